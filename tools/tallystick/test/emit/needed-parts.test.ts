import { describe, expect, test } from 'vitest';
import { namesIn, neededParts } from '../../src/emit/inline-runtime/needed-parts.ts';

const TABLE = `/** Readers. */
export const READERS: PartsBy<Kind, Reader> = {
  plain,
  'multipart/form-data': readMultipart,
  'minimum maximum': {
    read: (text) => {
      return text;
    },
  },
} satisfies Record<Kind, Reader>;`;

describe('a table of the runtime in a package', () => {
  test.each([
    ['of no entry', [], ''],
    ['of a plain name', ['plain'], '  plain,\n'],
    ['of a quoted name', ['multipart/form-data'], "  'multipart/form-data': readMultipart,\n"],
    [
      'of one of several names, with all its lines',
      ['maximum'],
      "  'minimum maximum': {\n    read: (text) => {\n      return text;\n    },\n  },\n",
    ],
  ])('holds what the contract has the name %s', (_title, names, entries) => {
    expect(neededParts(TABLE, new Set(names))).toBe(
      `/** Readers. */\nexport const READERS: PartsBy<Kind, Reader> = {\n${entries}};`,
    );
  });

  test('is the only declaration that depends on the contract', () => {
    const other = 'const OTHER: Record<string, number> = {\n  one: 1,\n};';
    expect(neededParts(other, new Set())).toBe(other);
  });

  test('is looked up by names and texts of the contract, at any depth', () => {
    const names = namesIn({ schemas: { Pet: { format: 'uuid' } }, list: [['matrix', 7, null]] });
    expect([...names]).toEqual(expect.arrayContaining(['Pet', 'format', 'uuid', 'matrix']));
    expect(names.has('7')).toBe(false);
  });
});
