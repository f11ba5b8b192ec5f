import { describe, expect, test } from 'vitest';
import { emitClient } from '../../../src/emit/client/index.ts';
import type { Contract } from '../../../src/model/index.ts';
import { OPTIONS } from '../../helpers/emit-options.ts';
import { withoutLayout } from '../../helpers/layout.ts';
import { openApi, readSpec } from '../../helpers/read.ts';

const user = { type: 'object', properties: { name: { type: 'string' } } };
const job = { type: 'object', properties: { job: { type: 'integer' } } };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

async function contractOf(responses: object): Promise<Contract> {
  const { contract, diagnostics } = await readSpec({
    'openapi.json': openApi({ '/users': { get: { operationId: 'find', responses } } }),
  });
  expect(diagnostics).toEqual([]);
  if (contract === undefined) throw new Error('no contract was read');
  return contract;
}

async function flatOf(responses: object, path: string): Promise<string> {
  const files = emitClient(await contractOf(responses), OPTIONS);
  const text = files.find((file) => file.path === path)?.text ?? '';
  return withoutLayout(text);
}

describe('the replies that an operation resolves with', () => {
  test.each<[string, object, readonly string[]]>([
    ['one', { 200: json(user) }, ['readonly find: ResponseOf<200, FindResult>;']],
    [
      'none that is documented',
      { default: json(user) },
      ['readonly find: ResponseOf<StatusRange<2>, FindResult>;'],
    ],
    ['no body', { 204: {} }, ['readonly find: ResponseOf<204, undefined>;']],
    [
      'one body, or none where it is asked on a condition',
      { 200: json(user), 304: {} },
      ['readonly find: ResponseOf<200, FindResult> | ResponseOf<304, undefined>;'],
    ],
    [
      'one body, or none whatever is asked',
      { 200: json(user), 204: {} },
      ['readonly find: ResponseOf<200, Exclude<FindResult, undefined>> | ResponseOf<204, undefined>;'],
    ],
    [
      'one body for two',
      { 200: json(user), 201: json(user) },
      ['readonly find: ResponseOf<200, FindResult> | ResponseOf<201, FindResult>;'],
    ],
    [
      'a body for each',
      { 200: json(user), 202: json(job) },
      ['readonly find: ResponseOf<200, FindResult200> | ResponseOf<202, FindResult202>;'],
    ],
    [
      'a range beside a status in it',
      { '2XX': json(job), 200: json(user) },
      [
        'readonly find: ResponseOf<200, FindResult200> | ResponseOf<Exclude<StatusRange<2>, 200>, FindResult2XX>;',
      ],
    ],
    [
      'headers',
      {
        200: {
          ...json(user),
          headers: {
            'X-Total': { required: true, schema: { type: 'integer' } },
            Link: { schema: { type: 'string' } },
            'X-Kind': { schema: { enum: ['a', 'b'] } },
          },
        },
      },
      [
        "readonly find: ResponseOf<200, FindResult, { readonly 'x-total': string; readonly link?: string; readonly 'x-kind'?: 'a' | 'b' }>;",
      ],
    ],
  ])('%s', async (_title, responses, want) => {
    const text = await flatOf(responses, 'src/responses.ts');
    for (const member of want) expect(text).toContain(withoutLayout(member).replace(/,$/, '}'));
  });

  test('are each validated against their own body', async () => {
    const text = await flatOf(
      { 200: json(user), 202: json(job), 204: {}, '2XX': json(user) },
      'src/client.ts',
    );
    const results =
      'results: [{ from: 200, check: validateFindResult200 }, { from: 202, check: validateFindResult202 }, { from: 204 }, { from: 200, to: 299, check: validateFindResult2XX }]';
    expect(text.split(withoutLayout(results))).toHaveLength(2);
  });

  test('are validated against one body where there is one', async () => {
    const text = await flatOf({ 200: json(user), 201: json(user) }, 'src/client.ts');
    expect(text.split('result: validateFindResult}')).toHaveLength(2);
  });
});

describe('the errors of an operation', () => {
  test.each<[string, object, string]>([
    [
      'a status',
      { 200: {}, 404: json(job) },
      "HttpRefusal & { readonly code: '404'; readonly status: 404; readonly data: FindErrors['404'] }",
    ],
    [
      'a range, beside a status in it and one that is not',
      { 200: {}, '4XX': json(user), 404: json(job), 500: {} },
      "readonly code: '4XX'; readonly status: Exclude<StatusRange<4>, 404>; readonly data: FindErrors['4XX'] }",
    ],
    [
      'what else there is',
      { 200: {}, 404: json(job), '5XX': {}, default: json(user) },
      "readonly code: 'default'; readonly status: Exclude<ErrorStatus, 404 | StatusRange<5>>; readonly data: FindErrors['default'] }",
    ],
  ])('%s', async (_title, responses, want) => {
    const text = await flatOf(responses, 'src/errors.ts');
    const [, declared] = /export type FindError =(.*?)\/\*\*/.exec(text) ?? [];
    expect(declared).toContain(withoutLayout(want));
  });
});

test('a name that is taken is reported', async () => {
  const { diagnostics } = await readSpec({
    'openapi.json': openApi(
      { '/users': { get: { operationId: 'find', responses: { 200: json(user), 202: json(job) } } } },
      { components: { schemas: { FindResult202: user } } },
    ),
  });
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['TLY3003', expect.stringContaining('FindResult202')],
  ]);
});
