import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Compile } from 'typebox/compile';
import { Format } from 'typebox/format';
import { workFolder } from '../folders.ts';
import { specs } from '../specs.ts';
import { forget, tallystick, writeConfig } from '../tallystick.ts';
import { bundled } from './bundle.ts';

type Json = { readonly [name: string]: unknown };
type Is = (value: unknown) => boolean;

/** Schemas of GitHub's spec with several dates and times in UTC, objects in objects. */
export const UTC_SCHEMAS = ['issue-comment', 'milestone', 'deployment'] as const;

export const UTC_LIBRARIES = ['Tallystick', 'ajv', 'typebox'] as const;

/** The rules that a library is given: all of the schema, its formats `date-time`, `uri` and `email` among them. */
export async function utcValidator(library: (typeof UTC_LIBRARIES)[number], schema: string): Promise<Is> {
  const whole = wholeSchema(schema);
  switch (library) {
    case 'Tallystick':
      return ours(schema);
    case 'ajv': {
      const ajv = new Ajv2020({ strict: false, validateFormats: true });
      addFormats.default(ajv);
      const check = ajv.compile(whole);
      return (value) => check(value) as boolean;
    }
    case 'typebox': {
      const check = Compile(whole as never);
      if (!Format.Has('date-time')) throw new Error('typebox knows no dates');
      return (value) => check.Check(value);
    }
  }
}

/** The schema with all that it refers to, in the words of JSON Schema: OpenAPI 3.0 has `nullable`. */
function wholeSchema(name: string): Json {
  const { schemas } = github().components;
  const needed = new Set([name]);
  const text = (each: string): string => JSON.stringify(schemas[each]);
  for (const each of needed)
    for (const [, other = ''] of text(each).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) needed.add(other);
  const defs = Object.fromEntries([...needed].map((each) => [each, schemas[each]]));
  const moved = JSON.stringify(defs).replaceAll('#/components/schemas/', '#/$defs/');
  const $defs = JSON.parse(moved, (_key, value) => (value?.nullable === true ? nullable(value) : value));
  return { $ref: `#/$defs/${name}`, $defs };
}

function nullable({ nullable: _nullable, ...schema }: Json): Json {
  return { anyOf: [{ type: 'null' }, schema] };
}

interface Github {
  readonly openapi: string;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

function github(): Github {
  const file = specs().find(({ name }) => name === 'github')?.file ?? '';
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function ours(name: string): Promise<Is> {
  const folder = workFolder('validators', `utc-${name}`);
  const { components } = github();
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  const document = {
    openapi: '3.0.3',
    info: { title: 'UTC', version: '1' },
    paths: { '/': { get: { operationId: 'measured', responses: { 200: { description: 'ok', content } } } } },
    components: { schemas: components.schemas },
  };
  writeFileSync(join(folder, 'spec.json'), JSON.stringify(document));
  writeConfig(folder, { spec: 'spec.json' });
  forget(folder);
  const { failed, output } = await tallystick(folder, ['generate', '--force']);
  if (failed !== undefined) throw new Error(`${failed}\n${output}`);
  const file = await bundled(join(folder, 'out', 'src', 'validators.ts'), `utc-${name}`);
  const module: { readonly isMeasuredResult: Is } = await import(pathToFileURL(file).href);
  return (value) => module.isMeasuredResult(value);
}

/** A value that all libraries must accept: what the schema's own members say, dates in UTC. */
export function utcSample(name: string, index: number): unknown {
  const whole = wholeSchema(name) as { readonly $defs: Readonly<Record<string, Json>> };
  return sampleOf({ $ref: `#/$defs/${name}` }, whole.$defs, index, 0);
}

function sampleOf(schema: Json, defs: Readonly<Record<string, Json>>, index: number, depth: number): unknown {
  const { $ref, anyOf, oneOf, allOf, enum: values, type, format, properties, required } = schema;
  const inner = (each: unknown): unknown => sampleOf(each as Json, defs, index, depth + 1);
  if (typeof $ref === 'string') return inner(defs[$ref.slice('#/$defs/'.length)] ?? {});
  const options = (anyOf ?? oneOf ?? allOf) as readonly Json[] | undefined;
  if (options !== undefined) return inner(options.at(depth > 6 ? 0 : -1));
  if (Array.isArray(values)) return values[index % values.length];
  if (type === 'object' || properties !== undefined) {
    const wanted =
      depth > 2 ? ((required as readonly string[] | undefined) ?? []) : Object.keys(properties ?? {});
    const members = (properties ?? {}) as Readonly<Record<string, Json>>;
    return Object.fromEntries(wanted.map((key) => [key, inner(members[key] ?? {})]));
  }
  if (type === 'array') return depth > 3 ? [] : [inner(schema.items ?? {})];
  return scalarOf(type, format, index);
}

function scalarOf(type: unknown, format: unknown, index: number): unknown {
  if (type === 'integer' || type === 'number') return 1 + index;
  if (type === 'boolean') return index % 2 === 0;
  if (type !== 'string') return null;
  const two = String(1 + (index % 28)).padStart(2, '0');
  const formats: Readonly<Record<string, string>> = {
    'date-time': `2024-0${1 + (index % 9)}-${two}T1${index % 10}:${two}:00Z`,
    uri: `https://example.com/${index}`,
    email: `v${index}@example.com`,
  };
  return formats[String(format)] ?? `text ${index}`;
}
