import { afterAll, beforeAll, expect, it } from 'vitest';
import { inlineModule, inlineRuntime } from '../../../src/emit/inline-runtime/index.ts';
import { emitValidators } from '../../../src/emit/validators/index.ts';
import {
  COMPILERS,
  compile,
  consumerConfig,
  removeFolder,
  temporaryFolder,
  writeFiles,
} from '../../helpers/compilers.ts';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { typesText } from '../../helpers/emitted-types.ts';

/** Every keyword, with and without a type beside it, and what contradicts itself. */
const KEYWORDS: Readonly<Record<string, PlainSchema>> = {
  bounds: { minimum: 1, maximum: 2, exclusiveMinimum: 0, exclusiveMaximum: 3, multipleOf: 0.5 },
  texts: { minLength: 1, maxLength: 9, pattern: '^a', format: 'email' },
  lists: {
    items: { minimum: 1 },
    prefixItems: [{ type: 'string' }],
    contains: { const: 1 },
    uniqueItems: true,
  },
  members: {
    properties: { a: { enum: ['x', 1, null, [1], { b: 2 }] }, toString: { type: 'string' } },
    patternProperties: { '^x-': { type: 'integer' } },
    additionalProperties: { type: ['string', 'null'], minLength: 2 },
    propertyNames: { maxLength: 9 },
    required: ['a', 'q'],
    minProperties: 1,
    dependentRequired: { a: ['b'] },
    dependentSchemas: { a: { required: ['c'] } },
  },
  combined: {
    allOf: [{ type: 'string' }, { type: 'integer', minimum: 1 }, { enum: ['a', 'b'] }, { const: 'c' }],
    anyOf: [{ const: 'd' }, { const: 'e' }, { type: 'array', minItems: 1 }],
    oneOf: [{ required: ['a'] }, { type: 'boolean' }, false],
    not: { const: 'f' },
    if: { properties: { a: { const: 1 } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword's name
    then: { required: ['b'] },
    else: { properties: { a: { const: 2 } } },
  },
  unevaluated: {
    allOf: [{ properties: { a: true } }, { prefixItems: [true] }],
    anyOf: [{ patternProperties: { '^b': true } }, { contains: { type: 'string' } }],
    unevaluatedProperties: { type: 'string' },
    unevaluatedItems: false,
  },
};

const TYPES = [undefined, 'object', 'array', 'string', 'integer', ['string', 'object', 'null']];

function everything(): Readonly<Record<string, PlainSchema>> {
  const rows = Object.entries(KEYWORDS).flatMap(([name, schema]) =>
    TYPES.map((type, index) => [
      `${name}${index}`,
      type === undefined ? schema : { type, ...Object(schema) },
    ]),
  );
  return {
    ...Object.fromEntries(rows.map(([name, schema]) => [String(name), schema])),
    // types that would hide what the printed code refers to
    Object: { type: 'array', items: { $ref: '#/schemas/Set' } },
    Set: { type: 'object', properties: { next: { $ref: '#/schemas/Object' } } },
    Issue: { type: 'string', localDateTime: { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true } },
    Found: { type: 'integer' },
    Members: false,
    ValidationResult: true,
    Email: { format: 'email' },
  };
}

let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
  const options = {
    packageName: 'sample',
    runtime: 'inline',
    header: [],
    runtimeModule: inlineModule,
  } as const;
  const contract = contractOf({ schemas: everything() });
  const files = [{ path: 'src/types.ts', text: typesText(contract) }, ...emitValidators(contract, options)];
  writeFiles(folder, [
    ...files,
    ...inlineRuntime(files, []),
    { path: 'package.json', text: '{ "type": "module" }' },
    { path: 'consumer.ts', text: CONSUMER },
    { path: 'NodeNext.json', text: consumerConfig('NodeNext') },
  ]);
});

afterAll(() => removeFolder(folder));

const CONSUMER = `
import type { Found, Issue } from './src/types.ts';
import { createValidators, emailSchema, foundSchema, isFound, validateFound } from './src/validators.ts';

const value: unknown = 1;
export const found: Found = isFound(value) ? value : 0;
const result = validateFound(value, { timeZone: 'UTC', clock: () => 0 });
export const checked: Found | undefined = result.ok ? result.value : undefined;
export const pointers: readonly string[] = result.ok ? [] : result.issues.map(({ pointer }) => pointer);
export const bound: Issue = createValidators({ timeZone: 'UTC' }).isIssue(value) ? value : '';
export const versions: 1[] = [foundSchema['~standard'].version, emailSchema['~standard'].version];
// @ts-expect-error what is not narrowed is unknown
export const wide: Found = value;
`;

it.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])('compiles under TypeScript %s', (compiler) => {
  expect(compile(compiler, folder, 'NodeNext.json')).toBe('');
});
