import type { CasePatch, Json } from '@tallystick/runtime/contract';
import { isValid } from '@tallystick/runtime/schema';
import fc from 'fast-check';
import { readingOf } from '../bindings/parameters.ts';
import { isWithin } from '../patch.ts';
import type { InputLocation } from './input-locations.ts';
import { schemaContext, type ValueOptions } from './texts.ts';
import { values } from './values.ts';

export type EditOptions = Omit<ValueOptions, 'plain'>;

/** At once, so that what fails is found in a few of them. */
const MOST = 6;

/** Changes of an input that the schemas of its locations allow; undefined where there is no location. */
export function goodEdits(
  locations: readonly InputLocation[],
  options: EditOptions,
): fc.Arbitrary<readonly CasePatch[]> | undefined {
  const edits = locations.flatMap((location) => goodEdit(location, options) ?? []);
  if (edits.length === 0) return undefined;
  return fc.array(fc.oneof(...edits), { minLength: 1, maxLength: MOST }).map(apart);
}

function goodEdit(location: InputLocation, options: EditOptions): fc.Arbitrary<CasePatch> | undefined {
  const { pointer: path, present, required, item, schema, travels } = location;
  const made = values(schema, { ...options, plain: travels === 'text' });
  const put = made?.map((value): CasePatch => ({ op: present ? 'replace' : 'add', path, value }));
  if (!present || required || item) return put;
  const removed = fc.constant<CasePatch>({ op: 'remove', path });
  return put === undefined ? removed : fc.oneof(removed, put);
}

/** Good changes, and after them one that breaks a rule; undefined where nothing can be broken. */
export function badEdits(
  locations: readonly InputLocation[],
  options: EditOptions,
): fc.Arbitrary<readonly CasePatch[]> | undefined {
  const bad = locations.flatMap((location) => [...wrongValues(location, options), ...wrongMembers(location)]);
  if (bad.length === 0) return undefined;
  const good = goodEdits(locations, options) ?? fc.constant([]);
  return fc
    .tuple(fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, good), fc.oneof(...bad))
    .map(([edits, broken]) => [...edits.filter(({ path }) => !overlap(path, broken.path)), broken]);
}

function wrongValues(location: InputLocation, options: EditOptions): readonly fc.Arbitrary<CasePatch>[] {
  const { pointer: path, present, schema, travels } = location;
  const any = travels === 'json' ? anyValue() : anyText();
  const context = schemaContext(options);
  const wrong = (value: Json): boolean => !isValid(readAs(value, location, options), schema, context);
  if (!fc.sample(any, { numRuns: 50, seed: 1 }).some(wrong)) return [];
  return [any.filter(wrong).map((value) => ({ op: present ? 'replace' : 'add', path, value }))];
}

function readAs(value: Json, { travels, schema }: InputLocation, { schemas }: EditOptions): unknown {
  return travels === 'text' && typeof value === 'string' ? readingOf(value, schema, schemas) : value;
}

function anyValue(): fc.Arbitrary<Json> {
  return fc.oneof(
    fc.constantFrom<Json>(null, true, false, '', [], {}),
    fc.integer(),
    fc.integer().map((each) => each / 1000),
    fc.string({ maxLength: 12, unit: 'grapheme' }),
    fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
  );
}

/** What any URL and any header can carry. */
function anyText(): fc.Arbitrary<Json> {
  return fc.oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcxyz0189') }),
    fc.integer().map(String),
  );
}

/** Leaves out a required member; adds an unknown one. */
function wrongMembers({
  pointer,
  present,
  required,
  closed,
  travels,
}: InputLocation): readonly fc.Arbitrary<CasePatch>[] {
  if (!present) return [];
  const inPath = pointer.startsWith('/path/') && travels === 'text';
  const gone = required && !inPath ? [fc.constant<CasePatch>({ op: 'remove', path: pointer })] : [];
  const unknown = fc
    .string({ minLength: 6, maxLength: 10, unit: fc.constantFrom(...'qxzw') })
    .map((name): CasePatch => ({ op: 'add', path: `${pointer}/${name}`, value: 1 }));
  return closed && travels === 'json' ? [...gone, unknown] : gone;
}

/** Of changes at one location the first; of items those alone that are put at the end. */
function apart(edits: readonly CasePatch[]): readonly CasePatch[] {
  return edits.filter((edit, index) => {
    const before = edits.slice(0, index);
    return edit.path.endsWith('/-') || before.every(({ path }) => !overlap(path, edit.path));
  });
}

function overlap(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}
