import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { openApi, readSpec } from '../helpers/read.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const having = (name: string) => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'integer' } },
});

const SCHEMAS = {
  Animal: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string' }, name: { type: 'string' } },
    discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
  },
  Cat: { allOf: [to('Animal'), having('lives')] },
  // Identified by its own name, and extended by others.
  Dog: { allOf: [to('Animal'), having('tricks')] },
  Puppy: { allOf: [to('Dog'), having('weeks')] },
};
const content = { 'application/json': { schema: { type: 'array', minItems: 9, items: to('Animal') } } };
const PATHS = {
  '/animals': {
    get: { operationId: 'listAnimals', responses: { 200: { description: '', content } } },
    post: {
      operationId: 'addAnimal',
      requestBody: { required: true, content: { 'application/json': { schema: to('Animal') } } },
      responses: { 204: { description: '' } },
    },
  },
};

const CONSUMER = `import { createSampleApiClient } from './src/client.ts';
import type { Animal, Cat, Dog, Puppy } from './src/types.ts';

export const kinds: ['cat', 'Dog', 'Puppy'] = [{} as Cat['kind'], {} as Dog['kind'], {} as Puppy['kind']];
export const narrowed = (animal: Animal): number => {
  if (animal.kind === 'cat') return animal.lives;
  if (animal.kind === 'Dog') return animal.tricks;
  return animal.weeks + animal.tricks;
};
const client = createSampleApiClient({ baseUrl: 'http://localhost' });
export const first = async (): Promise<number> => {
  const [animal] = await client.listAnimals();
  return animal?.kind === 'Puppy' ? animal.weeks : 0;
};
await client.addAnimal({ body: { kind: 'cat', lives: 9 } });
// @ts-expect-error a cat does no tricks
await client.addAnimal({ body: { kind: 'cat', tricks: 9 } });
`;

let folder: string;

beforeAll(async () => {
  folder = await samplePackage(PATHS, { components: { schemas: SCHEMAS } }, { 'consumer.ts': CONSUMER });
}, 60_000);

afterAll(() => removeFolder(folder));

describe('schemas that extend one with a discriminator', () => {
  test('have literals, and what they extend is a union of them', () => {
    expect(complaints(folder, '5.9')).toBe('');
  });

  test('are what a mock makes', () => {
    writeFileSync(
      join(folder, 'mock.ts'),
      `import { createSampleApiMock } from './src/mocks.ts';
const found = [];
for (let seed = 0; seed < 8; seed++) {
  const { engine } = createSampleApiMock({ seed, baseUrl: 'http://localhost' });
  found.push(...await (await engine.handle(new Request('http://localhost/animals'))).json());
}
const members = { cat: ['lives'], Dog: ['tricks'], Puppy: ['tricks', 'weeks'] };
const whole = found.every((each) => members[each.kind]?.every((name) => name in each) === true);
console.log(JSON.stringify({ kinds: [...new Set(found.map(({ kind }) => kind))].sort(), whole }));
`,
    );
    const { kinds, whole } = outputOf(folder, 'mock.ts') as { kinds: string[]; whole: boolean };
    expect(whole).toBe(true);
    expect(['Dog', 'Puppy', 'cat']).toEqual(expect.arrayContaining(kinds));
    expect(kinds.length).toBeGreaterThan(0);
  });

  test('are not what a validator asks for', () => {
    writeFileSync(
      join(folder, 'validate.ts'),
      `import { isAnimal, isCat, isPuppy } from './src/validators.ts';
console.log(JSON.stringify([
  isAnimal({ kind: 'cat' }), isAnimal({ kind: 'fish' }), isAnimal({}),
  isCat({ kind: 'fish', lives: 1 }), isCat({ kind: 'cat' }), isPuppy({ kind: 'Puppy', tricks: 1, weeks: 2 }),
]));
`,
    );
    expect(outputOf(folder, 'validate.ts')).toEqual([true, true, false, true, false, true]);
  });
});

test('Swagger 2.0 has the same by the name of the member', async () => {
  const { Animal, Cat } = SCHEMAS;
  const text = JSON.stringify({ Animal: { ...Animal, discriminator: 'kind' }, Cat });
  const definitions = JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/'));
  const { contract, diagnostics } = await readSpec({
    'spec.json': { swagger: '2.0', info: { title: 'Zoo', version: '1' }, paths: {}, definitions },
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(contract?.schemas.get('Animal')?.schema).toMatchObject({
    discriminator: { mapping: new Map([['Cat', 'Cat']]) },
  });
});

test('a value that the member may not have is reported', async () => {
  const kind = { type: 'string', enum: ['CAT'] };
  const Animal = { ...SCHEMAS.Animal, properties: { kind }, discriminator: { propertyName: 'kind' } };
  const read = await readSpec({
    'spec.json': openApi({}, { components: { schemas: { Animal, Cat: SCHEMAS.Cat } } }),
  });
  expect(read.diagnostics).toMatchObject([
    { code: 'TLY3044', severity: 'warning', pointer: '/components/schemas/Cat', line: expect.any(Number) },
  ]);
});
