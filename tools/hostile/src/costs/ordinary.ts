import { synthetic } from '../../../bench/src/synthetic.ts';
import { type Json, openrpc, ref } from './document.ts';

/** The spec of an ordinary API: its schemas hold each other, and each operation has its own inputs. */
export const ORDINARY: Readonly<
  Record<'openapi' | 'openrpc', (schemas: number, operations: number) => Json>
> = {
  openapi: (schemas, operations) => synthetic(operations, schemas, 1),
  openrpc: (schemas, operations) => {
    const { components, paths } = synthetic(operations, schemas, 1);
    const inputs = Object.values(paths as Json).map((path) => inputsOf(path as Json));
    const method = (index: number): Json => ({
      params: Object.entries(inputs[index] ?? {}).map(([name, schema]) => ({ name, schema })),
      result: { name: 'result', schema: ref(`resource_${index % schemas}`) },
      summary: `Does the work of operation ${index}`,
    });
    return openrpc(operations, method, { components });
  },
};

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly schema: Json }[];
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: { readonly properties: Json } } };
  };
}

function inputsOf(path: Json): Json {
  const [{ parameters, requestBody }] = Object.values(path) as [Operation];
  const inUrl = parameters.map(({ name, schema }) => [name, schema]);
  return { ...Object.fromEntries(inUrl), ...requestBody?.content['application/json'].schema.properties };
}
