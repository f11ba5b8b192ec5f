import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../helpers/compilers.ts';
import { Editor } from '../../helpers/editor.ts';
import { samplePackage } from '../../helpers/sample-package.ts';

const json = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
const post = {
  operationId: 'orders/create',
  tags: ['orders'],
  summary: 'Place an order.',
  description: 'The stock is reserved for a day.',
  requestBody: { required: true, content: json('OrderRequest') },
  responses: { 201: { description: '', content: json('Order') } },
};
const text = { type: 'string' };
const lines = { type: 'array', items: { $ref: '#/components/schemas/OrderLine' } };
const SCHEMAS = {
  OrderLine: { type: 'object', properties: { sku: text, amount: { type: 'integer' } }, required: ['sku'] },
  OrderRequest: {
    type: 'object',
    description: 'What to deliver.',
    properties: { lines },
    required: ['lines'],
  },
  Order: { type: 'object', properties: { id: text, lines }, required: ['id', 'lines'] },
};

const PROGRAM = `
import { createSampleApiClient, ordersCreate } from './src/client.ts';
import { ordersCreate as bare } from './src/client-bare.ts';
const client = createSampleApiClient({});
const a = client.ordersCreate({ body: { lines: [] } });
const b = client.orders.create({ body: { lines: [] } });
const c = ordersCreate(client, { body: { lines: [] } });
const d = bare(client, { body: { lines: [] } });
export const answers: readonly unknown[] = [a, b, c, d];
`;
const WRONG = `
import { createSampleApiClient, ordersCreate } from './src/client.ts';
import type { OrderLine } from './src/types.ts';
const client = createSampleApiClient({});
declare const line: OrderLine;
client.ordersCreate(line);
client.orders.create({ body: line });
ordersCreate(client, line);
client.orders.remove();
`;
const CALLS: readonly (readonly [string, string, string])[] = [
  ['a flat call', 'client.ordersCreate(', 'ordersCreate'],
  ['a call of a namespace', 'client.orders.create(', 'create'],
  ['a standalone function', '= ordersCreate(', 'ordersCreate'],
  ['a standalone function of the bare client', '= bare(', 'bare'],
];

let folder: string;
let editor: Editor;

beforeAll(async () => {
  const more = { servers: [{ url: 'https://host.test' }], components: { schemas: SCHEMAS } };
  folder = await samplePackage({ '/orders': { post } }, more, {});
  editor = new Editor(folder, { 'program.ts': PROGRAM, 'wrong.ts': WRONG });
}, 60_000);

afterAll(() => removeFolder(folder));

describe('in an editor', () => {
  test('a program that calls the package has no errors', { timeout: 60_000 }, () => {
    expect(editor.messages('program.ts')).toEqual([]);
  });

  test.each(CALLS)('%s shows its documentation, and names its types', (_title, line, word) => {
    const { text: shown, documentation } = editor.hover('program.ts', line, word);
    expect(shown).toContain('input: OrdersCreateInput');
    expect(shown).toMatch(/=> Answer<OrdersCreateResult,|\): Answer<OrdersCreateResult,/);
    expect(documentation).toContain('Place an order.\n\nThe stock is reserved for a day.');
    expect(shown).not.toContain('lines');
  });

  test('the body of a call leads to the type that the spec names', () => {
    expect(editor.hover('program.ts', 'client.ordersCreate({ body:', 'body').text).toContain('OrderRequest');
  });

  test.each(CALLS.slice(0, 2))('%s leads to the documented method', (_title, line, word) => {
    const found = editor.definitions('program.ts', line, word);
    const method = found.find(({ text: declared }) => declared.startsWith('ordersCreate(input'));
    expect(method?.file).toBe('src/client-interface.ts');
    const { documentation } = editor.hover('src/client-interface.ts', 'ordersCreate(input: ', 'ordersCreate');
    expect(documentation).toContain('Place an order.');
  });

  test.each(CALLS.slice(2))('%s leads to the function', (_title, line, word) => {
    const files = editor.definitions('program.ts', line, word).map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining([expect.stringMatching(/^src\/client(-bare)?\.ts$/)]));
  });

  test.each([
    ['src/client-interface.ts', 'ordersCreate(input: OrdersCreateInput', 'OrdersCreateInput'],
    ['src/client-interface.ts', 'Answer<OrdersCreateResult', 'OrdersCreateResult'],
    ['src/types.ts', 'body: OrderRequest', 'OrderRequest'],
  ])('the name of a type in %s, of %s, leads to its declaration', (file, line, word) => {
    const [declared, ...others] = editor.definitions(file, line, word);
    expect(others).toEqual([]);
    expect(declared?.file).toBe('src/types.ts');
    expect(declared?.text).toMatch(new RegExp(`^export (interface|type) ${word}\\b`));
  });

  test('a wrong argument is refused by the names of types', () => {
    const messages = editor.messages('wrong.ts');
    expect(messages).toHaveLength(4);
    for (const index of [0, 2]) expect(messages[index]).toMatch(/^.*'OrderLine'.*'OrdersCreateInput'/);
    expect(messages[1]).toMatch(/^.*'OrderLine'.*'OrderRequest'/);
    expect(messages[3]).toContain("Property 'remove' does not exist on type 'SampleApiOrdersCalls'");
    for (const message of messages) expect(message.split('\n')[0]).not.toContain('{');
  });
});
