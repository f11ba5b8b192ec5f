import { faker as ten } from '@faker-js/faker';
import { faker as nine } from 'faker-9';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Json, JsonSchema } from '../../src/contract/index.ts';
import { plausible } from '../../src/mock/schema/plausible/index.ts';
import { isValid } from '../../src/schema/evaluate.ts';
import { sample } from '../../src/schema/sample.ts';

const NOW = Date.UTC(2025, 5, 15, 12);

function made(
  properties: object,
  { seed = 1, faker = undefined as Faker | undefined, path = 'getThing/200' } = {},
) {
  const schema = { type: 'object', properties } as JsonSchema;
  const context = { schemas: {}, seed, path, clock: () => NOW, hints: plausible(faker) };
  const value = sample(schema, context);
  expect(isValid(value, schema, context)).toBe(true);
  return value as Readonly<Record<string, Json>>;
}

type Faker = Parameters<typeof plausible>[0] & {};

const TEXT = { type: 'string' };
const NUMBER = { type: 'number' };
const INTEGER = { type: 'integer' };

test.each<[string, object, RegExp]>([
  ['firstName', TEXT, /^[A-Z][a-z]+$/],
  ['email', TEXT, /^[a-z.]+@example\.com$/],
  ['contact', { type: 'string', format: 'email' }, /^[a-z.]+@example\.com$/],
  ['phone_number', TEXT, /^\+\d{9,14}$/],
  ['city', TEXT, /^[A-Z][a-z]+( [A-Z][a-z]+)?$/],
  ['countryCode', TEXT, /^(DE|FR|GB|US)$/],
  ['country', { type: 'string', minLength: 2, maxLength: 2 }, /^(DE|FR|GB|US)$/],
  ['country', { type: 'string', minLength: 3, maxLength: 3 }, /^(DEU|FRA|GBR|USA)$/],
  ['currency', TEXT, /^(EUR|GBP|USD)$/],
  ['currency', { type: 'string', pattern: '^[a-z]{3}$' }, /^(eur|gbp|usd)$/],
  ['website', TEXT, /^https:\/\/www\.example\.com\//],
  ['avatarUrl', { type: 'string', format: 'uri' }, /^https:\/\/images\.example\.com\/.*\.png$/],
  ['price', TEXT, /^\d+\.\d\d$/],
  ['timezone', TEXT, /^(Europe|America)\//],
])('a text is what its name says: %s', (name, schema, pattern) => {
  for (const seed of [1, 2, 3]) expect(made({ [name]: schema }, { seed })[name]).toMatch(pattern);
});

test.each<[string, object, number, number]>([
  ['price', NUMBER, 5, 500],
  ['price', INTEGER, 500, 50_000],
  ['quantity', INTEGER, 1, 12],
  ['rating', { ...NUMBER, maximum: 3 }, 1, 3],
  ['discountPercent', INTEGER, 5, 95],
  ['latitude', NUMBER, -60, 60],
  ['age', INTEGER, 18, 80],
  ['amount', { ...INTEGER, minimum: 3, maximum: 9 }, 3, 9],
])('a number is in a usual range, within the bounds of its schema: %s', (name, schema, from, to) => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const value = Number(made({ [name]: schema }, { seed })[name]);
    expect(value).toBeGreaterThanOrEqual(from);
    expect(value).toBeLessThanOrEqual(to);
  }
});

test.each<[string, object]>([
  ['email', { type: 'string', maxLength: 5 }],
  ['city', { type: 'string', pattern: '^\\d{4}$' }],
  ['email', { type: 'string', format: 'uuid' }],
  ['price', { type: 'number', minimum: 1e6 }],
  ['country', { enum: ['Narnia'] }],
  ['createdAt', { type: 'string', maxLength: 4 }],
])('where the schema refuses it, the value is what it was: %s', (name, schema) => {
  const plain = sample(schema as JsonSchema, {
    schemas: {},
    seed: 1,
    path: `getThing/200/${name}`,
    clock: () => NOW,
  });
  expect(made({ [name]: schema })[name]).toEqual(plain);
});

test('the members of one object agree', () => {
  const names = { firstName: TEXT, lastName: TEXT, fullName: TEXT, email: TEXT };
  const { firstName, lastName, fullName, email } = made(names);
  expect(fullName).toBe(`${firstName} ${lastName}`);
  expect(email).toBe(`${firstName}.${lastName}@example.com`.toLowerCase());
  const { city, country, phone } = made({ city: TEXT, country: TEXT, phone: TEXT });
  const dials: Readonly<Record<string, string>> = {
    Germany: '+49',
    France: '+33',
    'United Kingdom': '+44',
    'United States': '+1',
  };
  expect(phone).toMatch(new RegExp(`^\\${dials[String(country)]}`));
  expect(city).not.toBe('');
});

test('a name is that of what stands around it', () => {
  const nested = (around: string) =>
    made({ [around]: { type: 'object', properties: { name: TEXT } } })[around];
  expect(nested('customer')).toEqual({ name: expect.stringMatching(/^\w+ \w+$/) });
  expect(nested('country')).toEqual({ name: expect.stringMatching(/^(Germany|France|United)/) });
});

test('values depend on the seed and the path alone', () => {
  const properties = { email: TEXT, price: NUMBER };
  const { email } = made(properties);
  expect(made({ ...properties, other: TEXT })['email']).toBe(email);
  const others = [2, 3, 4, 5].map((seed) => made(properties, { seed })['email']);
  expect(new Set([email, ...others]).size).toBeGreaterThan(1);
});

const DATE_TIME = { type: 'string', format: 'date-time' };
const DATE = { type: 'string', format: 'date' };

describe('dates', () => {
  test.each<[string, readonly string[], object]>([
    ['date-time', ['createdAt', 'paidAt', 'shippedAt', 'deliveredAt', 'updatedAt', 'deletedAt'], DATE_TIME],
    ['date', ['birthDate', 'registrationDate', 'modified_on', 'cancelledOn'], DATE],
    ['a text without a format', ['created_at', 'updated_at', 'deleted_at'], TEXT],
    ['a period', ['startDate', 'endDate'], DATE],
    ['a day of work', ['start_time', 'end_time'], { type: 'string', format: 'time' }],
    ['validity', ['validFrom', 'validUntil'], DATE_TIME],
  ])('are in the order of what happens: %s', (_title, names, schema) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const value = made(Object.fromEntries(names.toReversed().map((name) => [name, schema])), { seed });
      const dates = names.map((name) => String(value[name]));
      expect(dates).toEqual(dates.toSorted());
    }
  });

  test('are in order as seconds', () => {
    const { created = 0, updated = 0 } = made({ created: INTEGER, updated: INTEGER });
    expect(Number(created)).toBeLessThan(Number(updated));
    expect(Number(updated)).toBeLessThan(NOW / 1000);
  });

  test('follow those that the spec states', () => {
    const stated = { ...DATE_TIME, examples: ['2020-01-02T00:00:00Z'] };
    expect(made({ createdAt: DATE_TIME, updatedAt: stated })).toEqual({
      createdAt: '2020-01-02T00:00:00Z',
      updatedAt: '2020-01-02T00:00:00Z',
    });
    expect(made({ createdOn: DATE, updatedAt: stated })['createdOn']).toBe('2020-01-02');
  });

  test('stay as they are where the schema refuses the change', () => {
    const late = { ...DATE, enum: ['2024-01-01'] };
    const early = { ...DATE, enum: ['2020-01-01'] };
    expect(made({ createdOn: late, updatedOn: early })).toEqual({
      createdOn: '2024-01-01',
      updatedOn: '2020-01-01',
    });
  });
});

// Both ends of the range that package.json allows as a peer.
describe.each([
  ['9', nine],
  ['10', ten],
])('faker %s', (_major, faker) => {
  const thing = (seed: number): object =>
    made(
      {
        fullName: TEXT,
        email: TEXT,
        city: TEXT,
        street: TEXT,
        company: TEXT,
        product: { type: 'object', properties: { name: TEXT } },
      },
      { seed, faker },
    );

  test('gives names, places, companies and products', () => {
    const { person, location, company, commerce } = faker;
    const spies = [
      vi.spyOn(person, 'firstName').mockReturnValue('Åsa'),
      vi.spyOn(person, 'lastName').mockReturnValue('Ek'),
      vi.spyOn(location, 'city').mockReturnValue('Lund'),
      vi.spyOn(location, 'street').mockReturnValue('Storgatan'),
      vi.spyOn(company, 'name').mockReturnValue('Ek AB'),
      vi.spyOn(commerce, 'productName').mockReturnValue('Rolling Pin'),
    ];
    onTestFinished(() => {
      for (const spy of spies) spy.mockRestore();
    });
    expect(thing(1)).toMatchObject({
      ...{ fullName: 'Åsa Ek', email: 'asa.ek@example.com', city: 'Lund', company: 'Ek AB' },
      product: { name: 'Rolling Pin' },
    });
  });

  test('gives the same values for a seed, whatever else has used it, and others for another seed', () => {
    const first = thing(1);
    faker.seed(7);
    faker.person.firstName();
    expect(thing(1)).toEqual(first);
    expect(thing(2)).not.toEqual(first);
  });
});
