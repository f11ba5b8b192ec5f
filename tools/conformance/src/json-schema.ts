import type { Contract, Schema, SchemaId } from '../../tallystick/src/model/index.ts';

/** Members of the model's schemas that JSON Schema does not know, or that assert nothing. */
const DROPPED: ReadonlySet<string> = new Set([
  'origin',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'discriminator',
  'localDateTime',
  'rules',
  'defaultFrom',
  'source',
  'format',
]);

const DATA: ReadonlySet<string> = new Set(['enum', 'const']);

export const BASE = 'https://contract.test/';

/** Every named schema of a contract as one plain document of JSON Schema 2020-12. */
export function documentOf(contract: Contract): object {
  const names = [...contract.schemas.values()].map(({ id, schema }) => [keyOf(id), jsonSchema(schema)]);
  return { $id: BASE, $defs: Object.fromEntries(names) };
}

/** A schema of the model as plain JSON, with refs into the document of its contract. */
export function jsonSchema(schema: Schema): boolean | object {
  return typeof schema === 'boolean' ? schema : Object(plain(schema));
}

function plain(value: unknown, key = ''): unknown {
  if (DATA.has(key)) return value;
  if (key === '$ref') return `${BASE}#/$defs/${keyOf(String(value))}`;
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, part]) => [name, plain(part)]));
  if (Array.isArray(value)) return value.map((part) => plain(part));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !DROPPED.has(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, plain(part, name)]));
}

/** A name that a JSON pointer in a URL holds as it is. */
function keyOf(id: SchemaId): string {
  return Buffer.from(id).toString('hex');
}

/** The contract without rules that JSON Schema cannot say, a discriminator's choice of a branch among them. */
export function withoutVocabulary(contract: Contract): Contract {
  return bare(contract) as Contract;
}

const VOCABULARY: ReadonlySet<string> = new Set(['discriminator', 'localDateTime', 'rules']);
const KEPT: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'binding', 'effects']);

function bare(value: unknown, key = ''): unknown {
  if (KEPT.has(key) || value instanceof Set || typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) return new Map([...value].map(([name, part]) => [name, bare(part)]));
  if (Array.isArray(value)) return value.map((part) => bare(part));
  const kept = Object.entries(value).filter(([name]) => !VOCABULARY.has(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, bare(part, name)]));
}
