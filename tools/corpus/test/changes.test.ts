import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import { expect, test } from 'vitest';
import type { Change } from '../../tallystick/src/diff/index.ts';
import { compareVersions } from '../src/changes/compare.ts';
import { changesTable } from '../src/changes/table.ts';
import { isTrue } from '../src/changes/witness.ts';

const EXAMPLES = dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json'));
const spec = (version: string): string => join(EXAMPLES, version, 'json/petstore.json');

test('two versions of a published spec are compared, and each witness is true', async () => {
  const there = await compareVersions('petstore 3.0 → 3.1', spec('3.0'), spec('3.1'));
  const back = await compareVersions('petstore 3.1 → 3.0', spec('3.1'), spec('3.0'));
  const { grades } = there;
  expect(there.failed).toBeUndefined();
  expect(Object.values(grades).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
  expect([...there.wrong, ...back.wrong]).toEqual([]);
  expect(there.operations).toBeGreaterThan(10);
});

test('a spec that cannot be read is a row with the reason', async () => {
  const row = await compareVersions('none', spec('3.0'), join(EXAMPLES, 'none.json'));
  expect(row.failed).toContain('TLY2001');
  expect(changesTable([row])).toContain('| none | – |');
});

test('a witness that both contracts accept is found', () => {
  const contract = (maximum: number): ContractData => ({
    ...{ name: 'a', title: 'A', version: '1', dialect: '', servers: [], securitySchemes: [], webhooks: [] },
    operations: [],
    schemas: { A: { maximum } },
  });
  const change = (value: number): Change => ({
    ...{
      id: 'limit-changed',
      schema: 'A',
      operations: [],
      direction: 'sent',
      sentence: '',
      wire: 'breaking',
    },
    behaviour: false,
    witness: { note: 'a value of the schema A', value, issues: [] },
  });
  expect(isTrue(change(7), contract(9), contract(5))).toBe(true);
  expect(isTrue(change(3), contract(9), contract(5))).toBe(false);
});

test('a witness is checked against the schema that the old contract had in that place', () => {
  const contract = { title: 'A', version: '1', dialect: '', servers: [], securitySchemes: [], webhooks: [] };
  const schemas = { User: { type: ['object'] }, NullableUser: { type: ['object', 'null'] } };
  const data: ContractData = { name: 'a', ...contract, operations: [], schemas };
  const change: Change = {
    ...{ id: 'type-changed', schema: 'NullableUser', operations: ['a', 'b'], direction: 'received' },
    ...{ sentence: '', wire: 'breaking', behaviour: false },
    witness: { note: 'a value of the schema NullableUser', value: null, issues: [] },
  };
  expect(isTrue({ ...change, schemaWas: 'User' }, data, data)).toBe(true);
  expect(isTrue(change, data, data)).toBe(false);
});
