import { describe, expect, test } from 'vitest';
import {
  contractOf,
  httpParameter,
  type PlainOperation,
  type PlainSchema,
  schemaOf,
} from '../../helpers/contract.ts';
import { openapiText } from '../../helpers/emitted-types.ts';

const text: PlainSchema = { type: 'string' };

function post(id: string, path: string, body?: PlainSchema): PlainOperation {
  const content = body && new Map([['application/json', { schema: schemaOf(body), encoding: new Map() }]]);
  return {
    id,
    summary: `About ${id}.`,
    binding: {
      protocol: 'http',
      method: 'post',
      path,
      parameters: [httpParameter('path', 'id', text)],
      ...(content && { requestBody: { required: true, content } }),
    },
  };
}

async function printed(...operations: readonly PlainOperation[]): Promise<string> {
  const schemas = { Thing: { type: 'object', properties: { id: text } } };
  return openapiText(contractOf({ schemas, operations }));
}

describe('paths, as openapi-typescript lays them out', () => {
  test('an operation alone on its address is one of `operations`', async () => {
    const file = await printed(post('get.it', '/a/{id}'));
    expect(file).toMatch(/^ {2}'\/a\/\{id\}': \{$/m);
    expect(file).toContain("\n    /** About get.it. */\n    post: operations['getIt'];");
    expect(file).toMatch(/^export interface operations \{\n {2}getIt: \{$/m);
  });

  test('operations on one body are one entry, whose body is any of their bodies', async () => {
    const kinds = ['A', 'B'].map((kind): PlainSchema => {
      return { type: 'object', properties: { kind: { const: kind } }, required: ['kind'] };
    });
    const file = await printed(...kinds.map((body, index) => post(`op${index}`, '/a', body)));
    expect(file).toContain("'application/json': { kind: 'A' } | { kind: 'B' } }");
    expect(file).toContain('export type operations = Record<string, never>;');
  });

  test('statuses are those of the outcomes', async () => {
    const status = (from: number, to: number) => ({ matcher: { status: { from, to } } });
    const outcomes = [
      { name: 'ok', ...status(200, 200) },
      { name: 'bad', ...status(400, 499) },
      { name: 'rest', matcher: { otherwise: true as const } },
    ];
    const file = await printed({ ...post('op', '/a'), outcomes });
    expect(file.slice(file.indexOf('responses: {'))).toMatch(/\b200: \{[\s\S]*'4XX': \{[\s\S]*default: \{/);
  });

  test('schemas are those of ./types', async () => {
    const file = await printed(post('op', '/a', { $ref: '#/schemas/Thing' }));
    expect(file).toContain("import type * as types from './types.ts';\n");
    expect(file).toContain("requestBody: { content: { 'application/json': types.Thing } };");
    expect(file).toContain('  schemas: { Thing: types.Thing };\n');
  });

  test('parameters, bodies and replies are the types that ./types has for the operation', async () => {
    const part: PlainSchema = { type: 'object', properties: { id: text, size: { type: 'integer' } } };
    const parameters = ['a', 'b'].map((name) => ({ ...httpParameter('query', name, text), required: false }));
    const query: PlainSchema = { type: 'object', properties: { a: text, b: text } };
    const input: PlainSchema = { type: 'object', properties: { query, body: part }, required: ['body'] };
    const outcomes = [200, 404].map((status) => ({
      name: `${status}`,
      promise: status === 200 ? ('resolves' as const) : ('rejects' as const),
      matcher: { status: { from: status, to: status } },
      content: {
        'application/json': { type: 'array', items: { ...part, required: [`r${status}`] } } as const,
      },
    }));
    const content = new Map([['application/json', { schema: schemaOf(part), encoding: new Map() }]]);
    const requestBody = { required: true, content };
    const binding = { protocol: 'http', method: 'post', path: '/a/{id}', parameters, requestBody } as const;
    const file = await printed({ id: 'op', input, binding, outcomes });
    expect(file).toContain("query?: NonNullable<types.OpInput['query']>;");
    expect(file).toContain("requestBody: { content: { 'application/json': types.OpInput['body'] } };");
    expect(file).toContain("content: { 'application/json': types.OpResult } };");
    expect(file).toContain("content: { 'application/json': types.OpErrors['404'] } };");
  });

  test('a type of many lines is moved in to where it stands', async () => {
    const members = Array.from({ length: 9 }, (_, index) => [`someLongNameOfAMember${index}`, text]);
    const file = await printed(post('op', '/a', { type: 'object', properties: Object.fromEntries(members) }));
    const [, indent, next] = /^( +)'application\/json': \{\n( +)someLong/m.exec(file) ?? [];
    expect(next).toBe(`${indent}  `);
    expect(file).toContain(`\n${indent}};\n`);
  });
});
