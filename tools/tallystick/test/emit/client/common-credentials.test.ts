import { expect, onTestFinished, test } from 'vitest';
import { deriveCases } from '../../../src/derive/index.ts';
import { operationKeys } from '../../../src/derive/operation-keys.ts';
import { emitContract } from '../../../src/emit/contract/index.ts';
import { credentialOptions } from '../../../src/model/credential-options.ts';
import type { Contract } from '../../../src/model/index.ts';
import { removeFolder } from '../../helpers/compilers.ts';
import { openApi, readSpec } from '../../helpers/read.ts';
import { complaints, packageOf } from '../../helpers/sample-package.ts';
import { OPTIONS, textOf } from './emitted.ts';

const OPERATIONS = 80;

function spec(schemes: number, security: readonly object[]): object {
  const paths = Array.from({ length: OPERATIONS }, (_, index) => [
    `/things${index}`,
    { get: { operationId: `get${index}`, responses: { 204: { description: 'Done.' } } } },
  ]);
  const named = Array.from({ length: schemes }, (_, index) => [
    `s${index}`,
    { type: 'apiKey', in: 'header', name: `X-${index}` },
  ]);
  const components = { securitySchemes: Object.fromEntries(named) };
  return openApi(Object.fromEntries(paths), { servers: [{ url: 'https://a.test' }], security, components });
}

const alternatives = (count: number) => Array.from({ length: count }, (_, index) => ({ [`s${index}`]: [] }));
const all = (count: number) => [Object.assign({}, ...alternatives(count))];

async function contractOf(document: object): Promise<Contract> {
  const { contract } = await readSpec({ 'spec.json': document });
  if (contract === undefined) throw new TypeError('nothing was read');
  return contract;
}

test('the alternatives of the document are one list, whichever operation has it', async () => {
  const { operations } = await contractOf(spec(300, alternatives(300)));
  expect(new Set(operations.map(({ security }) => security)).size).toBe(1);
});

test.each([
  ['alternatives', alternatives(300)],
  ['schemes of one alternative', all(300)],
])('many %s that operations have in common are written once', async (_what, security) => {
  const contract = await contractOf(spec(300, security));
  expect(textOf(contract, 'src/credentials.ts')).toContain('commonCredentials');
  const operations = textOf(contract, 'src/operations/untagged.ts');
  expect(operations).toContain('parts: [commonCredentials]');
  expect(operations.length).toBeLessThan(OPERATIONS * 300);
  const data = emitContract(contract, OPTIONS).reduce((sum, { text }) => sum + text.length, 0);
  expect(data).toBeLessThan(100_000);
});

test('few are written at each operation', async () => {
  const contract = await contractOf(spec(3, alternatives(3)));
  expect(textOf(contract, 'src/credentials.ts')).toBe('');
  expect(textOf(contract, 'src/operations/untagged.ts')).toContain("apiKey('s0', 'header', 'X-0')");
});

test('a client that has them compiles', async () => {
  const consumer = `import { createSampleApiClient } from './src/client.ts';
export const client = createSampleApiClient({ auth: { s39: 'secret' } });
`;
  const folder = await packageOf(spec(40, alternatives(40)), { 'consumer.ts': consumer });
  onTestFinished(() => removeFolder(folder));
  expect(complaints(folder, '7')).toBe('');
});

test('a scheme is needed where each alternative of each operation has it', async () => {
  const needed = async (security: readonly object[]) =>
    credentialOptions(await contractOf(spec(3, security))).flatMap(({ scheme, required }) =>
      required ? [scheme.name] : [],
    );
  expect(
    await needed([
      { s0: [], s1: [] },
      { s1: [], s2: [] },
    ]),
  ).toEqual(['s1']);
  expect(await needed([{ s0: [] }, {}])).toEqual([]);
  expect(await needed([])).toEqual([]);
});

test('calls without credentials are refused where each alternative needs some', async () => {
  const rules = async (security: readonly object[]) => {
    const cases = deriveCases(await contractOf(spec(300, security)));
    return cases.filter(({ rule }) => rule === 'security').length;
  };
  expect(await rules(alternatives(300))).toBe(2 * OPERATIONS);
  expect(await rules([...alternatives(300), {}])).toBe(0);
});

test('an operation has another key where a long list of it is another', async () => {
  const keys = async (security: readonly object[]) => {
    const contract = await contractOf(spec(300, security));
    return contract.operations.map(operationKeys(contract, 'salt'));
  };
  const [first = []] = [await keys(alternatives(300))];
  expect(await keys(alternatives(300))).toEqual(first);
  expect((await keys(alternatives(299)))[0]).not.toBe(first[0]);
  expect(new Set(first).size).toBe(OPERATIONS);
});
