import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitPackage } from '../../../src/emit/emit-package.ts';
import {
  COMPILERS,
  compile,
  consumerConfig,
  removeFolder,
  temporaryFolder,
  writeFiles,
} from '../../helpers/compilers.ts';
import { contractOf, type PlainOperation } from '../../helpers/contract.ts';

const CONSUMER = `
import { createSampleApiMock } from './src/mocks.ts';

const mock = createSampleApiMock();
mock.reset();
mock.resetOperation.replyOnce({ outcome: 'locked', data: { why: 'maintenance' } }).reply({ networkError: true });
mock.resetOperation.sequence([{ outcome: 'locked' }, { outcome: 'locked', data: { why: 'work' } }, { delayMs: 1 }]);
mock.poll.sequence([{ outcome: 'pending' }, { outcome: 'done', data: { state: 'done' } }, { result: { state: 'done' } }]);
mock.restore(mock.snapshot());
createSampleApiMock({ seed: { words: [{ value: 'hello' }] } });
export const word: string | undefined = mock.words[0]?.value;
export const given: number | undefined = mock.words[0]?.id;
export const own: string | undefined = mock.tickets[0]?.id;
export const anything: unknown = mock.lostFound[0]?.colour;
export const next: Promise<string> = mock.nextReset({ timeoutMs: 1 });
export const received: readonly string[] = mock.resetWebhook.received;

// @ts-expect-error no such outcome
mock.resetOperation.replyOnce({ outcome: 'gone' });
// @ts-expect-error there is no reply
mock.resetOperation.sequence([]);
// @ts-expect-error no such outcome
mock.poll.sequence([{ outcome: 'running' }]);
// @ts-expect-error state is a text
mock.poll.sequence([{ result: { state: 1 } }]);
// @ts-expect-error the only outcome that resolves needs no name
mock.resetOperation.reply({ outcome: 'result' });
// @ts-expect-error why is a text
mock.resetOperation.replyOnce({ outcome: 'locked', data: { why: 1 } });
// @ts-expect-error the collection is not called as in the spec
export const missing = mock['lost & found'];
`;

function storing(id: string, collection: string, item: string | undefined): PlainOperation {
  const items = item === undefined ? {} : { $ref: `#/schemas/${item}` };
  return {
    id,
    input: { type: 'object', properties: { all: { type: 'array', items } }, required: ['all'] },
    effects: [{ kind: 'store', collection, items: '/all', ids: '/ids/-' }],
  };
}

const contract = contractOf({
  schemas: {
    Word: { type: 'string' },
    Ticket: { type: 'object', properties: { id: { type: 'string' } } },
  },
  operations: [
    {
      id: 'reset',
      outcomes: [
        { name: 'result', content: { '': {} } },
        {
          name: 'locked',
          content: { '': { type: 'object', properties: { why: { type: 'string' } }, required: ['why'] } },
        },
      ],
    },
    {
      id: 'poll',
      outcomes: (['done', 'pending', 'failed'] as const).map((name) => ({
        ...{ name, promise: name === 'failed' ? 'rejects' : 'resolves' },
        content: { '': { type: 'object', properties: { state: { type: 'string' } }, required: ['state'] } },
      })),
    },
    storing('add.words', 'words', 'Word'),
    storing('add.tickets', 'tickets', 'Ticket'),
    storing('add.things', 'lost & found', undefined),
  ],
  webhooks: [{ id: 'Reset', payload: { type: 'string' } }],
});

let folder: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const spec = { file: 'spec.json' };
  writeFiles(folder, [
    ...(await emitPackage(contract, { packageName: '@sample/api', runtime: 'package', spec })),
    { path: 'consumer.ts', text: CONSUMER },
    { path: 'consumer.json', text: consumerConfig('NodeNext') },
  ]);
});

afterAll(() => removeFolder(folder));

test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
  'a mock with odd names has the types that its consumers see: TypeScript %s',
  (compiler) => {
    expect(compile(compiler, folder, 'consumer.json')).toBe('');
  },
  60_000,
);
