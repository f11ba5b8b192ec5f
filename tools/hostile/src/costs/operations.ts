import { both, content, DONE, type Json, named, object, openapi, times } from './document.ts';
import type { CostlyShape } from './shape.ts';

const TEXT: Json = { type: 'string' };

type Operation = (index: number, number: number) => Json;

function each(
  name: string,
  size: CostlyShape['size'],
  operation: Operation,
  more: (number: number) => Json = () => ({}),
): CostlyShape {
  const document = (number: number, operations: number): Json =>
    openapi(operations, (index) => operation(index, number), more(number));
  return { name, size, dialect: 'openapi', document };
}

function parameters(number: number, parameter: (index: number) => Json): Json {
  return { parameters: times(number, (index) => ({ name: `p${index}`, in: 'query', ...parameter(index) })) };
}

const INPUTS: readonly CostlyShape[] = [
  each('parameters', 'many', (_, number) => parameters(number, () => ({ schema: TEXT }))),
  each('parameters of one operation', 'one', (_, number) =>
    parameters(number, () => ({ required: true, schema: { type: 'integer', minimum: 1 } })),
  ),
  each('parameters that are objects', 'many', (_, number) =>
    parameters(number, () => ({
      style: 'deepObject',
      schema: object({ a: TEXT, b: { type: 'array', items: TEXT } }),
    })),
  ),
  each(
    'shared parameters',
    'crowd',
    () => ({
      parameters: times(100, (index) => ({ $ref: `#/components/parameters/p${index}` })).slice(0, 8),
    }),
    (number) => ({
      components: {
        parameters: named('p', 100, (index) => ({
          name: `p${index}`,
          in: 'header',
          schema: { enum: times(number, (at) => `v${at}`) },
        })),
      },
    }),
  ),
  each('media types of bodies', 'many', (_, number) => ({
    requestBody: {
      content: named('application/x-', number, (index) => ({ schema: object({ [`m${index}`]: TEXT }) })),
    },
  })),
  each('parts of forms', 'many', (_, number) => ({
    requestBody: {
      content: {
        'multipart/form-data': {
          schema: object(named('part', number, () => ({ type: 'array', items: TEXT }))),
          encoding: named('part', number, () => ({ contentType: 'text/plain, application/json' })),
        },
      },
    },
  })),
];

const OUTPUTS: readonly CostlyShape[] = [
  each('responses', 'many', (_, number) => ({
    responses: Object.fromEntries(
      times(Math.min(number, 400), (index) => [
        String(200 + index),
        { description: 'x', ...content(object({ [`m${index}`]: TEXT })) },
      ]),
    ),
  })),
  each(
    'shared responses',
    'crowd',
    () => ({
      responses: Object.fromEntries(
        times(12, (index) => [String(400 + index), { $ref: `#/components/responses/r${index}` }]),
      ),
    }),
    (number) => ({
      components: {
        responses: named('r', 12, (index) => ({
          description: `r${index}`,
          ...content(object(named('member', number, () => TEXT))),
        })),
      },
    }),
  ),
  each('media types of responses', 'many', (_, number) => ({
    responses: {
      200: {
        description: 'x',
        content: named('application/x-', number, (index) => ({ schema: object({ [`m${index}`]: TEXT }) })),
      },
    },
  })),
  each('headers of responses', 'many', (_, number) => ({
    responses: {
      200: {
        description: 'x',
        headers: named('X-H', number, (index) => ({ schema: { type: 'integer', minimum: index } })),
      },
    },
  })),
  each('links', 'many', (index, number) => ({
    parameters: [{ name: 'id', in: 'query', schema: TEXT }],
    responses: {
      200: {
        description: 'x',
        ...content(object({ id: TEXT })),
        links: named('l', number, (at) => ({
          operationId: `send${(index + at) % 100}`,
          parameters: { id: '$response.body#/id' },
        })),
      },
    },
  })),
  each('callbacks', 'many', (_, number) => ({
    callbacks: named('c', number, (index) => ({
      [`{$request.body#/url${index}}`]: {
        post: { requestBody: content(object({ a: TEXT })), responses: DONE },
      },
    })),
  })),
  each(
    'webhooks',
    'one',
    () => ({}),
    (number) => ({
      webhooks: named('w', number, () => ({
        post: { requestBody: content(object({ a: TEXT, b: TEXT })), responses: DONE },
      })),
    }),
  ),
  each('examples', 'many', (_, number) => {
    const schema = object({ at: { type: 'integer' } });
    const examples = named('e', number, (index) => ({ value: { at: index } }));
    return {
      requestBody: content(schema, { examples }),
      responses: { 200: { description: 'x', ...content(schema, { examples }) } },
    };
  }),
  each('examples that are invalid', 'many', (_, number) => {
    const schema = {
      type: 'array',
      items: object({ at: { type: 'string', minLength: 3 } }, { required: ['at'] }),
    };
    return { requestBody: content(schema, { example: times(number, (index) => ({ to: index })) }) };
  }),
];

const SURROUNDINGS: readonly CostlyShape[] = [
  each(
    'servers',
    'many',
    () => ({}),
    (number) => ({
      servers: times(number, (index) => ({
        url: `https://{name}.h${index}.test`,
        variables: { name: { default: 'a', enum: ['a', 'b'] } },
      })),
    }),
  ),
  each('servers of operations', 'many', (at, number) => ({
    servers: times(number, (index) => ({ url: `https://h${at}x${index}.test` })),
  })),
  each(
    'security alternatives',
    'many',
    (_, number) => ({
      security: times(number, (index) => ({ [`s${index % 60}`]: [], [`s${(index * 7 + 1) % 60}`]: [] })),
    }),
    () => ({
      components: {
        securitySchemes: named('s', 60, (index) => ({ type: 'apiKey', in: 'header', name: `X-${index}` })),
      },
    }),
  ),
  each(
    'security alternatives for all operations',
    'crowd',
    () => ({}),
    (number) => ({
      security: times(number, (index) => ({ [`s${index}`]: [] })),
      components: {
        securitySchemes: named('s', number, (index) => ({
          type: 'apiKey',
          in: 'header',
          name: `X-${index}`,
        })),
      },
    }),
  ),
  each(
    'security requirements of many schemes',
    'many',
    () => ({}),
    (number) => ({
      security: [named('s', number, () => [])],
      components: {
        securitySchemes: named('s', number, (index) => ({
          type: 'apiKey',
          in: 'header',
          name: `X-${index}`,
        })),
      },
    }),
  ),
  each(
    'tags that overlap',
    'many',
    (_, number) => ({ tags: times(number, (index) => `tag ${index}`) }),
    (number) => ({ tags: times(number, (index) => ({ name: `tag ${index}`, description: 'x' })) }),
  ),
  each('long descriptions', 'many', (_, number) => ({
    description: 'Some *text* with `code` */ and <b>markup</b>.\n\n'.repeat(number),
  })),
  each('one long description', 'one', (_, number) => ({ description: '[*_`<'.repeat(number) })),
  each('long summaries and titles', 'many', (_, number) => ({
    summary: 'word '.repeat(number),
    ...both({ type: 'object', title: 'Title '.repeat(20) }),
  })),
  {
    name: 'paths with many parameters',
    size: 'many',
    dialect: 'openapi',
    document: (number, operations) => ({
      ...openapi(0, () => ({})),
      paths: Object.fromEntries(
        times(operations, (index) => [
          `/p${index}${times(number, (at) => `/{v${at}}`).join('')}`,
          {
            get: {
              responses: DONE,
              parameters: times(number, (at) => ({
                name: `v${at}`,
                in: 'path',
                required: true,
                schema: { type: 'integer' },
              })),
            },
          },
        ]),
      ),
    }),
  },
  {
    name: 'operation names that collide',
    size: 'crowd',
    dialect: 'openapi',
    document: (number, operations) =>
      openapi(operations, () => ({ operationId: 'the same', description: 'x'.repeat(number) })),
  },
  {
    name: 'references into operations',
    size: 'many',
    dialect: 'openapi',
    document: (number, operations) =>
      openapi(operations, (index) =>
        both(
          index === 0
            ? object(named('m', number, () => TEXT))
            : { $ref: `#/paths/~1things${index - 1}/post/requestBody/content/application~1json/schema` },
        ),
      ),
  },
];

/** Costly operations and what surrounds them, in documents of OpenAPI. */
export const OPERATION_SHAPES: readonly CostlyShape[] = [...INPUTS, ...OUTPUTS, ...SURROUNDINGS];
