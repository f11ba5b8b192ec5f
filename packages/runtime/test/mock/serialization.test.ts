import { describe, expect, test } from 'vitest';
import type {
  ContractData,
  HttpBindingData,
  JsonRpcBindingData,
  OperationData,
  OutcomeData,
  SecuritySchemeData,
} from '../../src/contract/index.ts';
import { createMockEngine, type MockEngine } from '../../src/mock/index.ts';
import { httpContract, refusing, rpcContract } from './contracts.ts';

type Parameter = HttpBindingData['parameters'][number];

const DONE: OutcomeData = {
  name: 'done',
  promise: 'resolves',
  matcher: { status: { from: 200, to: 200 } },
  content: { 'application/json': true },
  headers: {},
};

interface Stated {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: HttpBindingData['requestBody'];
  readonly outcome?: Partial<OutcomeData>;
  readonly securityScheme?: SecuritySchemeData;
  readonly path?: string;
}

/** A contract of one operation, `take`. */
function contractWith({
  parameters = [],
  requestBody,
  outcome,
  securityScheme,
  path = '/take',
}: Stated): ContractData {
  const whole = httpContract();
  const [first] = whole.operations as readonly [OperationData];
  const operation: OperationData = {
    ...first,
    id: 'take',
    injected: [],
    refusals: [],
    effects: [],
    security: securityScheme === undefined ? [] : [[securityScheme.name]],
    outcomes: [{ ...DONE, ...outcome }],
    binding: { protocol: 'http', method: 'POST', path, parameters, ...(requestBody && { requestBody }) },
  };
  const securitySchemes = securityScheme === undefined ? [] : [securityScheme];
  return { ...whole, operations: [operation], securitySchemes, webhooks: [] };
}

function engineWith(stated: Stated): MockEngine {
  return createMockEngine(contractWith(stated), { take: refusing() });
}

const BASE = 'https://notes.example.com/v1';

async function sent(engine: MockEngine, path: string, init: RequestInit = {}): Promise<Response> {
  return engine.handle(new Request(BASE + path, { method: 'POST', ...init }));
}

function query(name: string, schema: Parameter['schema'], more: Partial<Parameter> = {}): Parameter {
  return { name, in: 'query', required: false, style: 'form', explode: true, schema, ...more };
}

const TEXTS = { type: 'array', items: { type: 'string' } } as const;
const POINT = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } } as const;

describe('parameters', () => {
  test.each([
    ['an encoded comma is part of an item', query('q', TEXTS, { explode: false }), 'q=a%2Cb,c', ['a,b', 'c']],
    ['an empty text is an empty list', query('q', TEXTS, { explode: false }), 'q=', undefined],
    ['tabs', query('q', TEXTS, { style: 'tabDelimited', explode: false }), 'q=a%09b', ['a', 'b']],
    ['an object by name', query('q', POINT, { style: 'deepObject' }), 'q%5Bx%5D=1&q[y]=2', { x: 1, y: 2 }],
    ['an exploded object', query('q', POINT), 'x=1&y=2&other=3', { x: 1, y: 2 }],
  ])('are read as they are written: %s', async (_title, parameter, text, value) => {
    const engine = engineWith({ parameters: [parameter] });
    expect((await sent(engine, `/take?${text}`)).status).toBe(200);
    expect(engine.control('take').calls).toEqual([value === undefined ? {} : { query: { q: value } }]);
  });

  test.each([
    [
      'a name that is given twice',
      query('q', { type: 'string' }),
      'q=a&q=b',
      'The parameter occurs more than once: send it once.',
    ],
    [
      'an odd number of names and values',
      query('q', POINT, { explode: false }),
      'q=x,1,y',
      'alternating names and values',
    ],
    [
      'percent-encoding that is not UTF-8',
      query('q', { type: 'string' }),
      'q=%FF',
      'percent-encoding is not valid',
    ],
    [
      'text that is not JSON',
      query('q', {}, { mediaType: 'application/json' }),
      'q=%7B',
      'Must be valid JSON.',
    ],
  ])('that no validator may notice are refused: %s', async (_title, parameter, text, message) => {
    const response = await sent(engineWith({ parameters: [parameter] }), `/take?${text}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(message);
  });

  test('of a path are split before they are decoded', async () => {
    const path: Parameter = {
      ...{ name: 'ids', in: 'path', required: true, schema: TEXTS },
      ...{ style: 'matrix', explode: true },
    };
    const engine = engineWith({ parameters: [path], path: '/take/{ids}' });
    await sent(engine, '/take/;ids=a%3Bb;ids=c');
    expect(engine.control('take').calls).toEqual([{ path: { ids: ['a;b', 'c'] } }]);
  });

  test('leave the names of others, and of keys, to those', async () => {
    const free = { type: 'object', additionalProperties: { type: 'string' } } as const;
    const parameters = [query('filter', free), query('page', { type: 'integer' })];
    const securityScheme = { name: 'key', kind: 'api-key', in: 'query', parameter: 'api_key' } as const;
    const engine = engineWith({ parameters, securityScheme });
    await sent(engine, '/take?colour=red&page=2&api_key=hush');
    expect(engine.control('take').calls).toEqual([{ query: { filter: { colour: 'red' }, page: 2 } }]);
  });
});

describe('bodies', () => {
  const taking = (mediaType: string, schema: Parameter['schema']): MockEngine =>
    engineWith({ requestBody: { required: true, content: { [mediaType]: schema } } });

  test.each([
    ['a text of JSON', 'application/json', { type: 'string' }, '"a"', 'a'],
    ['a number of plain text', 'text/plain', { type: 'number' }, '5', 5],
    ['plain text of a range', 'text/*', { type: 'boolean' }, 'true', true, 'text/plain; charset=utf-8'],
    [
      'an object in a form, which is JSON',
      'application/x-www-form-urlencoded',
      { type: 'object', properties: { at: POINT } },
      'at=%7B%22x%22%3A1%7D',
      { at: { x: 1 } },
    ],
    ['XML, which is text', 'application/xml', { type: 'string' }, '<a>é</a>', '<a>é</a>'],
  ] as const)('%s', async (_title, mediaType, schema, body, value, contentType: string = mediaType) => {
    const engine = taking(mediaType, schema);
    await sent(engine, '/take', { body, headers: { 'content-type': contentType } });
    expect(engine.control('take').calls).toEqual([{ body: value }]);
  });

  test('a file counts as its text, and other bytes as a character each', async () => {
    const file = { type: 'string', format: 'binary' } as const;
    const properties = { files: { type: 'array', items: file }, raw: file } as const;
    const engine = taking('multipart/form-data', { type: 'object', properties });
    const body = new FormData();
    body.append('files', new File(['é'], 'a.txt'));
    body.append('files', new File(['b'], 'b.txt'));
    body.append('raw', new File([new Uint8Array([0xff, 0x00])], 'c.bin'));
    await sent(engine, '/take', { body });
    expect(engine.control('take').calls).toEqual([{ body: { files: ['é', 'b'], raw: '\u00ff\u0000' } }]);
  });

  test('a member of a form that is given twice is refused', async () => {
    const form = 'application/x-www-form-urlencoded';
    const engine = taking(form, { type: 'object', properties: { n: { type: 'string' } } });
    const response = await sent(engine, '/take', { body: 'n=1&n=2', headers: { 'content-type': form } });
    expect([response.status, await response.text()]).toEqual([
      400,
      '{"message":"body.n: The parameter occurs more than once: send it once."}',
    ]);
  });
});

test('a key in a cookie is compared as it travels', async () => {
  const securityScheme = { name: 'sid', kind: 'api-key', in: 'cookie', parameter: 'connect.sid' } as const;
  const key = 's%3AabcDEF.x/y+z=';
  const contract = contractWith({ securityScheme });
  const engine = createMockEngine(contract, { take: refusing() }, { credentials: { sid: key } });
  const statuses = [`connect.sid=${key}`, `other=1; connect.sid=${key}`, 'connect.sid=s:abcDEF.x/y+z='].map(
    async (cookie) => (await sent(engine, '/take', { headers: { cookie } })).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 200, 401]);
});

describe('params by position', () => {
  const params = [
    { name: 'to', required: true, schema: { type: 'string' } },
    { name: 'memo', required: false, schema: { type: ['string', 'null'] } },
    { name: 'urgent', required: false, schema: { type: 'boolean' } },
  ];

  test.each([
    [['x', null, true], { to: 'x', memo: null, urgent: true }],
    [['x'], { to: 'x' }],
  ])('%j are params by name', async (given, input) => {
    const whole = rpcContract();
    const [operation] = whole.operations as readonly [OperationData];
    const binding = {
      ...(operation.binding as JsonRpcBindingData),
      paramStructure: 'by-position',
      params,
    } as const;
    const engine = createMockEngine(
      { ...whole, operations: [{ ...operation, binding, injected: [], security: [], effects: [] }] },
      { 'add.notes': refusing() },
    );
    const body = JSON.stringify({ jsonrpc: '2.0', id: null, method: 'add.notes', params: given });
    expect(await (await engine.handle(new Request(BASE, { method: 'POST', body }))).json()).toMatchObject({
      id: null,
      result: {},
    });
    expect(engine.control('add.notes').calls).toEqual([input]);
  });
});

describe('headers of a reply', () => {
  const headerOf = async (header: OutcomeData['headers'][string]): Promise<string | null> => {
    const engine = engineWith({ outcome: { headers: { 'x-info': header } } });
    return (await sent(engine, '/take')).headers.get('x-info');
  };
  const point = {
    type: 'object',
    properties: { x: { const: 1 }, y: { const: 2 } },
    required: ['x', 'y'],
  } as const;

  test.each([
    ['a list', { schema: { const: ['a', 'b'] } }, 'a,b'],
    ['an object', { schema: point }, 'x,1,y,2'],
    ['an exploded object', { schema: point, explode: true }, 'x=1,y=2'],
    ['JSON', { schema: { const: { a: '€' } }, mediaType: 'application/json' }, '{"a":"\\u20ac"}'],
  ] as const)('are written by their schemas: %s', async (_title, header, text) => {
    expect(await headerOf({ ...header, required: true })).toBe(text);
  });
});

describe('streams', () => {
  const streaming = (mediaType: string, outcome: Partial<OutcomeData> = {}): MockEngine =>
    engineWith({ outcome: { content: { [mediaType]: { type: 'object' } }, ...outcome } });

  async function chunksOf(response: Response): Promise<readonly string[]> {
    const chunks: string[] = [];
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      chunks.push(decoder.decode(part.value));
    return chunks;
  }

  test.each([
    ['text/event-stream', ['data: {"a":1}\n\n', 'data: two\ndata: lines\n\n', 'event: end\ndata: {}\n\n']],
    ['application/jsonl', ['{"a":1}\n', '"two\\nlines"\n', '{"event":"end","data":{}}\n']],
    ['application/x-ndjson', ['{"a":1}\n', '"two\\nlines"\n', '{"event":"end","data":{}}\n']],
    [
      'application/json-seq',
      ['\u001e{"a":1}\n', '\u001e"two\\nlines"\n', '\u001e{"event":"end","data":{}}\n'],
    ],
  ])('of %s send one item after the other', async (mediaType, chunks) => {
    const engine = streaming(mediaType);
    engine.control('take').replyOnce({ result: [{ a: 1 }, 'two\nlines', { event: 'end', data: {} }] });
    const response = await sent(engine, '/take');
    expect(response.headers.get('content-type')).toBe(mediaType);
    expect(await chunksOf(response)).toEqual(chunks);
  });

  test.each([
    ['text/event-stream', 'event: a\ndata: 1\n\n: a comment\n\n'],
    ['application/jsonl', '{"a":1}\n{"a":2}\n'],
  ])('of %s take the text of a whole stream as it is', async (mediaType, template) => {
    const response = await sent(streaming(mediaType, { template }), '/take');
    expect(await response.text()).toBe(template);
  });

  test('of events refuse what no event can hold', async () => {
    const engine = streaming('text/event-stream');
    engine.control('take').replyOnce({ result: [{ event: 'two\nlines', data: 'x' }] });
    await expect(sent(engine, '/take')).rejects.toThrow('cannot be serialized: line-break');
  });
});
