import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { crudDocument } from './crud.ts';
import { HERE, ROOT, workFolder } from './folders.ts';
import { synthetic } from './synthetic.ts';

export interface Spec {
  readonly name: 'three' | 'large' | 'github' | 'crud' | `ladder-${number}`;
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

/** Twelve operations on three resources: to list, make, read and remove them. */
export function crud(): Spec {
  return written('crud', 'twelve CRUD operations', 12, crudDocument());
}

function written(name: Spec['name'], title: string, operations: number, document: Json): Spec {
  const file = join(workFolder('specs'), `${name}.json`);
  writeFileSync(file, JSON.stringify(document, null, 2));
  return { name, title, operations, file };
}

/** GitHub's own description, from its npm package. */
function github(): Spec {
  const require = createRequire(join(HERE, 'package.json'));
  const from = require.resolve('@octokit/openapi/generated/api.github.com.json');
  const file = join(workFolder('specs'), 'github.json');
  if (!existsSync(file)) copyFileSync(from, file);
  return { name: 'github', title: "GitHub's REST API", operations: 1223, file };
}

/**
 * The three operations of this repository in one OpenAPI document: `UploadFile` according to its spec, and the two
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
