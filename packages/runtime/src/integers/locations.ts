import { own } from '../pointer.ts';

/** The places of integers in a value that may exceed 2^53 - 1. */
export interface IntegerLocations {
  /** The value itself is one. */
  readonly self?: true;
  readonly members?: Readonly<Record<string, IntegerLocations>>;
  /** In members of other names. */
  readonly rest?: IntegerLocations;
  readonly items?: IntegerLocations;
  /** Besides: where what the schema refers to has them. */
  readonly also?: () => readonly IntegerLocations[];
}

/** The locations, and those that the schemas refer to. */
export function followed(stated: readonly IntegerLocations[]): readonly IntegerLocations[] {
  const found = new Set(stated);
  for (const { also } of found) for (const each of also?.() ?? []) found.add(each);
  return [...found];
}

/** The locations in a member of the value. */
export function locationsIn(
  locations: readonly IntegerLocations[],
  name: string,
): readonly IntegerLocations[] {
  return locations.flatMap(({ members = {}, rest }) => own(members, name) ?? rest ?? []);
}
