import { code, type Printable, string } from '../../../print/index.ts';
import type { MembersCheck, PlanMember } from '../plan/node.ts';
import { any, call, type Expression, test } from './expression.ts';
import type { Scope } from './scope.ts';

/** Whether a name or a pattern of the check matches the key. */
export function isStated(scope: Scope, { members, patterns }: MembersCheck, key: Printable): Expression {
  return any([
    isName(scope, members, key),
    ...patterns.map(({ pattern }) => call`${scope.pattern(pattern)}.test(${key})`),
  ]);
}

const CHAIN = 8;

function isName(scope: Scope, members: readonly PlanMember[], key: Printable): Expression {
  const names = stated(members);
  if (names.length <= CHAIN) return any(names.map((name) => test`${key} === ${string(name)}`));
  const set = code`/* @__PURE__ */ new Set<string>(${{ kind: 'json', value: names }})`;
  return call`${scope.constant('names', JSON.stringify(names), set)}.has(${key})`;
}

/** Members that have a schema; those that are only required count among the rest. */
export function stated(members: readonly PlanMember[]): readonly string[] {
  return members.filter((member) => member.stated).map(({ name }) => name);
}
