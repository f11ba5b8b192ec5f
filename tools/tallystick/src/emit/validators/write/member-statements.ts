import { block, code, group, json, list, type Printable, string } from '../../../print/index.ts';
import type { MembersCheck, ObjectCheck } from '../plan/node.ts';
import { covers } from './covers.ts';
import { call, inBrackets, negated, printed } from './expression.ts';
import { isValid } from './is.ts';
import { hasKey } from './members.ts';
import { walksKeys } from './shape.ts';
import { isStated, stated } from './stated-members.ts';
import { typed, type Value } from './value.ts';
import { local, unless, type Walk } from './walk.ts';
import { memberIssue } from './words.ts';

export function memberStatements(walk: Walk, check: MembersCheck, value: Value): readonly Printable[] {
  const { only } = walk.sink;
  if (only !== undefined && isClosed(check)) return only(check.members, value);
  const members = walk.sink.members(check.members, value, walk.locals);
  if (!walksKeys(check)) return members;
  return [...members, ...keyStatements(walk, check, value)];
}

/** Whether nothing but the members that have names may be there. */
function hasOnlyNames({ names, patterns, rest }: MembersCheck): boolean {
  return names === true && patterns.length === 0 && rest === false;
}

function isClosed(check: MembersCheck): boolean {
  return hasOnlyNames(check) && check.members.every(({ stated }) => stated);
}

function keyStatements(walk: Walk, check: MembersCheck, value: Value): readonly Printable[] {
  if (hasOnlyNames(check)) return unknownStatements(walk, check, value);
  return everyKey(walk, value, (key, member) => [
    ...nameStatements(walk, check, key, value),
    ...patternStatements(walk, check, key, member),
    ...restStatements(walk, check, key, member),
  ]);
}

/** The fastest way to find a stranger: known names fall through a switch. */
function unknownStatements(walk: Walk, check: MembersCheck, value: Value): readonly Printable[] {
  const names = stated(check.members);
  const key = local(walk, 'key');
  const object = typed(value, 'object');
  const { scope, sink } = walk;
  if (sink.unless === undefined)
    return [code`${scope.helper('reportOthers')}${group('(', [object, code`to`, json(names)])};`];
  if (scope.split && sink.unless !== undefined && names.length <= FEW)
    return sink.unless(call`${scope.helper('hasOnly')}(${object}, ${json(names)})`);
  const refused = refuseKey(walk, key, value);
  const stranger = code`if ${inBrackets(hasKey(walk.scope, value, key))} ${refused}`;
  if (names.length === 0) return [code`for (const ${key} in ${object}) ${stranger}`];
  const known = list(packed(names));
  const branches = block([code`${known} break;`, code`default: ${stranger}`]);
  return [code`for (const ${key} in ${object}) switch (${key}) ${branches}`];
}

/**
 * This number of names is found fast in a list too, which is shorter: a large contract has many objects of few members.
 */
const FEW = 4;

const WIDTH = 90;

/** Cases, as many on a line as fit. */
function packed(names: readonly string[]): readonly Printable[] {
  const lines: string[][] = [];
  let width = WIDTH;
  for (const name of names) {
    width += name.length + 9;
    if (width > WIDTH) {
      lines.push([]);
      width = name.length + 9;
    }
    lines.at(-1)?.push(name);
  }
  return lines.map((line) =>
    list(
      line.map((name) => code`case ${string(name)}:`),
      ' ',
    ),
  );
}

function refuseKey(walk: Walk, key: Printable, value: Value): Printable {
  return walk.sink.refuse(memberIssue('unknown-member', key), { ...value, hidden: true }, [key]);
}

function everyKey(
  walk: Walk,
  value: Value,
  body: (key: Printable, member: Value) => readonly Printable[],
): readonly Printable[] {
  const key = local(walk, 'key');
  const member = local(walk, 'member');
  const object = typed(value, 'object');
  const inner = body(key, { code: member, narrowed: false });
  if (inner.length === 0) return [];
  const present = code`if (!${printed(hasKey(walk.scope, value, key))}) continue;`;
  const declared = code`const ${member} = ${object}[${key}];`;
  return [code`for (const ${key} in ${object}) ${block([present, declared, ...inner])}`];
}

function nameStatements(walk: Walk, check: MembersCheck, key: Printable, value: Value): readonly Printable[] {
  const good = isValid(walk.scope, check.names, { code: key, narrowed: false });
  return unless(good, walk.sink.refuse(memberIssue('property-name', key), { ...value, hidden: true }, [key]));
}

function patternStatements(
  walk: Walk,
  check: MembersCheck,
  key: Printable,
  member: Value,
): readonly Printable[] {
  return check.patterns.flatMap(({ pattern, node }) => {
    const inner = walk.sink.inside(node, member, key);
    return inner.length === 0 ? [] : [code`if (${walk.scope.pattern(pattern)}.test(${key})) ${block(inner)}`];
  });
}

function restStatements(
  walk: Walk,
  check: MembersCheck,
  key: Printable,
  member: Value,
): readonly Printable[] {
  const inner =
    check.rest === false ? [refuseKey(walk, key, member)] : walk.sink.inside(check.rest, member, key);
  if (inner.length === 0) return [];
  const known = isStated(walk.scope, check, key);
  return known === false ? inner : [code`if ${inBrackets(negated(known))} ${block(inner)}`];
}

/** Members that no other check has looked at. */
export function unevaluatedMemberStatements(
  walk: Walk,
  { rest, besides }: Extract<ObjectCheck, { kind: 'unevaluated-members' }>,
  value: Value,
): readonly Printable[] {
  return everyKey(walk, value, (key, member) => {
    const covered = covers(walk.scope, 'coversMembers', besides, value, key);
    const inner = rest === false ? [refuseKey(walk, key, member)] : walk.sink.inside(rest, member, key);
    if (covered === true || inner.length === 0) return [];
    return covered === false ? inner : [code`if ${inBrackets(negated(covered))} ${block(inner)}`];
  });
}
