import { describe, expect, test } from 'vitest';
import { openApi, readSpec } from '../../helpers/read.ts';
import { type Validators, validatorsOf } from '../../helpers/validators.ts';

const pet = (more: object = {}): object => ({
  type: 'object',
  properties: { kind: { type: 'string' }, name: { type: 'string' }, ...more },
});

/** Cats and dogs: every value is both, apart from its `kind`. */
async function petsOf(
  discriminator: object,
  schemas: object = {},
  union: object = { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
): Promise<Validators> {
  const Pet = { ...union, discriminator };
  const all = {
    Cat: pet({ lives: { type: 'integer' } }),
    Dog: pet({ bark: { type: 'boolean' } }),
    ...schemas,
    Pet,
  };
  const { contract, diagnostics } = await readSpec({
    'openapi.json': openApi({}, { components: { schemas: all } }),
  });
  expect(diagnostics).toEqual([]);
  if (contract === undefined) throw new Error('no contract was read');
  return validatorsOf(contract, 'Pet');
}

const mapping = { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' };

describe('a member that tells the branches of a union apart', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['the branch it names, whatever others fit', { kind: 'cat', lives: 9 }, []],
    ['only the faults of that branch', { kind: 'cat', lives: 'nine', bark: 1 }, ['type /lives']],
    ['an unknown name, and one branch matches', { kind: 'cow', lives: 9, bark: 'moo' }, []],
    ['an unknown name, and both match', { kind: 'cow' }, ['one-of ']],
    ['an unknown name, and none matches', { kind: 'cow', lives: 'x', bark: 'moo' }, ['one-of ']],
    ['no name, and one branch fits', { lives: 9, bark: 'moo' }, []],
    ['no name, and both fit', { lives: 9 }, ['one-of ']],
    ['no object', 7, ['one-of ']],
  ])('%s', async (_title, value, issues) => {
    const pets = await petsOf({ propertyName: 'kind', mapping });
    expect(pets.issues(value).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(issues);
    expect(pets.is(value)).toBe(issues.length === 0);
  });

  test('the names of the schemas, without a mapping', async () => {
    const pets = await petsOf({ propertyName: 'kind' });
    expect([pets.is({ kind: 'Dog' }), pets.is({ kind: 'dog' })]).toEqual([true, false]);
  });

  test('in an anyOf, an unknown name is valid where any branch matches', async () => {
    const anyOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
    const pets = await petsOf({ propertyName: 'kind', mapping }, {}, { anyOf });
    expect([{ kind: 'cow' }, {}, { kind: 'cat', lives: 'nine' }].map((pet) => pets.is(pet))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('branches that ask for their own names say which there are', async () => {
    const asking = (kind: string): object => ({ ...pet({ kind: { const: kind } }), required: ['kind'] });
    const pets = await petsOf({ propertyName: 'kind' }, { Cat: asking('cat'), Dog: asking('dog') });
    const issues = [{ kind: 'cow' }, { name: 'Rex' }, 7].map((value) => pets.issues(value));
    expect(issues.map((each) => each.map(({ code, pointer }) => `${code} ${pointer}`))).toEqual([
      ['enum /kind'],
      ['required /kind'],
      ['type '],
    ]);
  });

  test('a constant of the branch comes before any name', async () => {
    const pets = await petsOf(
      { propertyName: 'kind' },
      { Cat: pet({ kind: { const: 'feline' } }), Dog: pet({ kind: { enum: ['hound', 'pup'] } }) },
    );
    expect(['feline', 'pup', 'Cat'].map((kind) => pets.is({ kind }))).toEqual([true, true, false]);
  });

  test('a list among the branches has no such member: the union is taken as it stands', async () => {
    const pets = await petsOf(
      { propertyName: 'kind', mapping: { ...mapping, dogs: '#/components/schemas/Dog' } },
      { Dog: { type: 'array' }, Cat: pet() },
    );
    expect([pets.is([]), pets.is({ kind: 'cat' }), pets.is(7)]).toEqual([true, true, false]);
  });

  test('one name for two branches tells nothing: the union is taken as it stands', async () => {
    const same = { kind: { const: 'pet' } };
    const pets = await petsOf({ propertyName: 'kind' }, { Cat: pet(same), Dog: pet(same) });
    expect(pets.is({ kind: 'pet' })).toBe(false);
  });
});
