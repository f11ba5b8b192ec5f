import { describe, expect, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { typesText } from '../helpers/emitted-types.ts';
import { diagnostics, openApi, type Read, readSpec } from '../helpers/read.ts';
import { validatorsOf } from '../helpers/validators.ts';

const text = { type: 'string' };
const event = { type: 'object', properties: { kind: text }, required: ['kind'] };

const message = (schema: object, more: object = {}): object => ({
  post: {
    requestBody: { content: { 'application/json': { schema, ...more } } },
    responses: { 200: { description: 'taken' } },
  },
});

function subscribing(callbacks: object, more: object = {}, own: object = {}): Promise<Read> {
  const responses = { 201: { description: 'done' } };
  return readSpec({
    'openapi.json': openApi(
      { '/s': { post: { operationId: 'subscribe', callbacks, responses, ...own } } },
      more,
    ),
  });
}

const to = '{$request.body#/url}';

describe('callbacks', () => {
  test.each<[string, object, object, readonly (readonly [string, string])[]]>([
    ['one', { onEvent: { [to]: message(event) } }, {}, [['subscribe.onEvent', 'SubscribeOnEvent']]],
    [
      'two addresses',
      { onEvent: { [to]: message(event), '{$request.query.other}': message(text) } },
      {},
      [
        [`subscribe.onEvent ${to}`, 'SubscribeOnEventRequestBodyUrl'],
        ['subscribe.onEvent {$request.query.other}', 'SubscribeOnEventRequestQueryOther'],
      ],
    ],
    [
      'elsewhere',
      { onEvent: { $ref: '#/components/callbacks/Event' } },
      { components: { callbacks: { Event: { [to]: message(event) } } } },
      [['subscribe.onEvent', 'SubscribeOnEvent']],
    ],
    [
      'a name that a schema has',
      { onEvent: { [to]: message(event) } },
      { components: { schemas: { SubscribeOnEvent: text } } },
      [['subscribe.onEvent', 'SubscribeOnEventCallback']],
    ],
    ['extensions', { 'x-one': { [to]: message(event) }, onEvent: { 'x-two': {} } }, {}, []],
    [
      'beside webhooks',
      { onEvent: { [to]: message(event) } },
      { webhooks: { moved: message(event) } },
      [
        ['moved', 'Moved'],
        ['subscribe.onEvent', 'SubscribeOnEvent'],
      ],
    ],
  ])('are messages: %s', async (_title, callbacks, more, want) => {
    const { contract, diagnostics } = await subscribing(callbacks, more);
    expect(diagnostics).toEqual([]);
    expect(contract?.webhooks.map(({ id, typeName }) => [id, typeName])).toEqual(want);
  });

  test('are named by the operation that asks for them, and by the spec or the config', async () => {
    const callbacks = { onEvent: { [to]: message(event) } };
    const renamed = await subscribing(callbacks, {}, { 'x-tallystick-name': 'follow' });
    expect(renamed.contract?.webhooks.map(({ typeName }) => typeName)).toEqual(['FollowOnEvent']);
    const named = { onEvent: { [to]: { post: { 'x-tallystick-name': 'happened', responses: {} } } } };
    const { contract } = await subscribing(named);
    expect(contract?.webhooks.map(({ typeName }) => typeName)).toEqual(['Happened']);
  });

  test('have a type, a validator and a function that parses; nothing sends them', async () => {
    const callbacks = {
      onEvent: { [to]: message(event, { examples: { first: { value: { kind: 'x' } } } }) },
    };
    const { contract } = await subscribing(callbacks);
    if (contract === undefined) throw new Error('no contract was read');
    expect(typesText(contract)).toContain('export interface SubscribeOnEvent {\n  kind: string;\n}');
    const { is, issues } = await validatorsOf(contract, 'SubscribeOnEvent');
    expect(is({ kind: 'x' })).toBe(true);
    expect(issues({})).toMatchObject([{ code: 'required', pointer: '/kind' }]);
    const spec = { file: 'openapi.json' };
    const files = await emitPackage(contract, { packageName: '@sample/api', runtime: 'package', spec });
    const client = files.find(({ path }) => path === 'src/client.ts')?.text;
    expect(client).toContain('export function parseSubscribeOnEvent(value: unknown): SubscribeOnEvent {');
    expect(contract.operations.map(({ id }) => id)).toEqual(['subscribe']);
  });

  test('of messages are reported', async () => {
    const inner = { post: { callbacks: { again: { [to]: message(text) } }, responses: {} } };
    expect(diagnostics(await subscribing({ onEvent: { [to]: inner } }))).toEqual([
      'TLY3009 /paths/~1s/post/callbacks/onEvent/{$request.body#~1url}/post/callbacks',
    ]);
  });
});
