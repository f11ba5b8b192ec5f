import { pointer as pointerOf } from '../../../model/pointer.ts';
import { block, code, list, type Printable } from '../../../print/index.ts';
import type { ObjectCheck } from '../plan/node.ts';
import { readMember } from './members.ts';
import { typed, type Value } from './value.ts';
import { eachItem, local, type Pointer, pointerTo, type Walk } from './walk.ts';
import { orderIssue } from './words.ts';

/** A local date and time may not be earlier than another. What is no text is another check's matter. */
export function notBeforeStatements(
  walk: Walk,
  { at, than }: Extract<ObjectCheck, { kind: 'not-before' }>,
  value: Value,
): readonly Printable[] {
  return atPath(walk, than, value, [], (earlier) => [
    code`if (typeof ${earlier.code} === 'string') ${block(
      atPath(walk, at, value, [], (later, pointer) => [
        compare(walk, later, earlier, pointer, pointerOf(...than)),
      ]),
    )}`,
  ]);
}

function compare(
  walk: Walk,
  later: Value,
  earlier: Value,
  pointer: readonly Pointer[],
  than: string,
): Printable {
  const refused = walk.sink.refuse(orderIssue(earlier.code, than), later, list(pointer, ' + '));
  return code`if (typeof ${later.code} === 'string' && ${later.code} < ${earlier.code}) ${refused}`;
}

type Then = (value: Value, pointer: readonly Pointer[]) => readonly Printable[];

/** Statements around those about the values at a path; `undefined` in it stands for every item. */
function atPath(
  walk: Walk,
  path: readonly (string | undefined)[],
  value: Value,
  pointer: readonly Pointer[],
  then: Then,
): readonly Printable[] {
  const [segment, ...others] = path;
  if (path.length === 0) return then(value, pointer);
  return segment === undefined
    ? atItems(walk, others, value, pointer, then)
    : atMember(walk, segment, others, value, pointer, then);
}

function atItems(
  walk: Walk,
  path: readonly (string | undefined)[],
  value: Value,
  pointer: readonly Pointer[],
  then: Then,
): readonly Printable[] {
  const loop = eachItem(walk, value.code, 0, (item, index) =>
    atPath(walk, path, item, [...pointer, code`'/'`, index], then),
  );
  return [code`if (Array.isArray(${value.code})) ${block(loop)}`];
}

function atMember(
  walk: Walk,
  name: string,
  path: readonly (string | undefined)[],
  value: Value,
  pointer: readonly Pointer[],
  then: Then,
): readonly Printable[] {
  const variable = local(walk, 'date');
  const read = code`const ${variable} = ${readMember(walk.scope, value, name)};`;
  const inner = [
    read,
    ...atPath(walk, path, { code: variable, narrowed: false }, [...pointer, pointerTo(name)], then),
  ];
  if (value.kind === 'object') return inner;
  return [code`if (${walk.scope.helper('isObject')}(${typed(value, 'object')})) ${block(inner)}`];
}
