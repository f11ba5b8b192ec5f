import type { ContractData, JsonSchema } from '@tallystick/runtime/contract';
import { expect, it } from 'vitest';
import { type CaseResult, verifyContract } from '../src/index.ts';
import { caseOf, contract as notes } from './contract.ts';

async function verified(mediaType: string, schema: JsonSchema, text: string): Promise<CaseResult> {
  const outcome = {
    name: '200',
    promise: 'resolves',
    matcher: { status: { from: 200, to: 200 } },
    headers: {},
  };
  const contract = {
    ...notes,
    operations: notes.operations
      .filter(({ id }) => id === 'notes.get')
      .map((each) => ({ ...each, outcomes: [{ ...outcome, content: { [mediaType]: schema } }] })),
  } as ContractData;
  const cases = [caseOf({ operation: 'notes.get', expect: { outcomes: ['200'] } })];
  const target = (): Response => new Response(text, { headers: { 'content-type': mediaType } });
  const credentials = { login: { username: 'ann', password: 'x' } };
  for await (const each of verifyContract(contract, { cases, target, credentials, allowWrites: true }))
    return each;
  throw new Error('no case was run');
}

const TEXT = { type: 'string' } as const;

it.each([
  ['a text that looks like a number', 'text/plain', TEXT, '42', []],
  ['a text that looks like JSON', 'text/html', { ...TEXT, maxLength: 3 }, '"x"', []],
  ['null as a text', 'text/plain; charset=utf-8', TEXT, 'null', []],
  ['a digit that is listed', 'text/plain', { enum: ['1', '2'] }, '1', []],
  ['a digit that is not listed', 'text/plain', { enum: ['1', '2'] }, '3', ['reply-schema']],
  ['an empty text', 'text/plain', TEXT, '', []],
  ['an empty text that is too short', 'text/plain', { ...TEXT, minLength: 1 }, '', ['reply-schema']],
  ['a number', 'text/plain', { type: 'integer' }, '42', []],
  ['a number and a line end', 'text/plain', { type: 'integer' }, '42\n', []],
  ['a text in place of a number', 'text/plain', { type: 'integer' }, 'x', ['reply-schema']],
  ['a boolean', 'text/plain', { type: 'boolean' }, 'true', []],
  [
    'a table whose rows a schema describes',
    'text/csv',
    { type: 'array', items: { type: 'object' } },
    'a,b',
    [],
  ],
] as const)(
  'a text is read by the type of its schema: %s',
  async (_title, mediaType, schema, text, checks) => {
    const { failures } = await verified(mediaType, schema, text);
    expect(failures.map(({ check }) => check)).toEqual(checks);
  },
);
