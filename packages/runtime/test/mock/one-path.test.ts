import { expect, test } from 'vitest';
import type { OperationData } from '../../src/contract.ts';
import { createMockEngine } from '../../src/mock/index.ts';
import { httpContract } from './contracts.ts';

const target = (name: string, where: 'query' | 'header', schema: object) => ({
  ...{ name, in: where, required: true, schema: schema as Readonly<Record<string, string>> },
  ...{ style: 'form', explode: false },
});

const operation = (id: string, ...parameters: readonly ReturnType<typeof target>[]): OperationData => ({
  ...{ id, name: id, typeName: id, input: {}, supplied: [], requiredWhen: [], refusals: [], security: [] },
  ...{ safety: { repeatable: false, harmless: false }, effects: [], examples: [] },
  binding: { protocol: 'http', method: 'POST', path: '/', parameters },
  outcomes: [
    {
      ...{ name: '200', settles: 'resolves', content: {}, headers: {} },
      matcher: { status: { from: 200, to: 200 } },
    },
  ],
});

test.each([
  ['a header', '/', { 'X-Target': 'stop' }, 'stop'],
  ['a query', '/?Action=Pause', {}, 'pause'],
  ['a parameter that only it asks for', '/?tagKeys=a', {}, 'untag'],
  ['nothing: the first', '/', {}, 'start'],
])('operations of one path are told apart by %s', async (_title, path, headers, id) => {
  const operations = [
    operation('start', target('X-Target', 'header', { enum: ['start'] })),
    operation('stop', target('X-Target', 'header', { enum: ['stop'] })),
    operation('pause', target('Action', 'query', { const: 'Pause' })),
    operation('untag', target('tagKeys', 'query', { type: 'array' })),
  ];
  const { handle, journal } = createMockEngine(
    { ...httpContract(), operations, securitySchemes: [] },
    {},
    {},
  );
  await handle(new Request(`https://notes.example.com/v1${path}`, { method: 'POST', headers }));
  expect(journal.map((entry) => entry.operation)).toEqual([id]);
});
