import { describe, expect, test } from 'vitest';
import type { HttpBinding } from '../../src/model/index.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const responses = { 204: { description: 'done' } };

async function read(document: object) {
  const { contract, diagnostics } = await readSpec({ 'openapi.json': document });
  const bindings = (contract?.operations ?? []).map(({ binding }) => binding as HttpBinding);
  return { bindings, diagnostics };
}

/** A document of one operation with these parameters. */
const withParameters = (parameters: readonly object[], version = '3.1.0'): object => ({
  ...openApi({ '/x': { get: { operationId: 'find', parameters, responses } } }),
  openapi: version,
});

describe('collectionFormat of Swagger 2.0', () => {
  const swagger = (parameters: readonly object[], consumes: readonly string[] = []): object => ({
    swagger: '2.0',
    info: { title: 'Lists', version: '1' },
    paths: { '/x/{p}': { post: { operationId: 'send', consumes, parameters, responses } } },
  });
  const list = (place: string, name: string, collectionFormat?: string): object => ({
    ...{ name, in: place, type: 'array', items: text, required: place === 'path' },
    ...(collectionFormat === undefined ? {} : { collectionFormat }),
  });

  test.each<[string, string | undefined, string, boolean]>([
    ['query', undefined, 'form', false],
    ['query', 'csv', 'form', false],
    ['query', 'multi', 'form', true],
    ['query', 'ssv', 'spaceDelimited', false],
    ['query', 'pipes', 'pipeDelimited', false],
    ['query', 'tsv', 'tabDelimited', false],
    ['header', undefined, 'simple', false],
    ['header', 'pipes', 'pipeDelimited', false],
    ['path', 'tsv', 'tabDelimited', false],
  ])('in a %s: %s is %s, exploded: %s', async (place, format, style, explode) => {
    const stands = list('path', 'p');
    const parameters = place === 'path' ? [list('path', 'p', format)] : [stands, list(place, 'q', format)];
    const { bindings, diagnostics } = await read(swagger(parameters));
    expect(diagnostics).toEqual([]);
    expect(bindings[0]?.parameters.at(-1)).toMatchObject({ style, explode });
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])('in %s', async (type) => {
    const formats = ['csv', 'multi', 'ssv', 'pipes', 'tsv'];
    const members = [...formats.map((each) => list('formData', each, each)), list('formData', 'none')];
    const one = { name: 'one', in: 'formData', type: 'string' };
    const { bindings, diagnostics } = await read(swagger([list('path', 'p'), ...members, one], [type]));
    expect(diagnostics).toEqual([]);
    const media = bindings[0]?.requestBody?.content.get(type);
    expect(Object.fromEntries(media?.encoding ?? [])).toEqual({
      csv: { style: 'form', explode: false },
      multi: { style: 'form', explode: true },
      ssv: { style: 'spaceDelimited', explode: false },
      pipes: { style: 'pipeDelimited', explode: false },
      tsv: { style: 'tabDelimited', explode: false },
      none: { style: 'form', explode: false },
    });
    expect(JSON.stringify([...Object(media?.schema).properties.values()])).not.toContain('x-tallystick');
  });
});

describe('style cookie', () => {
  const parameter = (place: string): object => ({ name: 'sid', in: place, style: 'cookie', schema: texts });

  test('is of cookies in OpenAPI 3.2, and explodes by default', async () => {
    const { bindings, diagnostics } = await read(withParameters([parameter('cookie')], '3.2.0'));
    expect(diagnostics).toEqual([]);
    expect(bindings[0]?.parameters).toMatchObject([{ style: 'cookie', explode: true }]);
  });

  test.each([
    ['cookie', '3.1.0', 'form'],
    ['query', '3.2.0', 'form'],
    ['header', '3.2.0', 'simple'],
  ])('in a %s of OpenAPI %s is reported, and read as %s', async (place, version, style) => {
    const { bindings, diagnostics } = await read(withParameters([parameter(place)], version));
    expect(diagnostics).toMatchObject([
      { code: 'TLY3001', severity: 'warning', pointer: '/paths/~1x/get/parameters/0/style' },
      ...(place === 'cookie' ? [{ code: 'TLY3050' }] : []),
    ]);
    expect(bindings[0]?.parameters).toMatchObject([{ style }]);
  });

  test('tabs delimit in Swagger 2.0 alone', async () => {
    const tabs = { name: 'q', in: 'query', style: 'tabDelimited', schema: texts };
    const { bindings, diagnostics } = await read(withParameters([tabs]));
    expect(diagnostics).toMatchObject([{ code: 'TLY3001', severity: 'warning' }]);
    expect(bindings[0]?.parameters).toMatchObject([{ style: 'form', explode: true }]);
  });
});

describe('what no client can send is reported with its place', () => {
  const point = { type: 'object', properties: { x: { type: 'integer' } } };

  test.each<[string, object, string, string]>([
    [
      'objects in a list',
      { in: 'query', schema: { type: 'array', items: point } },
      'nested-value',
      'warning',
    ],
    [
      'an object of objects',
      { in: 'query', schema: { type: 'object', properties: { p: point } } },
      'nested-value',
      'warning',
    ],
    ['several cookies of one name', { in: 'cookie', schema: texts }, 'cookie-pairs', 'warning'],
    ['a style of paths', { in: 'query', style: 'matrix', schema: text }, 'undefined-style', 'warning'],
    [
      'an object as XML',
      { in: 'query', content: { 'application/xml': { schema: point } } },
      'no-writer',
      'warning',
    ],
    ['null beside a text', { in: 'query', schema: { type: ['string', 'null'] } }, 'null-value', 'info'],
    [
      'types with the same text',
      { in: 'query', schema: { type: ['string', 'integer'] } },
      'ambiguous-type',
      'info',
    ],
    [
      'an exploded object of several members in a cookie',
      {
        in: 'cookie',
        schema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
      },
      'cookie-pairs',
      'info',
    ],
  ])('%s', async (_name, parameter, code, severity) => {
    const { diagnostics } = await read(withParameters([{ name: 'q', ...parameter }]));
    expect(diagnostics).toMatchObject([{ code: 'TLY3050', severity }]);
    expect(diagnostics[0]?.message).toContain(`${code}.`);
    expect(diagnostics[0]?.pointer).toMatch(/^\/paths\/~1x\/get\/parameters\/0\//);
    expect(diagnostics[0]?.line).toBeGreaterThan(1);
  });

  test('one name of two parameters', async () => {
    const parameters = [
      { name: 'filter', in: 'query', schema: { type: 'object', properties: { page: { type: 'integer' } } } },
      { name: 'page', in: 'query', schema: { type: 'integer' } },
    ];
    const { diagnostics } = await read(withParameters(parameters));
    expect(diagnostics).toMatchObject([{ code: 'TLY3050', severity: 'warning' }]);
    expect(diagnostics[0]?.message).toContain('name-taken.');
  });

  test('members of a form in a style that cannot hold them, and once for shared parts', async () => {
    const schema = { type: 'object', properties: { at: { type: 'array', items: point } } };
    const content = {
      'application/x-www-form-urlencoded': { schema, encoding: { at: { style: 'form', explode: false } } },
    };
    const operation = (operationId: string): object => ({
      operationId,
      requestBody: { $ref: '#/components/requestBodies/Shared' },
      responses,
    });
    const paths = { '/x': { post: operation('one'), put: operation('two') } };
    const { diagnostics } = await read(
      openApi(paths, { components: { requestBodies: { Shared: { content } } } }),
    );
    expect(diagnostics).toMatchObject([{ code: 'TLY3050', severity: 'warning' }]);
    expect(diagnostics[0]?.message).toContain('nested-value.');
  });

  test('a member of a multipart body that no part can carry, beside one that can be sent', async () => {
    const lists = { type: 'array', items: texts };
    const schema = { type: 'object', properties: { title: { type: 'string' }, rows: lists } };
    const requestBody = { content: { 'multipart/form-data': { schema } } };
    const { diagnostics } = await read(openApi({ '/x': { post: { requestBody, responses } } }));
    expect(diagnostics).toMatchObject([{ code: 'TLY3050', severity: 'warning' }]);
    expect(diagnostics[0]?.message).toMatch(/^The member "rows" of the body, .*: nested-value\./);
    expect(diagnostics[0]?.pointer).toContain('/properties/rows');
  });

  test('nothing about what can be sent', async () => {
    const parameters = [
      { name: 'a', in: 'query', schema: texts },
      { name: 'b', in: 'query', explode: false, schema: point },
      { name: 'c', in: 'query', style: 'deepObject', schema: { type: 'object', properties: { p: point } } },
      { name: 'd', in: 'header', schema: texts },
      { name: 'e', in: 'cookie', explode: false, schema: texts },
      {
        name: 'f',
        in: 'query',
        content: { 'application/json': { schema: { type: 'array', items: point } } },
      },
    ];
    expect((await read(withParameters(parameters))).diagnostics).toEqual([]);
  });
});
