import { describe, expect, it } from 'vitest';
import { emitClient } from '../../../src/emit/client/index.ts';
import type { EmitContext } from '../../../src/emit/context.ts';
import type { Contract, HttpBinding, HttpEncoding, SecurityScheme } from '../../../src/model/index.ts';
import { contractOf, httpParameter } from '../../helpers/contract.ts';
import { withoutLayout } from '../../helpers/layout.ts';

const OPTIONS: EmitContext = {
  packageName: '@sample/api',
  runtime: 'package',
  header: ['Generated.'],
  runtimeModule: (part) => (part === '' ? 'rt' : `rt/${part}`),
};

function textOf(contract: Contract, path: string): string {
  return emitClient(contract, OPTIONS).find((file) => file.path === path)?.text ?? '';
}

function flatOf(contract: Contract, path: string): string {
  return withoutLayout(textOf(contract, path));
}

type Encodings = Readonly<Record<string, HttpEncoding>>;

/** A contract of one operation that takes and answers with bodies of some media types. */
function exchanging(request: Readonly<Record<string, Encodings>>, replies: readonly string[] = []): Contract {
  const content = Object.entries(request).map(
    ([type, encoding]) => [type, { encoding: new Map(Object.entries(encoding)) }] as const,
  );
  const binding: HttpBinding = {
    protocol: 'http',
    method: 'post',
    path: '/things',
    parameters: [],
    ...(content.length > 0 && { requestBody: { required: true, content: new Map(content) } }),
  };
  const result = {
    name: 'result',
    matcher: { status: { from: 200, to: 200 } },
    content: Object.fromEntries(
      replies.map((type) => [type, { type: /csv|plain|image/.test(type) ? 'string' : 'object' }]),
    ),
  };
  return contractOf({ operations: [{ id: 'send', binding, outcomes: [result] }] });
}

const PART_HEADER = {
  schema: { origin: { file: '', pointer: '' }, type: ['string'] },
  required: true,
  explode: false,
  constant: 'a',
} as const;

const FORM = 'application/x-www-form-urlencoded';

describe('request bodies', () => {
  it.each<[string, Encodings, string, string]>([
    ['application/json', {}, "[/* @__PURE__ */ json('application/json')]", 'rt/http'],
    [FORM, {}, `form('${FORM}')`, 'rt/forms'],
    [
      FORM,
      { ids: { style: 'form', explode: false }, filter: { style: 'deepObject', explode: true } },
      "{ ids: /* @__PURE__ */ untyped(/* @__PURE__ */ pairStyle('form', false)), filter: /* @__PURE__ */ deepObject() }",
      'rt/forms',
    ],
    [
      'multipart/form-data',
      { file: { contentType: 'image/png' } },
      "multipart({ file: /* @__PURE__ */ memberParts('image/png') })",
      'rt/multipart',
    ],
    [
      'multipart/form-data',
      { tags: { style: 'pipeDelimited', explode: false } },
      "multipart({ tags: /* @__PURE__ */ untyped(/* @__PURE__ */ styledParts('pipeDelimited', false)) })",
      'rt/multipart',
    ],
    [
      'multipart/form-data',
      { file: { headers: new Map([['X-Kind', PART_HEADER]]) } },
      "multipart({}, /* @__PURE__ */ partHeaders({ file: { constants: { 'X-Kind': 'a' } } }))",
      'rt/multipart',
    ],
    ['application/x-ndjson', {}, "lines('application/x-ndjson')", 'rt/streams'],
    ['application/octet-stream', {}, "raw('application/octet-stream')", 'rt/http'],
    ['text/plain', {}, "raw('text/plain')", 'rt/http'],
  ])('of type %s with %j are written by a separate module', (type, encoding, call, module) => {
    const text = textOf(exchanging({ [type]: encoding }), 'src/operations.ts');
    expect(text).toContain(call);
    const modules = [...text.matchAll(/^import \{.* from '(rt\/[a-z]+)';$/gm)].map(([, name]) => name);
    expect(modules).toContain(module);
    expect(modules.filter((name) => name !== module && name !== 'rt/http')).toEqual([]);
  });

  it('of several types let the caller choose, JSON by default', () => {
    const contract = exchanging({ [FORM]: {}, 'application/json': {} });
    const choice = `eitherBody({ 'application/json': /* @__PURE__ */ json('application/json'), '${FORM}': /* @__PURE__ */ form('${FORM}') })`;
    expect(flatOf(contract, 'src/operations.ts')).toContain(withoutLayout(choice));
    const client = flatOf(contract, 'src/client-interface.ts');
    expect(client).toContain(
      withoutLayout(`options?: CallOptions & { readonly contentType?: 'application/json' | '${FORM}' }`),
    );
    expect(client).toMatch(/input\??: SendInput \| Sendable<SendInput>,/);
  });

  it.each([
    ['multipart/form-data', 'Sendable<SendInput>', true],
    ['application/octet-stream', 'Raw<SendInput>', true],
    ['application/x-ndjson', 'Streamed<SendInput>', true],
    ['application/json', 'SendInput', false],
  ])('of type %s make the input %s', (type, input, opaque) => {
    const contract = exchanging({ [type]: {} });
    expect(flatOf(contract, 'src/client-interface.ts')).toMatch(new RegExp(`input\\??: ${input},`));
    expect(textOf(contract, 'src/client.ts').includes('opaque: true')).toBe(opaque);
  });
});

describe('replies', () => {
  const BOTH = "BodyOf<Bodies['send'], Accept>";
  const byType = (readers: string): string => `/* @__PURE__ */ byType({ ${readers} })`;

  it.each([
    [['application/json'], 'jsonBody', '', 'SendResult'],
    [['application/problem+json; v=1'], 'jsonBody', '', 'SendResult'],
    [['text/csv'], byType("'text/csv': textBody"), '', 'SendResult'],
    [[], 'noBody', '', 'SendResult'],
    [['*/*'], 'anyBody', '{ from: 200, types: {} }', 'SendResult'],
    [
      ['application/json', 'text/plain'],
      byType("'application/json': jsonBody, 'text/plain': textBody"),
      '',
      BOTH,
    ],
    [
      ['text/event-stream'],
      byType("'text/event-stream': rawBody"),
      "{ from: 200, types: { 'text/event-stream': events } }",
      'AsyncIterable<ServerSentEvent>',
    ],
    [
      ['application/x-ndjson'],
      byType("'application/x-ndjson': rawBody"),
      "{ from: 200, types: { 'application/x-ndjson': values } }",
      'AsyncIterable<SendResult>',
    ],
    [
      ['image/png'],
      byType("'image/png': rawBody"),
      "{ from: 200, types: { 'image/png': bytes } }",
      'Uint8Array<ArrayBuffer>',
    ],
    [
      ['application/json', 'text/event-stream'],
      byType("'application/json': jsonBody, 'text/event-stream': rawBody"),
      "{ from: 200, types: { 'text/event-stream': events, '': undefined } }",
      BOTH,
    ],
  ])('of %j are read by %s', (types, reader, read, result) => {
    const contract = exchanging({}, types);
    const operations = flatOf(contract, 'src/operations.ts');
    expect(operations).toContain(withoutLayout(`ok: ${reader}, from: 200`));
    expect(operations.includes('rt/streams')).toBe(read !== '');
    expect(operations).toContain(read === '' ? 'outcomes' : withoutLayout(`reading(${read})`));
    const responses = result === BOTH ? `ResponseWith<Responses['send'], ${BOTH}>` : "Responses['send']";
    expect(flatOf(contract, 'src/client-interface.ts')).toContain(`): Answer<${result}, ${responses}>}`);
  });

  it.each([
    [['application/json'], 'SendResult', undefined],
    [[], 'undefined', undefined],
    [['image/png'], 'Uint8Array<ArrayBuffer>', undefined],
    [
      ['application/json', 'image/png'],
      'SendResult | Uint8Array<ArrayBuffer>',
      "{ readonly 'application/json': SendResult, readonly 'image/png': Uint8Array<ArrayBuffer> }",
    ],
    [
      ['application/json', 'text/xml'],
      'SendResult',
      "{ readonly 'application/json': SendResult, readonly 'text/xml': string }",
    ],
  ])('of %j are bodies of type %s', (types, body, bodies) => {
    const text = flatOf(exchanging({}, types), 'src/responses.ts');
    expect(text).toContain(`send: ResponseOf<200, ${body}>}`);
    expect(text.includes('interface Bodies')).toBe(bodies !== undefined);
    if (bodies !== undefined) expect(text).toContain(withoutLayout(`send: ${bodies}`));
  });

  it.each([
    [['application/json'], undefined],
    [[], '*/*'],
    [['text/csv', 'application/json; v=1'], 'application/json, text/csv'],
    [['application/json', 'application/xml'], undefined],
    [['image/*'], 'image/*'],
  ])('of %j are asked for as %j', (types, accept) => {
    const text = textOf(exchanging({}, types), 'src/operations.ts');
    if (accept === undefined) expect(text).not.toContain('accept:');
    else expect(text).toContain(`accept: '${accept}'`);
  });

  it('that are streams are given as long as any other, from one event to the next', () => {
    expect(textOf(exchanging({}, ['text/event-stream']), 'src/client-bare.ts')).not.toContain('timeoutMs');
  });
});

describe('the rest of a request', () => {
  it.each([
    ['query', 'query', 'contentPair'],
    ['path', 'styledPath', 'contentText'],
    ['header', 'headers', 'contentText'],
    ['cookie', 'cookies', 'contentPair'],
  ] as const)('has a %s parameter that travels as JSON', (location, part, writer) => {
    const parameter = httpParameter(location, 'q', { type: 'object' }, { mediaType: 'application/json' });
    const binding = { protocol: 'http', method: 'get', path: '/x/{q}', parameters: [parameter] } as const;
    const text = textOf(contractOf({ operations: [{ id: 'find', binding }] }), 'src/operations.ts');
    expect(text).toContain(`${part}({ q: /* @__PURE__ */ ${writer}('application/json', '${location}') })`);
  });

  it('has a credential of any HTTP scheme, and nothing for mutual TLS', () => {
    const origin = { file: 'spec.json', pointer: '' };
    const schemes: readonly SecurityScheme[] = [
      { name: 'hoba', origin, kind: 'other', type: 'hoba' },
      { name: 'tls', origin, kind: 'other', type: 'mutualTLS' },
    ];
    const binding = { protocol: 'http', method: 'get', path: '/x', parameters: [] } as const;
    const operations = [{ id: 'find', binding, security: [['hoba', 'tls']] }];
    const contract = contractOf({ securitySchemes: schemes, operations });
    expect(textOf(contract, 'src/operations.ts')).toContain(
      "security([/* @__PURE__ */ authorization('hoba', 'hoba')])",
    );
    expect(textOf(contract, 'src/connection.ts')).toContain('readonly hoba: Secret');
    expect(textOf(contract, 'src/connection.ts')).not.toContain('tls');
  });

  it('goes to a server whose variables are options', () => {
    const variables = new Map([
      ['region', { default: 'eu', enum: ['eu', 'us'] }],
      ['port', { default: '443' }],
    ]);
    const servers = [{ url: 'https://{region}.host.test:{port}', variables }];
    const text = textOf(contractOf({ servers }), 'src/connection.ts');
    expect(text).toContain("readonly region?: 'eu' | 'us'");
    expect(text).toContain('readonly port?: string');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      "serverUrl( 'https://{region}.host.test:{port}', { region: { default: 'eu', enum: ['eu', 'us'] }, port: { default: '443' } }, options.server, )",
    );
  });
});
