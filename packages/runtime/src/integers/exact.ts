import { parse } from './json-source.ts';
import { followed, type IntegerLocations, locationsIn } from './locations.ts';

/** A number with fewer digits than were sent. */
class Inexact {
  readonly nearest: number;
  readonly source: string;

  constructor(nearest: number, source: string) {
    this.nearest = nearest;
    this.source = source;
  }
}

/**
 * A JSON text, or a member of it, with integers read digit by digit; undefined where numbers lose no digit, and for text
 * that is not JSON. Throws a RangeError where the engine gives no access to the digits.
 */
export function exactText(text: string, locations: IntegerLocations, member?: string): unknown {
  if (!/\d{16}/.test(text)) return undefined;
  const found = { any: false };
  try {
    const read = readDigits(text, found);
    const value = member === undefined ? read : Object(read)[member];
    return found.any ? digitsKept(value, [locations]) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The value of a JSON text, with what `digitsKept` and `restored` want in place of numbers that lost digits. */
export function readDigits(text: string, found: { any: boolean } = { any: false }): unknown {
  return parse(text, (_key, value, context) => {
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
    const source = context?.source;
    if (source === undefined) throw new RangeError('this JavaScript engine cannot read int64 values exactly');
    if (!/^-?\d+$/.test(source)) return value;
    found.any = true;
    return new Inexact(Number(value), source);
  });
}

/** In place: the value is nobody else's yet. */
function digitsKept(value: unknown, stated: readonly IntegerLocations[]): unknown {
  const locations = followed(stated);
  if (value instanceof Inexact)
    return locations.some(({ self }) => self) ? BigInt(value.source) : value.nearest;
  if (Array.isArray(value)) {
    const items = locations.flatMap((each) => each.items ?? []);
    for (const [index, item] of value.entries()) value[index] = digitsKept(item, items);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const [name, member] of Object.entries(members))
    members[name] = digitsKept(member, locationsIn(locations, name));
  return value;
}

/** What was `shown`, with the digits that were `read` where it has the number that is nearest. */
export function restored(
  shown: unknown,
  read: unknown,
  stated: readonly IntegerLocations[],
  mask: (text: string) => string,
): unknown {
  const locations = followed(stated);
  if (read instanceof Inexact) {
    const exact = shown === read.nearest && locations.some(({ self }) => self);
    return exact && mask(read.source) === read.source ? BigInt(read.source) : shown;
  }
  if (Array.isArray(shown) && Array.isArray(read)) {
    const items = locations.flatMap((each) => each.items ?? []);
    return shown.map((each: unknown, index) => restored(each, read[index], items, mask));
  }
  if (!isObject(shown) || !isObject(read)) return shown;
  return Object.fromEntries(
    Object.entries(shown).map(([name, each]) => [
      name,
      Object.hasOwn(read, name) ? restored(each, read[name], locationsIn(locations, name), mask) : each,
    ]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
