import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { HERE, ROOT, workFolder } from './folders.ts';

export interface Spec {
  readonly name: 'three' | 'large' | 'github' | `ladder-${number}`;
  readonly title: string;
  readonly operations: number;
  readonly file: string;
}

type Json = Readonly<Record<string, unknown>>;

/** The specs that every generator is given, all OpenAPI, as that is what most of them read. */
export function specs(): readonly Spec[] {
  return [
    threeOperations(),
    written('large', 'a payment API, synthetic', 362, synthetic(362, 366, 7)),
    github(),
  ];
}

export function ladder(operations: number): Spec {
  const schemas = Math.max(10, Math.round(operations / 2));
  return written(
    `ladder-${operations}`,
    `${operations} operations`,
    operations,
    synthetic(operations, schemas, 11),
  );
}

function written(name: Spec['name'], title: string, operations: number, document: Json): Spec {
  const file = join(workFolder('specs'), `${name}.json`);
  writeFileSync(file, JSON.stringify(document, null, 2));
  return { name, title, operations, file };
}

/** GitHub's own description, as its npm package has it. */
function github(): Spec {
  const require = createRequire(join(HERE, 'package.json'));
  const from = require.resolve('@octokit/openapi/generated/api.github.com.json');
  const file = join(workFolder('specs'), 'github.json');
  if (!existsSync(file)) copyFileSync(from, file);
  return { name: 'github', title: "GitHub's REST API", operations: 1223, file };
}

/**
 * The three operations of this repository in one OpenAPI document: `UploadFile` as its spec has it, and the two
 * JSON-RPC methods as `POST` with their params for a body, which is how the peers can be given the same schemas.
 */
function threeOperations(): Spec {
  const rpc = JSON.parse(readFileSync(join(ROOT, 'specs/callgear-data-api/openrpc.json'), 'utf8'));
  const rest = parse(readFileSync(join(ROOT, 'specs/genesys-chat/openapi.yaml'), 'utf8'));
  const paths: Record<string, unknown> = { ...rest.paths };
  for (const method of rpc.methods) {
    const input = paramsSchema(method);
    const name = method.name.replaceAll(/[._](\w)/g, (_: string, letter: string) => letter.toUpperCase());
    paths[`/${method.name}`] = {
      post: {
        operationId: name,
        requestBody: { required: true, content: { 'application/json': { schema: input } } },
        responses: {
          200: { description: 'ok', content: { 'application/json': { schema: method.result.schema } } },
        },
      },
    };
  }
  const schemas = { ...rest.components?.schemas, ...rpc.components.schemas };
  const document = {
    ...rest,
    info: { title: 'Three operations', version: '1' },
    paths,
    components: { ...rest.components, schemas },
  };
  delete document.webhooks;
  return written('three', 'three operations', 3, plain(document) as Json);
}

function paramsSchema(method: {
  readonly params: readonly { name: string; required?: boolean; schema: unknown }[];
}): Json {
  return {
    type: 'object',
    additionalProperties: false,
    required: method.params.filter(({ required }) => required === true).map(({ name }) => name),
    properties: Object.fromEntries(method.params.map(({ name, schema }) => [name, schema])),
  };
}

/** Params of `upload.chats` as a schema with everything it refers to below `$defs`. */
export function uploadChatsSchema(rules: 'peers' | 'all'): Json {
  const rpc = JSON.parse(readFileSync(join(ROOT, 'specs/callgear-data-api/openrpc.json'), 'utf8'));
  const schema = paramsSchema(rpc.methods[0]);
  const whole = {
    ...schema,
    $defs: { Chat: rpc.components.schemas.Chat, ChatMessage: rpc.components.schemas.ChatMessage },
  };
  const text = JSON.stringify(plain(whole)).replaceAll('#/components/schemas/', '#/$defs/');
  return JSON.parse(text, (key, value) =>
    rules === 'peers' && key === 'additionalProperties' && value === false ? undefined : value,
  );
}

/** Without our extensions. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, each) =>
    key.startsWith('x-tallystick') ? undefined : each,
  );
}

/** mulberry32: the same numbers from the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** An API in the manner of a payment provider's: objects that hold each other, expandable ids, form-like inputs. */
export function synthetic(operations: number, schemas: number, seed: number): Json {
  const next = random(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const name = (index: number): string => `resource_${index}`;
  const ref = (index: number): Json => ({ $ref: `#/components/schemas/${name(index)}` });
  const scalar = (): Json =>
    pick<() => Json>([
      () => ({ type: 'string', maxLength: 5000, description: 'A text that people read.' }),
      () => ({ type: 'integer', description: 'An amount in the smallest unit of its currency.' }),
      () => ({ type: 'boolean' }),
      () => ({ type: 'string', enum: ['active', 'canceled', 'past_due', 'unpaid'] }),
      () => ({ type: 'string', format: 'date-time' }),
      () => ({ type: 'number', minimum: 0 }),
      () => ({ type: 'object', additionalProperties: { type: 'string' } }),
    ])();
  const member = (): Json => {
    const kind = next();
    const other = Math.floor(next() * schemas);
    if (kind < 0.6) return scalar();
    if (kind < 0.75) return { anyOf: [{ type: 'string', maxLength: 5000 }, ref(other)] };
    if (kind < 0.85) return ref(other);
    return { type: 'array', items: ref(other) };
  };
  const resource = (index: number): Json => {
    const amount = 5 + Math.floor(next() * 20);
    const properties = Object.fromEntries(
      Array.from({ length: amount }, (_, at) => [`field_${at}`, member()]),
    );
    const scalars = Object.entries(properties).filter(([, each]) => 'type' in each && each.type !== 'array');
    return {
      type: 'object',
      title: name(index),
      description: `What the provider keeps of resource ${index}.`,
      properties: {
        id: { type: 'string', maxLength: 5000 },
        object: { type: 'string', enum: [name(index)] },
        ...properties,
      },
      required: ['id', 'object', ...scalars.slice(0, 4).map(([key]) => key)],
    };
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (let index = 0; index < operations; index++) {
    const of = index % schemas;
    const [method, path] = pick([
      ['get', `/v1/${name(of)}_${index}`],
      ['get', `/v1/${name(of)}_${index}/{id}`],
      ['post', `/v1/${name(of)}_${index}`],
      ['post', `/v1/${name(of)}_${index}/{id}`],
      ['delete', `/v1/${name(of)}_${index}/{id}`],
    ] as const);
    const inputs = Object.fromEntries(
      Array.from({ length: 3 + Math.floor(next() * 12) }, (_, at) => [`input_${at}`, scalar()]),
    );
    paths[path] = {
      [method]: {
        operationId: `${method}_${name(of)}_${index}`,
        summary: `Does ${method} of ${name(of)}`,
        tags: [`group ${index % 40}`],
        parameters: [
          ...(path.includes('{id}')
            ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 500 } }]
            : []),
          ...(method === 'get'
            ? [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } }]
            : []),
        ],
        ...(method === 'post' && {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'object', properties: inputs, additionalProperties: false },
              },
            },
          },
        }),
        responses: {
          200: { description: 'Done.', content: { 'application/json': { schema: ref(of) } } },
          default: {
            description: 'Refused.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/error' } } },
          },
        },
      },
    };
  }
  const error = {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['type'],
        properties: {
          type: { type: 'string', enum: ['api_error', 'card_error', 'invalid_request_error'] },
          message: { type: 'string' },
        },
      },
    },
  };
  const resources = Object.fromEntries(
    Array.from({ length: schemas }, (_, index) => [name(index), resource(index)]),
  );
  return {
    openapi: '3.0.3',
    info: { title: `Synthetic API of ${operations} operations`, version: '1' },
    servers: [{ url: 'https://api.example' }],
    paths,
    components: { schemas: { ...resources, error } },
  };
}
