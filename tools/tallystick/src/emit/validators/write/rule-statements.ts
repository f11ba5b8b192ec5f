import { pointer as pointerOf } from '../../../model/pointer.ts';
import { block, code, type Printable, string } from '../../../print/index.ts';
import type { ObjectCheck } from '../plan/node.ts';
import { readMember } from './members.ts';
import { typed, type Value } from './value.ts';
import { eachItem, local, type Path, type Walk } from './walk.ts';
import { orderIssue } from './words.ts';

/** A local date and time may not be earlier than another. A value that is not a text is left to another check. */
export function notBeforeStatements(
  walk: Walk,
  { at, than }: Extract<ObjectCheck, { kind: 'not-before' }>,
  value: Value,
): readonly Printable[] {
  return atPath(walk, than, value, [], (earlier) => [
    code`if (typeof ${earlier.code} === 'string') ${block(
      atPath(walk, at, value, [], (later, path) => [compare(walk, later, earlier, path, pointerOf(...than))]),
    )}`,
  ]);
}

function compare(walk: Walk, later: Value, earlier: Value, path: Path, than: string): Printable {
  const refused = walk.sink.refuse(orderIssue(earlier.code, than), later, path);
  return code`if (typeof ${later.code} === 'string' && ${later.code} < ${earlier.code}) ${refused}`;
}

type Then = (value: Value, path: Path) => readonly Printable[];

/** Statements around those about the values at a path; `undefined` among the steps stands for every item. */
function atPath(
  walk: Walk,
  steps: readonly (string | undefined)[],
  value: Value,
  path: Path,
  then: Then,
): readonly Printable[] {
  const [segment, ...others] = steps;
  if (steps.length === 0) return then(value, path);
  return segment === undefined
    ? atItems(walk, others, value, path, then)
    : atMember(walk, segment, others, value, path, then);
}

function atItems(
  walk: Walk,
  steps: readonly (string | undefined)[],
  value: Value,
  path: Path,
  then: Then,
): readonly Printable[] {
  const loop = eachItem(walk, value.code, 0, (item, index) =>
    atPath(walk, steps, item, [...path, index], then),
  );
  return [code`if (Array.isArray(${value.code})) ${block(loop)}`];
}

function atMember(
  walk: Walk,
  name: string,
  steps: readonly (string | undefined)[],
  value: Value,
  path: Path,
  then: Then,
): readonly Printable[] {
  const variable = local(walk, 'date');
  const read = code`const ${variable} = ${readMember(walk.scope, value, name)};`;
  const inner = [
    read,
    ...atPath(walk, steps, { code: variable, narrowed: false }, [...path, string(name)], then),
  ];
  if (value.kind === 'object') return inner;
  return [code`if (${walk.scope.helper('isObject')}(${typed(value, 'object')})) ${block(inner)}`];
}
