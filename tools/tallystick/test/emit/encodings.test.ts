import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const point = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } };
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** An operation that takes a body of members, each encoded in its own way. */
function taking(
  operationId: string,
  type: string,
  members: Readonly<Record<string, readonly [schema: object, encoding?: object]>>,
  required: readonly string[] = [],
): object {
  const properties = Object.fromEntries(Object.entries(members).map(([name, [schema]]) => [name, schema]));
  const encoding = Object.fromEntries(
    Object.entries(members).flatMap(([name, [, each]]) => (each === undefined ? [] : [[name, each]])),
  );
  const schema = { type: 'object', properties, required, additionalProperties: false };
  return {
    post: {
      operationId,
      requestBody: { required: true, content: { [type]: { schema, encoding } } },
      responses: { 204: { description: 'taken' }, 422: { description: 'refused' } },
    },
  };
}

const styles = {
  ids: [{ type: 'array', items: { type: 'integer' } }, { explode: false }],
  piped: [texts, { style: 'pipeDelimited' }],
  spaced: [texts, { style: 'spaceDelimited', explode: false }],
  reserved: [text, { allowReserved: true }],
  flat: [point, { style: 'form', explode: false }],
  apart: [{ type: 'object', properties: { left: text, right: text } }, { explode: true }],
  deep: [
    { type: 'object', properties: { at: point, tags: texts, all: { type: 'array', items: point } } },
    { style: 'deepObject', explode: true },
  ],
  plain: [texts],
} as const;

const header = (schema: object, more: object = {}): object => ({ schema, ...more });

const paths = {
  '/form': taking('sendForm', FORM, { ...styles, json: [point, { contentType: 'application/json' }] }),
  '/parts': taking('sendParts', MULTIPART, { ...styles, json: [point] }),
  '/files': taking(
    'sendFiles',
    MULTIPART,
    {
      file: [
        text,
        {
          contentType: 'image/png',
          headers: {
            'X-Kind': header({ type: 'string', enum: ['photo', 'scan'] }, { required: true }),
            'X-Rank': header({ type: 'integer', minimum: 1 }),
            'X-Tags': header(texts),
            'X-Place': { content: { 'application/json': { schema: point } } },
            'X-Version': header({ const: '2' }, { required: true }),
            'Content-Type': header(text),
          },
        },
      ],
      note: [text],
    },
    ['file'],
  ),
  '/plain': taking('sendPlain', MULTIPART, { file: [text] }),
  '/search': {
    get: {
      operationId: 'search',
      parameters: [
        {
          name: 'where',
          in: 'query',
          style: 'deepObject',
          schema: { type: 'object', properties: { at: point, tags: texts } },
        },
        { name: 'flat', in: 'query', explode: false, schema: point },
      ],
      responses: { 204: { description: 'done' } },
    },
  },
};

const INPUTS = `
const styles = {
  ids: [1, 2], piped: ['a', 'b c'], spaced: ['a', 'b'], reserved: 'a/b?c&d=e+f', flat: { x: 1, y: 2 },
  apart: { left: 'l', right: 'r' }, deep: { at: { x: 1 }, tags: ['p', 'q'], all: [{ x: 3 }, { y: 4 }] },
  plain: ['s', 't, u'],
};
export const inputs = {
  sendForm: { body: { ...styles, json: { x: 5 } } },
  sendParts: { body: { ...styles, json: { x: 5 } } },
  sendFiles: {
    body: { file: 'bytes', note: 'n' },
    partHeaders: { file: { 'X-Kind': 'photo', 'X-Rank': 3, 'X-Tags': ['a', 'b'], 'X-Place': { x: 1 } } },
  },
  sendPlain: { body: { file: 'bytes' } },
  search: { query: { where: { at: { x: 1 }, tags: ['a&b'] }, flat: { x: 1, y: 2 } } },
} as const;
`;

const CONSUMER = `
import { createSampleApiClient } from './src/client.ts';
import { inputs } from './inputs.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost' });

export async function send(file: Blob): Promise<void> {
  await client.sendForm(inputs.sendForm);
  await client.sendParts(inputs.sendParts);
  await client.sendPlain({ body: { file } });
  await client.sendFiles({ body: { file }, partHeaders: { file: { 'X-Kind': 'scan', 'X-Rank': 1 } } });
  // @ts-expect-error the part has a header that is required
  await client.sendFiles({ body: { file } });
  // @ts-expect-error not one of its values
  await client.sendFiles({ body: { file }, partHeaders: { file: { 'X-Kind': 'other' } } });
  // @ts-expect-error a header that always says the same is the client's to write
  await client.sendFiles({ body: { file }, partHeaders: { file: { 'X-Kind': 'scan', 'X-Version': '2' } } });
}
`;

const PROGRAM = `
import { createMockEngine } from '@tallystick/runtime/mock';
import { buildRequest, verifyContract } from '@tallystick/verify';
import { createConnection } from '@tallystick/runtime';
import { createSampleApiClient } from './src/client.ts';
import { sendFiles } from './src/client-bare.ts';
import { contract } from './src/contract.ts';
import { cases } from './src/cases.ts';
import * as validators from './src/validators.ts';
import { inputs } from './inputs.ts';

const byId = Object.fromEntries(contract.operations.map(({ id, typeName }) => [id, validators[\`validate\${typeName}Input\`]]));
const mock = () => createMockEngine(contract, byId);
const seen = (engine) => engine.journal.map(({ operation, input, status }) => ({ operation, input, status }));

/** Sends what it is given, whatever the contract says, and optionally something else. */
function createBareClient(engine, change = (text) => text) {
  const fetch = async (url, init) => {
    const request = new Request(url, init);
    const headers = { 'content-type': request.headers.get('content-type') };
    return engine.handle(new Request(url, { method: 'POST', headers, body: change(await request.text()) }));
  };
  const connection = createConnection({ baseUrl: 'http://localhost', fetch });
  return (input) => sendFiles(connection, input);
}

const client = mock();
const texts = {};
const api = createSampleApiClient({
  baseUrl: 'http://localhost',
  fetch: async (url, init) => {
    const request = new Request(url, init);
    const name = new URL(url).pathname.slice(1);
    texts[name] = await request.clone().text();
    return client.handle(request);
  },
});
for (const [name, input] of Object.entries(inputs)) await api[name](input);

const raw = mock();
for (const operation of contract.operations) {
  const input = inputs[operation.id];
  const contractCase = { id: 'x', operation: operation.id, title: '', kind: 'example', base: '', patch: [], expect: {} };
  await raw.handle(buildRequest(contractCase, { operation, input }, { contract, credentials: {}, baseUrl: 'http://localhost' }));
}

const bare = createBareClient(mock());
const refused = [];
for (const partHeaders of [undefined, { file: { 'X-Kind': 'other' } }, { file: {} }, { file: { 'X-Kind': 'scan', 'X-Rank': 0 } }]) {
  const input = { body: { file: 'x' }, partHeaders };
  const [code, pointers] = await api.sendFiles(input).catch(({ code, issues }) => [code, issues.map(({ pointer }) => pointer)]);
  refused.push([code, pointers, await bare(input).catch(({ status }) => status)]);
}
const tampered = await createBareClient(mock(), (text) => text.replace('x-version: 2', 'x-version: 3'))(inputs.sendFiles)
  .catch(({ status }) => status);

const engine = mock();
const failed = [];
let passed = 0;
for await (const { status, case: { id }, failures, request } of verifyContract(contract, { cases, allowWrites: true, target: (each) => engine.handle(each) }))
  if (status === 'passed') passed++;
  else failed.push([id, status, failures, request]);
console.log(JSON.stringify({ client: seen(client), raw: seen(raw), texts, refused, tampered, failed, passed }));
`;

interface Printed {
  readonly client: readonly { readonly operation: string; readonly input: object; readonly status: number }[];
  readonly raw: Printed['client'];
  readonly texts: Readonly<Record<string, string>>;
  readonly refused: readonly unknown[];
  readonly tampered: unknown;
  readonly failed: readonly unknown[];
  readonly passed: number;
}

const styled = {
  ids: [1, 2],
  piped: ['a', 'b c'],
  spaced: ['a', 'b'],
  reserved: 'a/b?c&d=e+f',
  flat: { x: 1, y: 2 },
  apart: { left: 'l', right: 'r' },
  deep: { at: { x: 1 }, tags: ['p', 'q'], all: [{ x: 3 }, { y: 4 }] },
  plain: ['s', 't, u'],
  json: { x: 5 },
};

let folder: string;
let printed: Printed;

beforeAll(async () => {
  const programs = { 'consumer.ts': CONSUMER, 'inputs.ts': INPUTS, 'program.js': PROGRAM };
  folder = await samplePackage(paths, {}, programs);
  printed = outputOf(folder, 'program.js') as Printed;
});

afterAll(() => removeFolder(folder));

describe('encodings of forms and multipart bodies', () => {
  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    'TypeScript %s takes headers of parts by member and name',
    (compiler) => {
      expect(complaints(folder, compiler)).toBe('');
    },
  );

  test.each(['client', 'raw'] as const)('the mock reads what the %s requests say', (side) => {
    const read = Object.fromEntries(printed[side].map(({ operation, input }) => [operation, input]));
    expect(read).toEqual({
      sendForm: { body: styled },
      sendParts: { body: styled },
      sendFiles: {
        body: { file: 'bytes', note: 'n' },
        partHeaders: { file: { 'X-Kind': 'photo', 'X-Rank': 3, 'X-Tags': ['a', 'b'], 'X-Place': { x: 1 } } },
      },
      sendPlain: { body: { file: 'bytes' } },
      search: { query: { where: { at: { x: 1 }, tags: ['a&b'] }, flat: { x: 1, y: 2 } } },
    });
    expect(printed[side].map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
  });

  test('a form is written in the styles of its members', () => {
    expect(printed.texts['form']).toBe(
      [
        'ids=1,2&piped=a%7Cb%20c&spaced=a%20b&reserved=a/b?c%26d=e%2Bf&flat=x,1,y,2&left=l&right=r',
        'deep%5Bat%5D%5Bx%5D=1&deep%5Btags%5D%5B0%5D=p&deep%5Btags%5D%5B1%5D=q',
        'deep%5Ball%5D%5B0%5D%5Bx%5D=3&deep%5Ball%5D%5B1%5D%5By%5D=4',
        'plain=s&plain=t%2C+u&json=%7B%22x%22%3A5%7D',
      ].join('&'),
    );
  });

  test('a part has its own headers, and those that always say the same', () => {
    const [, part = ''] = printed.texts['files']?.split(/--form-[-0-9a-f]+/) ?? [];
    expect(part.split('\r\n')).toEqual([
      '',
      'Content-Disposition: form-data; name="file"',
      'Content-Type: image/png',
      'x-kind: photo',
      'x-place: {"x":1}',
      'x-rank: 3',
      'x-tags: a,b',
      'x-version: 2',
      '',
      'bytes',
      '',
    ]);
  });

  test('headers of parts are checked before anything is sent, and by the mock', () => {
    expect(printed.refused).toEqual([
      ['required', ['/partHeaders'], 422],
      ['enum', ['/partHeaders/file/X-Kind'], 422],
      ['required', ['/partHeaders/file/X-Kind'], 422],
      ['minimum', ['/partHeaders/file/X-Rank'], 422],
    ]);
  });

  test('a constant header that says something else is refused', () => {
    expect(printed.tampered).toBe(422);
  });

  test('every case of the contract suite holds', () => {
    expect(printed.failed).toEqual([]);
    expect(printed.passed).toBeGreaterThan(20);
  });
});
