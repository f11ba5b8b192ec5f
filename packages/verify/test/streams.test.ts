import type { ContractData, JsonSchema } from '@tallystick/runtime/contract';
import { expect, it } from 'vitest';
import { runCase } from '../src/index.ts';
import { caseOf, contract as notes } from './contract.ts';

const TICK: JsonSchema = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };

/** The notes, where one is found as a stream. */
function streaming(mediaType: string, schema: JsonSchema): ContractData {
  return {
    ...notes,
    operations: notes.operations.map((operation) => ({
      ...operation,
      outcomes: operation.outcomes.map((outcome) => ({
        ...outcome,
        matcher: { status: { from: 200, to: 200 } },
        content: { [mediaType]: schema },
      })),
    })),
  };
}

async function messages(
  mediaType: string,
  schema: JsonSchema,
  body: BodyInit,
  unknownMembers: 'ignore' | 'report' = 'ignore',
): Promise<readonly string[]> {
  const { failures } = await runCase(
    streaming(mediaType, schema),
    caseOf({ operation: 'notes.get', expect: { outcomes: ['found'] } }),
    {
      target: () => new Response(body, { headers: { 'content-type': `${mediaType}; charset=utf-8` } }),
      credentials: { login: { username: 'ann', password: 'p' } },
      unknownMembers,
    },
  );
  return failures.map(({ message }) => message);
}

const EVENT: JsonSchema = {
  type: 'object',
  required: ['event', 'data'],
  properties: { event: { const: 'tick' }, data: { type: 'string' } },
};

/** Media type, schema, body, and what is wrong with it. */
const ROWS: readonly (readonly [string, string, JsonSchema, string, readonly string[]])[] = [
  ['lines', 'application/x-ndjson', TICK, '{"n":1}\n\n{"n":2}', []],
  [
    'a wrong line',
    'application/jsonl',
    TICK,
    '{"n":1}\r\n{"n":"2"}\n',
    ['found: item 2: /n: Must be a whole number'],
  ],
  ['a line that is not JSON', 'application/x-ndjson', TICK, '{"n":1}\n{"n":', ['found: item 2 is not JSON']],
  ['all lines as one list', 'application/jsonl', { type: 'array', items: TICK }, '{"n":1}\n{"n":2}\n', []],
  ['lines by an older name', 'application/stream+json', TICK, '{"n":1}\n{"n":2}\n', []],
  ['a sequence', 'application/json-seq', TICK, '\u001e{"n":1}\n\u001e{}\n', ['found: item 2: /n: Required']],
  [
    'events with JSON',
    'text/event-stream',
    TICK,
    ': hello\n\nevent: tick\r\ndata: {"n":\r\ndata: 1}\r\n\r\n',
    [],
  ],
  ['events of text', 'text/event-stream', { type: 'string' }, 'data: 5\n\ndata: a: b\r\n\r\n', []],
  ['events by their fields', 'text/event-stream', EVENT, 'event: tick\ndata: 1\n\n', []],
  [
    'a wrong event',
    'text/event-stream',
    TICK,
    'data: {"n":1}\n\ndata: {"n":null}\n\n',
    ['found: item 2: /n: Must be a whole number'],
  ],
  ['an event that is not complete', 'text/event-stream', TICK, 'data: {"n":1}\n\ndata: {"n":null}', []],
];

it.each(ROWS)('a stream is validated item by item: %s', async (_what, mediaType, schema, body, expected) => {
  expect(await messages(mediaType, schema, body)).toEqual(expected);
});

it('members that no schema mentions are reported once', async () => {
  const body = '{"n":1,"m":1}\n{"n":2,"m":2}\n';
  expect(await messages('application/jsonl', TICK, body, 'report')).toEqual([
    '/m is not declared by the schema',
  ]);
});

it('a stream without an end is validated as far as it came', async () => {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: {"n":"1"}\n\n')),
  });
  expect(await messages('text/event-stream', TICK, body)).toEqual([
    'found: item 1: /n: Must be a whole number',
  ]);
});
