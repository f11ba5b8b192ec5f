import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { emitClient } from '../../../src/emit/client/index.ts';
import type { Contract } from '../../../src/model/index.ts';
import { contractOf, jsonRpcBinding } from '../../helpers/contract.ts';
import { withoutLayout } from '../../helpers/layout.ts';
import { doorContract, parcelContract } from '../../helpers/sample-contracts.ts';
import { httpOperation, linesOf, OPTIONS, origin, textOf } from './emitted.ts';

describe('the function of an operation', () => {
  it('validates what is sent and received', () => {
    const checks =
      "checking({ input: validatePostParcelsInput, result: validatePostParcelsResult, refusals: postParcelsRefusals, required: [{ pointer: '/user_id', option: 'actingAs', equals: 'agent' }], limit: { items: '/parcels', max: 3 } })";
    const client = withoutLayout(textOf(parcelContract(), 'src/client.ts'));
    expect(client).toContain(
      withoutLayout(
        `export const postParcels: ParcelApiFunctions['postParcels'] = /* @__PURE__ */ jsonRpcFunction(postParcelsOperation, /* @__PURE__ */ ${checks});`,
      ),
    );
    expect(client).toContain('clientOf(createParcelApiConnection(options), FUNCTIONS)');
    expect(client).toContain('const FUNCTIONS: ParcelApiFunctions = {postParcels}');
    const declared = withoutLayout(textOf(parcelContract(), 'src/client-interface.ts'));
    const given = 'input: PostParcelsInput, options?: CallOptions): Promise<PostParcelsResult>';
    expect(declared).toContain(`postParcels(${given}`);
    expect(declared).toContain(`postParcels(client: Connection, ${given}`);
  });

  it('is documented in one file, and no file has a cast', () => {
    const all = emitClient(parcelContract(), OPTIONS);
    const documented = all.filter(({ text }) => text.includes('* import { createParcelApiClient }'));
    expect(documented.map(({ path }) => path)).toEqual(['src/client-interface.ts']);
    for (const { path, text } of all) expect(text, path).not.toMatch(/ as (never|unknown|any)\b/);
  });

  it('checks nothing in the bare client, which imports no validator', () => {
    const bare = textOf(parcelContract(), 'src/client-bare.ts');
    expect(withoutLayout(bare)).toContain('jsonRpcFunction(postParcelsOperation),');
    for (const path of ['src/client-bare.ts', 'src/operations.ts', 'src/connection.ts', 'src/errors.ts'])
      expect(textOf(parcelContract(), path)).not.toContain('validators');
  });

  const inputs: readonly (readonly [string, readonly string[], string])[] = [
    ['optional where nothing is required', [], 'input?: FindInput,'],
    ['needed where something is', ['name'], 'input: FindInput,'],
  ];
  it.each(inputs)('takes an input that is %s', (_, required, expected) => {
    const input = { type: 'object', properties: { name: { type: 'string' } }, required };
    const contract = contractOf({ operations: [{ id: 'find', input }] });
    expect(textOf(contract, 'src/client-interface.ts')).toContain(expected);
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

describe('errors', () => {
  it('are identified by the names of the outcomes that reject', () => {
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
    const text = textOf(contractOf({ operations }), 'src/operations.ts');
    expect(withoutLayout(text)).toMatch(/outcomes: \[\{ok: jsonBody, from: 200\}, .*, \{name: 'default'\}\]/);
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

describe('examples', () => {
  it('import the client that validates', () => {
    expect(textOf(parcelContract(), 'src/client-interface.ts')).toContain(
      "import { createParcelApiClient } from '@sample/api/client';",
    );
  });
});

describe('what only some contracts have', () => {
  it('chunks, where the contract describes them', () => {
    expect(textOf(parcelContract(), 'src/client.ts')).toContain(
      'export const postParcelsInChunks: ParcelApiChunkFunctions[',
    );
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

// biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay text
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
