import { describe, expect, test } from 'vitest';
import { contractOf, httpParameter, type PlainContract, type PlainSchema } from '../../helpers/contract.ts';
import { typesText } from '../../helpers/emitted-types.ts';

const status: PlainSchema = {
  type: 'string',
  enum: ['lost', 'succeed', 'refused'],
  description: 'How it ended.',
};
const text: PlainSchema = { type: 'string' };

function linesOf(plain: PlainContract): readonly string[] {
  return typesText(contractOf(plain)).split('\n');
}

function object(properties: Readonly<Record<string, PlainSchema>>): PlainSchema {
  return { type: 'object', properties };
}

describe('string enums', () => {
  test('by name have values and a type', () => {
    expect(linesOf({ schemas: { Status: status } })).toEqual([
      '// header',
      '',
      '/** How it ended. */',
      "export const Status = ['lost', 'succeed', 'refused'] as const;",
      '',
      'export type Status = (typeof Status)[number];',
      '',
    ]);
  });

  test('within a type are named after it and the member', () => {
    expect(linesOf({ schemas: { Chat: object({ status }) } })).toEqual([
      '// header',
      '',
      'export interface Chat {',
      '  /** How it ended. */',
      '  status?: ChatStatus;',
      '}',
      '',
      '/** The values of `status`. */',
      "export const ChatStatus = ['lost', 'succeed', 'refused'] as const;",
      '',
      'export type ChatStatus = (typeof ChatStatus)[number];',
      '',
    ]);
  });

  test('of two values stay where they are', () => {
    const lines = linesOf({
      schemas: { Page: object({ order: { type: 'string', enum: ['asc', 'desc'] } }) },
    });
    expect(lines).toContain("  order?: 'asc' | 'desc';");
  });

  test('in several places of a type are declared once', () => {
    const lines = linesOf({ schemas: { Chat: object({ status, all: { type: 'array', items: status } }) } });
    expect(lines).toContain('  all?: ChatStatus[];');
    expect(lines.filter((line) => line.startsWith('export const'))).toHaveLength(1);
  });

  test('that would have the name of another take the members around them into theirs', () => {
    const schemas = { Chat: object({ last: object({ status }) }), ChatStatus: text };
    const lines = linesOf({ schemas });
    expect(lines).toContain('export type ChatStatus = string;');
    expect(lines).toContain("export const ChatLastStatus = ['lost', 'succeed', 'refused'] as const;");
  });

  test.each(['client', 'error', 'result'])('have no name that is made for another: %s', (member) => {
    const lines = linesOf({ schemas: { Chat: object({ [member]: status }) } });
    expect(lines.some((line) => /^export const Chat\w+Value = /.test(line))).toBe(true);
  });

  test('whose name a function has too are types alone', () => {
    const contract = contractOf({ schemas: { 状态: status }, operations: [{ id: 'op' }] });
    const operations = contract.operations.map((operation) => ({ ...operation, name: '状态' }));
    expect(typesText({ ...contract, operations })).toContain(
      "export type 状态 = 'lost' | 'succeed' | 'refused';",
    );
  });

  test('with null or numbers among them are types alone', () => {
    const lines = linesOf({ schemas: { Odd: { enum: ['a', 'b', 'c', null] }, Even: { enum: [2, 4, 6] } } });
    expect(lines).toContain("export type Odd = 'a' | 'b' | 'c' | null;");
    expect(lines).toContain('export type Even = 2 | 4 | 6;');
  });

  test('escape what a spec calls them', () => {
    const odd = { type: 'string', enum: ["it's", '*/', '</script>'] };
    const lines = linesOf({ schemas: { Chat: object({ '100%': odd, '*/': odd }) } });
    expect(lines).toContain("export const Chat_100 = ['it\\'s', '*/', '\\x3c/script>'] as const;");
  });
});

test('the types of an operation do not depend on those of another', () => {
  const operation = (id: string) => {
    const query = { type: 'object', properties: { status, order: { type: 'string', enum: ['a', 'b'] } } };
    const parameters = [httpParameter('query', 'status', status)];
    const binding = { protocol: 'http', method: 'get', path: `/${id}`, parameters } as const;
    const input: PlainSchema = { type: 'object', properties: { query }, required: ['query'] };
    const outcomes = [{ name: 'ok', promise: 'resolves' as const, content: { 'application/json': status } }];
    return { id, binding, input, outcomes };
  };
  const schemas = { Chat: object({ status }) };
  const [first, second] = [operation('first'), operation('second')];
  const alone = linesOf({ schemas, operations: [second] });
  const beside = linesOf({ schemas, operations: [first, second] });
  const own = (lines: readonly string[]) => lines.slice(lines.findIndex((line) => line.includes('second')));
  expect(own(alone).length).toBeGreaterThan(10);
  expect(own(beside)).toEqual(own(alone));
  expect(own(alone)).toContain("export const SecondStatus = ['lost', 'succeed', 'refused'] as const;");
});
