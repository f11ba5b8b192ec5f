import type { ProjectedSchema } from '../../emit/types/index.ts';
import { block, code, json, list, member, type Printable, propertyKey } from '../../print/index.ts';

/** The location of something in the types of a package: the innermost named type, and the members that lead on from it. */
export interface TypePlace {
  readonly type: string;
  readonly path: readonly string[];
}

/** The same location in both packages. */
export interface PlacePair {
  readonly old: TypePlace;
  readonly now: TypePlace;
}

export function below({ old, now }: PlacePair, segment: string): PlacePair {
  return {
    old: { type: old.type, path: [...old.path, segment] },
    now: { type: now.type, path: [...now.path, segment] },
  };
}

/** A value that a `switch` has a case for. */
export type Single = string | number | boolean | null;

export function isSingle(value: unknown): value is Single {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** A type that a probe asks about, of each package. The one of the old package is what code was written against. */
export interface TypePair {
  readonly old: ProjectedSchema;
  readonly now: ProjectedSchema;
}

/**
 * Code that compiles with the old package, as far as that is checked: compiled against the new one, it shows whether it
 * still does.
 */
export interface Probe {
  readonly places: readonly PlacePair[];
  /** What the code does to a value or a name. */
  readonly code: ProbeCode;
}

export type ProbeCode =
  /** A value of `given` is assigned to a variable of the type `target`. */
  | { readonly kind: 'assign'; readonly given: TypePair; readonly target: TypePair }
  /** A member of a value is read. */
  | { readonly kind: 'member'; readonly given: TypePair; readonly name: string }
  /** A member of any name is read. */
  | { readonly kind: 'key'; readonly given: TypePair }
  /** A fresh object literal with these members. `isExcess`: the errors that count are those of members too many. */
  | {
      readonly kind: 'literal';
      readonly target: TypePair;
      readonly members: { readonly old: readonly string[]; readonly now: readonly string[] };
      readonly isExcess: boolean;
    }
  /** A `switch` over the values, or over a member that tells the branches of a union apart, with nothing left over. */
  | {
      readonly kind: 'switch';
      readonly given: TypePair;
      readonly by?: string;
      readonly values: readonly Single[];
    }
  /** A type, or the list of values of an enum, is imported by its name. */
  | { readonly kind: 'name'; readonly name: string; readonly isValue: boolean };

export type Side = 'old' | 'now';

/** What a probe is printed with. */
export interface Printing {
  readonly side: Side;
  readonly type: (schema: ProjectedSchema) => Printable;
  readonly exported: (name: string) => Printable;
}

/** The parameters and the body of the function that a probe is. Undefined for a name that is only imported. */
export function probeFunction(
  probe: Exclude<ProbeCode, { readonly kind: 'name'; readonly isValue: false }>,
  { side, type, exported }: Printing,
): {
  readonly parameters: readonly { readonly name: string; readonly type: Printable }[];
  readonly body: Printable;
} {
  const value = { name: 'value', type: 'given' in probe ? type(probe.given[side]) : code`unknown` };
  switch (probe.kind) {
    case 'assign':
      return { parameters: [value], body: code`const target: ${type(probe.target[side])} = value;` };
    case 'member':
      return { parameters: [value], body: code`${member(code`value`, probe.name)};` };
    case 'key':
      return { parameters: [value, { name: 'key', type: code`string` }], body: code`value[key];` };
    case 'literal': {
      const own = probe.members[side].map((name) => code`${propertyKey(name)}: any`);
      const literal = own.length === 0 ? code`{}` : code`{ ${list(own, ', ')} }`;
      return {
        parameters: [{ name: 'any', type: code`any` }],
        body: code`const built: ${type(probe.target[side])} = ${literal};`,
      };
    }
    case 'switch':
      return { parameters: [value], body: switchCode(probe.by, probe.values) };
    case 'name':
      return { parameters: [], body: code`${exported(probe.name)}.length;` };
  }
}

function switchCode(by: string | undefined, values: readonly Single[]): Printable {
  const subject = by === undefined ? code`value` : member(code`value`, by);
  const cases = values.map((each) => code`case ${json(each)}: break;`);
  const rest = code`default: { const rest: never = value; }`;
  return code`switch (${subject}) ${block([...cases, rest])}`;
}
