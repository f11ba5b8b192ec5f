import { type Json, named, object, openrpc, openrpcOf, times } from './document.ts';
import { SCHEMA_SHAPES } from './schemas.ts';
import type { CostlyShape } from './shape.ts';

const TEXT: Json = { type: 'string' };

function each(
  name: string,
  method: (number: number, index: number) => Json,
  more: (number: number) => Json = () => ({}),
): CostlyShape {
  const document = (number: number, operations: number): Json =>
    openrpc(operations, (index) => method(number, index), more(number));
  return { name, size: 'many', dialect: 'openrpc', document };
}

function params(number: number, param: Json): Json {
  return { params: times(number, (index) => ({ name: `p${index}`, ...param })) };
}

const METHODS: readonly CostlyShape[] = [
  each('params', (number) => params(number, { schema: TEXT })),
  each('required params', (number) =>
    params(number, { required: true, schema: { type: 'integer', minimum: 1 } }),
  ),
  each('params by position', (number) => ({
    paramStructure: 'by-position',
    ...params(number, { schema: object({ a: TEXT }) }),
  })),
  each('errors', (number) => ({
    errors: times(number, (index) => ({ code: index, message: `error ${index}` })),
  })),
  each('errors with data', (number) => ({
    errors: times(number, (index) => ({ code: index, message: 'wrong', data: { at: index } })),
  })),
  each('examples', (number) => ({
    params: [{ name: 'at', schema: { type: 'integer' } }],
    examples: times(number, (index) => ({
      name: `e${index}`,
      params: [{ name: 'at', value: index }],
      result: { name: 'r', value: 'x' },
    })),
  })),
  each('links', (number, index) => ({
    params: [{ name: 'at', schema: TEXT }],
    links: times(number, (at) => ({
      name: `l${at}`,
      method: `send${(index + at) % 100}`,
      params: { at: `\${result}` },
    })),
  })),
  each(
    'servers',
    () => ({}),
    (number) => ({
      servers: times(number, (index) => ({ name: `s${index}`, url: `https://h${index}.test` })),
    }),
  ),
  each('tags', (number) => ({ tags: times(number, (index) => ({ name: `tag ${index}` })) })),
  each('long descriptions', (number) => ({
    description: 'Some *text* with `code` */ and <b>markup</b>.\n\n'.repeat(number),
  })),
  each(
    'shared params and errors',
    () => ({
      params: times(8, (index) => ({ $ref: `#/components/contentDescriptors/p${index}` })),
      errors: times(8, (index) => ({ $ref: `#/components/errors/e${index}` })),
    }),
    (number) => ({
      components: {
        contentDescriptors: named('p', 8, (index) => ({
          name: `p${index}`,
          schema: { enum: times(number, (at) => `v${at}`) },
        })),
        errors: named('e', 8, (index) => ({
          code: index,
          message: 'wrong',
          data: times(number, (at) => at),
        })),
      },
    }),
  ),
];

/** Of the schemas, those whose costs depend on how operations use them. */
const SHARED = [
  'allOf, deep',
  'allOf, wide',
  'oneOf, wide, of objects',
  'discriminator with named variants',
  'recursion through all schemas',
  'one large schema, all required',
  'large schemas for all operations',
  'required names alone',
  'enum of texts',
  'tuple, long',
  'patterns that backtrack',
];

/** Costly documents of OpenRPC. */
export const OPENRPC_SHAPES: readonly CostlyShape[] = [
  ...METHODS,
  ...SCHEMA_SHAPES.filter(({ name }) => SHARED.includes(name)).map(({ name, size, schemas }) => ({
    ...{ name, size, dialect: 'openrpc' as const },
    document: (number: number, operations: number) => openrpcOf(operations, schemas(number)),
  })),
];
