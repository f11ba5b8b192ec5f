import { contractData } from '../../src/derive/index.ts';
import {
  type Change,
  type DiffOptions,
  diffContracts,
  diffPackages,
  type Sided,
} from '../../src/diff/index.ts';
import { openApi, openRpc, readSpec, type SpecFiles } from '../helpers/read.ts';

export type Json = unknown;

/** An OpenAPI document of which `POST /things` takes this body. */
export function sent(schema: Json, more: object = {}): object {
  return operation({ requestBody: { required: true, content: { 'application/json': { schema } } } }, more);
}

/** An OpenAPI document of which `POST /things` replies with this body. */
export function received(schema: Json, more: object = {}): object {
  return operation(
    { responses: { 200: { description: 'Fine.', content: { 'application/json': { schema } } } } },
    more,
  );
}

/** An OpenAPI document with one operation, `POST /things`. */
export function operation(members: object, more: object = {}): object {
  const responses = { 200: { description: 'Fine.' } };
  return openApi({ '/things': { post: { operationId: 'makeThing', responses, ...members } } }, more);
}

/** An OpenRPC document with one method, `make.thing`. */
export function method(members: object, more: object = {}): object {
  return openRpc(
    [{ name: 'make.thing', params: [], result: { name: 'result', schema: { type: 'string' } }, ...members }],
    more,
  );
}

/** Params of a method by name: `{ a: schema }`; a name that ends in `!` is required. */
export function params(schemas: Readonly<Record<string, Json>>): readonly object[] {
  return Object.entries(schemas).map(([name, schema]) => ({
    name: name.replace('!', ''),
    required: name.endsWith('!'),
    schema,
  }));
}

export async function sided(files: SpecFiles): Promise<Sided> {
  const { contract, diagnostics } = await readSpec(files);
  if (contract === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return { data: contractData(contract), contract };
}

export async function changesBetween(
  before: object,
  after: object,
  options: DiffOptions = {},
): Promise<readonly Change[]> {
  return diffContracts(await sided({ 'spec.json': before }), await sided({ 'spec.json': after }), options);
}

/** The same with source verdicts. */
export async function packagesBetween(before: object, after: object): Promise<readonly Change[]> {
  return diffPackages(await sided({ 'spec.json': before }), await sided({ 'spec.json': after }));
}

/** An operation with security requirements of the schemes `key` and `login`. */
export function secured(security: readonly object[]): object {
  return operation(
    { security },
    {
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          login: { type: 'http', scheme: 'basic' },
        },
      },
    },
  );
}
