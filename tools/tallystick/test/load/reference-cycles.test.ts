import { describe, expect, test } from 'vitest';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

describe('references that refer to themselves', () => {
  test.each([
    ['one that names itself', { A: ref('A') }, ['TLY3008 /components/schemas/A/$ref']],
    [
      'a cycle is reported once',
      { A: ref('B'), B: ref('C'), C: ref('A') },
      ['TLY3008 /components/schemas/A/$ref'],
    ],
    ['one that leads into a ring', { A: ref('B'), B: ref('B') }, ['TLY3008 /components/schemas/B/$ref']],
    ['a chain', { A: ref('B'), B: ref('C'), C: { type: 'string' } }, []],
    ['a recursive schema', { A: { type: 'object', properties: { a: ref('A') } } }, []],
  ])('%s', async (_, schemas, expected) => {
    expect(diagnostics(await readSpec({ 'api.json': openApi({}, { components: { schemas } }) }))).toEqual(
      expected,
    );
  });
});
