import { describe, expect, it } from 'vitest';
import type { HttpParameter, SecurityScheme } from '../../../src/model/index.ts';
import { contractOf, httpParameter } from '../../helpers/contract.ts';
import { withoutLayout } from '../../helpers/layout.ts';
import { doorContract } from '../../helpers/sample-contracts.ts';
import { httpOperation, origin, textOf } from './emitted.ts';

describe('the description of an http operation', () => {
  it('has the method, constants and outcomes', () => {
    const text = withoutLayout(textOf(doorContract(), 'src/operations.ts'));
    for (const member of [
      "method: 'POST',",
      "path: '/doors/{id}',",
      "parts: [/* @__PURE__ */ path(), /* @__PURE__ */ json('application/json'), /* @__PURE__ */ security([/* @__PURE__ */ basic('basic')])],",
      "fill: /* @__PURE__ */ constants({ action: 'Open' }),",
      "{ ok: jsonBody, at: /* @__PURE__ */ pointer('/code'), equals: [0] },",
      "{ name: 'forbidden', data: /* @__PURE__ */ dataByType({ 'text/plain': textBody }), from: 403 },",
    ])
      expect(text).toContain(withoutLayout(member).replace(/,$/, ''));
  });

  it.each([
    ['is left out', { name: '404', at: 404 }, []],
    ['is there where a range has it too', { name: '404', at: 404 }, [{ name: '4XX', from: 400, to: 499 }]],
    ['is there where it has another name', { name: 'gone', at: 404 }, []],
    ['is there below 400, where only documented statuses reject', { name: '304', at: 304 }, []],
  ])('%s: a refusal of one status', (title, { name, at }, ranges) => {
    const rejects = [{ name, from: at, to: at }, ...ranges].map(({ name, from, to }) => ({
      name,
      promise: 'rejects' as const,
      matcher: { status: { from, to } },
    }));
    const done = { name: '200', matcher: { status: { from: 200, to: 200 } }, content: {} };
    const operations = [{ ...httpOperation([]), outcomes: [done, ...rejects] }];
    const [, outcomes = ''] =
      /outcomes: (\[.*\])/s.exec(textOf(contractOf({ operations }), 'src/operations.ts')) ?? [];
    expect(outcomes.includes(`from: ${at}`)).toBe(title !== 'is left out');
    expect(outcomes).toContain('from: 200');
    expect(outcomes).not.toMatch(/name: '(?:200|304|404)'/);
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

  it('gets a session token with the credentials that are beside it', () => {
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
    expect(text).toMatch(
      /sessionToken\(\{\s+\.\.\.[^;]*acquire: '\/session'[^;]*with: \[[^\]]*apiKey\('key'/,
    );
    const connection = textOf(contract, 'src/connection.ts');
    expect(connection).toContain('readonly csrf?: SessionCredential');
    expect(connection).toContain('readonly key: Secret');
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
