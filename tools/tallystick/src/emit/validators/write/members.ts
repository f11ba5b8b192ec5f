import { code, member, type Printable, string } from '../../../print/index.ts';
import { call, type Expression, equal, negated } from './expression.ts';
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
