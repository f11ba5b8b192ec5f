import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { emitClient } from '../../../src/emit/client/index.ts';
import type { EmitContext } from '../../../src/emit/context.ts';
import type { Contract, HttpParameter, SecurityScheme } from '../../../src/model/index.ts';
import { contractOf, httpParameter, jsonRpcBinding, type PlainOperation } from '../../helpers/contract.ts';
import { doorContract, parcelContract } from '../../helpers/sample-contracts.ts';

const OPTIONS: EmitContext = {
  packageName: '@sample/api',
  runtime: 'package',
  header: ['Generated.'],
  runtimeModule: (part) => (part === '' ? '@tallystick/runtime' : `@tallystick/runtime/${part}`),
};

const origin = { file: 'spec.json', pointer: '' };

function textOf(contract: Contract, path: string): string {
  return emitClient(contract, OPTIONS).find((file) => file.path === path)?.text ?? '';
}

/** The lines of one file, without indentation. */
function linesOf(contract: Contract, path: string): readonly string[] {
  return textOf(contract, path)
    .split('\n')
    .map((line) => line.trim());
}

function httpOperation(parameters: readonly HttpParameter[]): PlainOperation {
  return { id: 'find', binding: { protocol: 'http', method: 'get', path: '/things', parameters } };
}

describe('the function of an operation', () => {
  it('checks what is sent and received', () => {
    expect(linesOf(parcelContract(), 'src/client.ts')).toEqual(
      expect.arrayContaining([
        'export function postParcels(client: Connection, input: PostParcelsInput, options?: CallOptions): Promise<PostParcelsResult> {',
        "return callJsonRpc(client, postParcelsOperation, input, options, checking({ input: validatePostParcelsInput, result: validatePostParcelsResult, refusals: postParcelsRefusals, required: [{ pointer: '/user_id', option: 'actingAs', equals: 'agent' }], limit: { items: '/parcels', max: 3 } })) as never as Promise<PostParcelsResult>;",
        'postParcels: (input, callOptions) => postParcels(connection, input, callOptions),',
      ]),
    );
  });

  it('checks nothing in the bare client, which imports no validator', () => {
    const bare = textOf(parcelContract(), 'src/client-bare.ts');
    expect(bare).toContain('return callJsonRpc(client, postParcelsOperation, input, options) as');
    for (const path of ['src/client-bare.ts', 'src/operations.ts', 'src/connection.ts', 'src/errors.ts'])
      expect(textOf(parcelContract(), path)).not.toContain('validators');
  });

  const inputs: readonly (readonly [string, readonly string[], string])[] = [
    ['optional where nothing is required', [], 'input: FindInput = {}'],
    ['needed where something is', ['name'], 'input: FindInput,'],
  ];
  it.each(inputs)('takes an input that is %s', (_, required, expected) => {
    const input = { type: 'object', properties: { name: { type: 'string' } }, required };
    expect(textOf(contractOf({ operations: [{ id: 'find', input }] }), 'src/client.ts')).toContain(expected);
  });
});

describe('the description of a json-rpc operation', () => {
  it('names the scheme of a credential, and where the code stands', () => {
    expect(linesOf(parcelContract(), 'src/operations.ts')).toEqual(
      expect.arrayContaining([
        "method: 'post.parcels',",
        "credentials: /* @__PURE__ */ paramCredentials({ token: 'token' }),",
        "errors: /* @__PURE__ */ errorNames({ at: '/mnemonic' }),",
      ]),
    );
    expect(textOf(parcelContract(), 'src/operations.ts')).not.toContain('secret');
  });

  it.each([
    ['by-position', true],
    ['by-name', false],
    ['either', false],
  ] as const)('has positions for params %s: %s', (paramStructure, expected) => {
    const binding = {
      ...jsonRpcBinding('add', true),
      paramStructure,
      params: [
        { name: 'a', required: true, schema: { origin, type: ['string'] as const } },
        { name: 'b', required: false, schema: { origin, type: ['integer', 'null'] as const } },
      ],
    };
    const text = textOf(contractOf({ operations: [{ id: 'add', binding }] }), 'src/operations.ts');
    expect(
      text.includes("place: /* @__PURE__ */ byPosition([{ name: 'a' }, { name: 'b', nullable: true }]),"),
    ).toBe(expected);
  });
});

describe('the description of an http operation', () => {
  it('has the method, constants and outcomes', () => {
    expect(linesOf(doorContract(), 'src/operations.ts')).toEqual(
      expect.arrayContaining([
        "method: 'POST',",
        "path: '/doors/{id}',",
        "parts: [/* @__PURE__ */ path(), /* @__PURE__ */ json('application/json'), /* @__PURE__ */ security([/* @__PURE__ */ basic('basic')])],",
        "fill: /* @__PURE__ */ constants({ action: 'Open' }),",
        "{ name: 'ok', ok: jsonBody, at: /* @__PURE__ */ pointer('/code'), equals: [0] },",
        "{ name: 'forbidden', data: /* @__PURE__ */ dataByType({ 'text/plain': textBody }), from: 403 },",
      ]),
    );
  });

  const parameters: readonly (readonly [string, HttpParameter, string])[] = [
    ['a text', httpParameter('query', 'q', { type: 'string' }), '[/* @__PURE__ */ query()]'],
    ['a header', httpParameter('header', 'X-Q', { type: 'string' }), '[/* @__PURE__ */ headers()]'],
    ['a list', httpParameter('query', 'q', { type: 'array' }), 'query({ q: /* @__PURE__ */ repeated() })'],
    [
      'reserved characters',
      httpParameter('query', 'q', { type: 'string' }, { allowReserved: true }),
      'query({ q: /* @__PURE__ */ repeated(reserved) })',
    ],
    [
      'a required list',
      httpParameter('query', 'q', { type: 'array' }, { required: true, explode: false }),
      "query({ q: /* @__PURE__ */ required(/* @__PURE__ */ pairStyle('form', false)) })",
    ],
    [
      'tabs between items',
      httpParameter('query', 'q', { type: 'array' }, { style: 'tabDelimited', explode: false }),
      "query({ q: /* @__PURE__ */ pairStyle('tabDelimited', false) })",
    ],
    [
      'an object of members with a path each',
      httpParameter('query', 'q', { type: 'object' }, { style: 'deepObject' }),
      'query({ q: /* @__PURE__ */ deepObject() })',
    ],
    [
      'a value of any type',
      httpParameter('query', 'q', {}),
      'query({ q: /* @__PURE__ */ untyped(/* @__PURE__ */ repeated()) })',
    ],
    [
      'a list in a header',
      httpParameter('header', 'X-Q', { type: 'array' }),
      "headers({ 'X-Q': /* @__PURE__ */ styled('simple', false, headerText) })",
    ],
    [
      'a list in a cookie',
      httpParameter('cookie', 'q', { type: 'array' }),
      'cookies({ q: /* @__PURE__ */ onePair(/* @__PURE__ */ repeated()) })',
    ],
    [
      'a cookie that is not percent-encoded',
      httpParameter('cookie', 'q', { type: 'string' }, { style: 'cookie' }),
      'cookies({ q: /* @__PURE__ */ cookieStyle(true) })',
    ],
    [
      'a style of another place',
      httpParameter('path', 'q', { type: 'string' }, { style: 'form' }),
      'q: undefinedStyle',
    ],
    ['a text in the path', httpParameter('path', 'q', { type: 'string' }), '[/* @__PURE__ */ path()]'],
    [
      'a number in the path',
      httpParameter('path', 'q', { type: 'number' }),
      '[/* @__PURE__ */ styledPath()]',
    ],
    [
      'a label',
      httpParameter('path', 'q', { type: 'string' }, { style: 'label' }),
      "styledPath({ q: /* @__PURE__ */ styled('label', false) })",
    ],
  ];
  it.each(parameters)('writes %s by its style, where that is not the plain one', (_, parameter, expected) => {
    const text = textOf(contractOf({ operations: [httpOperation([parameter])] }), 'src/operations.ts');
    expect(text).toContain(expected);
    const writers = [
      'styled',
      'pairStyle',
      'deepObject',
      'repeated',
      'required',
      'untyped',
      'onePair',
      'cookieStyle',
    ];
    const [, imported = ''] = /import \{(.*)\} from '[^']*http'/.exec(text) ?? [];
    const unused = writers.filter((name) => !expected.includes(`${name}(`));
    expect(imported.split(/[ ,]+/).filter((name) => unused.includes(name))).toEqual([]);
  });

  it('gets a session token with the credentials that stand beside it', () => {
    const session: SecurityScheme = {
      name: 'csrf',
      origin,
      kind: 'session-token',
      acquire: { method: 'get', path: '/session' },
      nameHeader: 'X-Name',
      tokenHeader: 'X-Token',
      refusal: 'stale',
      methods: ['POST'],
      optional: true,
    };
    const key: SecurityScheme = { name: 'key', origin, kind: 'api-key', in: 'header', parameter: 'X-Key' };
    const contract = contractOf({
      securitySchemes: [session, key],
      operations: [{ ...httpOperation([]), security: [['key', 'csrf']] }],
    });
    const text = textOf(contract, 'src/operations.ts');
    expect(text).toContain("apiKey('key', 'header', 'X-Key')");
    expect(text).toMatch(/sessionToken\(\{ \.\.\.[^;]*acquire: '\/session'[^;]*with: \[[^\]]*apiKey\('key'/);
    const connection = textOf(contract, 'src/connection.ts');
    expect(connection).toContain('readonly csrf?: SessionCredential');
    expect(connection).toContain('readonly key: Secret');
  });
});

describe('errors', () => {
  it('are told by the names of the outcomes that reject', () => {
    const text = textOf(doorContract(), 'src/errors.ts');
    expect(text).toContain('export function isOpenError(error: unknown): error is OpenError {');
    expect(text).toContain("return isRefusal(error, 'Open', openRefusals);");
    const table = textOf(doorContract(), 'src/refusals.ts');
    expect(table).toContain("jammed: { 'application/json': ");
    expect(table).toContain("forbidden: { 'text/plain': isText },");
  });
});

describe('which error it is', () => {
  it('is found by every spelling, and by the number where there is nothing else', () => {
    const constant = { pointer: '/mnemonic', values: ['too_many', 'to_many'] };
    const outcomes = [
      { name: 'result' },
      { name: 'too_many', matcher: { rpc: -32001, constant } },
      { name: 'crashed', matcher: { rpc: -32000 } },
    ];
    const text = textOf(contractOf({ operations: [{ id: 'act', outcomes }] }), 'src/operations.ts');
    expect(text).toContain("names: { to_many: 'too_many', '-32000': 'crashed' } }),");
  });

  it('is the default one only where no other fits, wherever that stands', () => {
    const outcomes = [
      { name: 'default', matcher: { otherwise: true as const } },
      { name: 'result', matcher: { status: { from: 200, to: 200 } }, content: { 'application/json': true } },
      { name: '4XX', matcher: { status: { from: 400, to: 499 } } },
    ];
    const operations = [{ ...httpOperation([]), outcomes }];
    const [first, , last] = linesOf(contractOf({ operations }), 'src/operations.ts').filter((line) =>
      line.startsWith('{ name:'),
    );
    expect(first).toBe("{ name: 'result', ok: jsonBody, from: 200 },");
    expect(last).toBe("{ name: 'default' },");
  });

  it('is none where the spec documents none, in code that compiles', () => {
    const text = textOf(
      contractOf({ operations: [{ id: 'act', outcomes: [{ name: 'result' }] }] }),
      'src/errors.ts',
    );
    expect(text).toContain('export function isActError(_error: unknown): _error is ActError {');
    expect(text).toContain('export type ActError = never;');
  });
});

describe('alternatives of security', () => {
  it('keep one that asks for nothing, and are absent where all do', () => {
    const key: SecurityScheme = { name: 'key', origin, kind: 'api-key', in: 'query', parameter: 'k' };
    const text = (security: readonly (readonly string[])[]) =>
      textOf(
        contractOf({ securitySchemes: [key], operations: [{ ...httpOperation([]), security }] }),
        'src/operations.ts',
      );
    expect(text([[], ['key']])).toContain("security([], [/* @__PURE__ */ apiKey('key', 'query', 'k')])],");
    expect(text([[]])).not.toContain('security');
  });
});

describe('examples', () => {
  it.each([
    ['src/client.ts', '@sample/api/client'],
    ['src/client-bare.ts', '@sample/api/client/bare'],
  ])('in %s import from %s', (path, module) => {
    expect(textOf(parcelContract(), path)).toContain(`import { createParcelApiClient } from '${module}';`);
  });
});

describe('what only some contracts have', () => {
  it('chunks, where the contract says so', () => {
    expect(textOf(parcelContract(), 'src/client.ts')).toContain('export function postParcelsInChunks(');
    expect(textOf(doorContract(), 'src/client.ts')).not.toMatch(/InChunks|collect|chunks/);
  });

  it('a parser per webhook, in the client that validates', () => {
    const line = "return parsePayload('DoorOpened', validateDoorOpened, value);";
    expect(linesOf(doorContract(), 'src/client.ts')).toContain(line);
    expect(textOf(doorContract(), 'src/client-bare.ts')).not.toContain('parsePayload');
  });

  it('an option that decides what is required', () => {
    expect(linesOf(parcelContract(), 'src/connection.ts')).toContain(
      "readonly actingAs?: 'customer' | 'agent';",
    );
  });
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: it has to stay text
const HOSTILE = ['a\'b"c`d${e}', 'x */ throw 1; /*', 'line\nbreak\u2028', '\\', '__proto__'];

/** An operation with one text wherever a spec may write one. */
function hostileContract(text: string): Contract {
  const input = { type: 'object', properties: { [text]: { type: 'string' } }, required: [text] };
  const prose = { name: 'act', typeName: 'Act', summary: text, description: text };
  const constant = { pointer: `/${text}`, values: [text] };
  const outcomes = [{ name: 'result' }, { name: text, matcher: { rpc: 1, constant } }];
  return contractOf({
    title: text,
    servers: [{ url: `https://example.com/${text}`, variables: new Map() }],
    securitySchemes: [{ name: text, origin, kind: 'member', member: text }],
    operations: [
      {
        id: text,
        ...prose,
        input,
        outcomes,
        injected: [{ pointer: `/${text}`, by: 'credential', scheme: text }],
        chunks: { items: `/${text}`, max: 2, join: `/${text}` },
      },
    ],
    webhooks: [{ id: text, name: 'rung', typeName: 'Rung', summary: text, payload: input }],
  });
}

describe('hostile text', () => {
  it.each(HOSTILE)('stays data: %j', (text) => {
    for (const file of emitClient(hostileContract(text), OPTIONS)) {
      const { diagnostics } = ts.transpileModule(file.text, {
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      });
      expect(
        diagnostics?.map(({ messageText }) => messageText),
        file.path,
      ).toEqual([]);
      expect(statementKinds(file.text), file.path).not.toContain(ts.SyntaxKind.ThrowStatement);
    }
  });
});

/** Kinds of the statements at the top of a module. */
function statementKinds(text: string): readonly ts.SyntaxKind[] {
  return ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022).statements.map(({ kind }) => kind);
}
