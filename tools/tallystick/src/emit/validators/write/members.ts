import { code, json, member, type Printable, string } from '../../../print/index.ts';
import { all, any, call, type Expression, equal, negated } from './expression.ts';
import type { Scope } from './scope.ts';
import { typed, type Value } from './value.ts';

/** Names that plain objects inherit. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The value of a member by name, undefined where it is absent. */
export function readMember(scope: Scope, value: Value, name: string): Printable {
  const holder = typed(value, 'object');
  if (INHERITED.has(name)) return code`${scope.helper('own')}(${holder}, ${string(name)})`;
  return member(holder, name);
}

export function isPresent(scope: Scope, value: Value, name: string): Expression {
  return negated(isAbsent(scope, value, name));
}

export function isAbsent(scope: Scope, value: Value, name: string): Expression {
  return equal(readMember(scope, value, name), code`undefined`);
}

export function hasKey(scope: Scope, value: Value, key: Printable): Expression {
  return call`${scope.helper('has')}(${typed(value, 'object')}, ${key})`;
}

/** What is longer is data and not code: a test of each name takes much more text than the name. */
const LONG_LIST = 16;

export function isLongList(names: readonly string[]): boolean {
  return names.length > LONG_LIST;
}

/** Whether a member is absent, or those that it requires are there. */
export function hasNeeds(
  scope: Scope,
  { member: name, needs }: { readonly member: string; readonly needs: readonly string[] },
  value: Value,
): Expression {
  const there = isLongList(needs)
    ? call`${scope.helper('hasAll')}(${typed(value, 'object')}, ${json(needs)})`
    : all(needs.map((each) => isPresent(scope, value, each)));
  return any([isAbsent(scope, value, name), there]);
}
