import { describe, expect, test } from 'vitest';
import { operationFiles } from '../../src/emit/operation-files.ts';
import { UnitNames } from '../../src/emit/types/unit-names.ts';
import { inline } from '../../src/print/index.ts';
import { openApi, readSpec } from '../helpers/read.ts';

// A search that begins again at each sign of a run takes time that is quadratic in the length of the run.
const RUN = 300_000;

const paths = (path: string, operationId = 'get') => ({
  [path]: { get: { operationId, responses: { 204: { description: 'x' } } } },
});

describe('a long run of one sign', () => {
  test('slashes in a path', async () => {
    const read = await readSpec({ 'spec.json': openApi(paths(`/a${'/'.repeat(RUN)}x`)) });
    expect(read.contract?.operations).toHaveLength(1);
  });

  test('marks behind a letter of a name', async () => {
    const operationId = `get${'\u0301'.repeat(RUN)}x`;
    const read = await readSpec({ 'spec.json': openApi(paths('/a', operationId)) });
    expect(read.contract && [...operationFiles(read.contract)]).toHaveLength(1);
  });

  test.each(['.', ',', '!', '*', '&', ')', '('])('%s behind an address in a text', (sign) => {
    const text = `https://a.test/${sign.repeat(RUN)}x`;
    expect(inline(text).length).toBeGreaterThanOrEqual(text.length);
  });
});

test('a name that very many types would have is numbered without trying all numbers', () => {
  const tries: string[] = [];
  class Taken extends Set<string> {
    override has(name: string): boolean {
      tries.push(name);
      return super.has(name);
    }
  }
  const names = new UnitNames('Unit', new Taken());
  const given = Array.from({ length: 1_000 }, (_, index) => names.free([`kind${'_'.repeat(index)}`]));
  expect(given.slice(0, 4)).toEqual(['UnitKind', 'UnitKindValue', 'UnitKindValue2', 'UnitKindValue3']);
  expect(new Set(given).size).toBe(1_000);
  expect(tries.length).toBeLessThan(5_000);
});
