import { expect, test } from 'vitest';
import type { HttpEncoding } from '../../src/model/index.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const MULTIPART = 'multipart/form-data';
const FORM = 'application/x-www-form-urlencoded';

/** How the member `m` of a body is encoded, and what is reported about it. */
async function encodingOf(type: string, encoding: object, version = '3.1.0') {
  const schema = { type: 'object', properties: { m: { type: 'string' } } };
  const post = {
    operationId: 'send',
    requestBody: { content: { [type]: { schema, encoding: { m: encoding } } } },
    responses: { 204: { description: 'done' } },
  };
  const headers = { Kind: { schema: { type: 'string' } } };
  const spec = { ...openApi({ '/x': { post } }, { components: { headers } }), openapi: version };
  const { contract, diagnostics } = await readSpec({ 'openapi.json': spec });
  const [operation] = contract?.operations ?? [];
  const binding = operation?.binding.protocol === 'http' ? operation.binding : undefined;
  const read: HttpEncoding | undefined = binding?.requestBody?.content.get(type)?.encoding.get('m');
  const told = diagnostics.map(({ code, pointer = '' }) => `${code} ${pointer.split('/m/').at(-1)}`);
  return { read, told, input: operation?.input };
}

test.each<[string, object, HttpEncoding | undefined, string?]>([
  [FORM, {}, {}],
  [FORM, { style: 'deepObject' }, { style: 'deepObject', explode: false }],
  [FORM, { explode: true }, { style: 'form', explode: true }],
  [FORM, { style: 'form' }, { style: 'form', explode: true }],
  [FORM, { allowReserved: true }, { style: 'form', explode: true, allowReserved: true }],
  // the style makes the content type mean nothing
  [
    FORM,
    { style: 'pipeDelimited', contentType: 'application/json' },
    { style: 'pipeDelimited', explode: false },
  ],
  [MULTIPART, { contentType: 'image/png' }, { contentType: 'image/png' }],
  [MULTIPART, { style: 'spaceDelimited' }, { style: 'spaceDelimited', explode: false }],
  ['application/json', { style: 'form' }, undefined],
])('the encoding in %s of %j', async (type, encoding, want) => {
  const { read, told } = await encodingOf(type, encoding);
  expect(read).toEqual(want);
  expect(told).toEqual([]);
});

test.each<[string, string, object, string, HttpEncoding, string]>([
  ['a style of paths', FORM, { style: 'matrix' }, '3.1.0', {}, 'TLY3001 style'],
  ['a style in a multipart body of 3.0', MULTIPART, { explode: true }, '3.0.3', {}, 'TLY3009 explode'],
  [
    'headers of an object whose members are parts',
    MULTIPART,
    { style: 'form', headers: { 'X-A': { schema: { const: 'a' } } } },
    '3.1.0',
    { style: 'form', explode: true },
    'TLY3009 headers',
  ],
  [
    'the name of a part',
    MULTIPART,
    { headers: { 'Content-Disposition': { schema: {} } } },
    '3.1.0',
    {},
    'TLY3009 headers/Content-Disposition',
  ],
])('%s is reported', async (_name, type, encoding, version, want, diagnostic) => {
  const { read, told } = await encodingOf(type, encoding, version);
  expect(read).toMatchObject(want);
  expect(told).toEqual([diagnostic]);
});

test('headers of parts become a group of the input, those that always say the same do not', async () => {
  const headers = {
    'X-Kind': { $ref: '#/components/headers/Kind' },
    'X-Version': { required: true, schema: { enum: [2] } },
    'X-Odd': { schema: { const: 'no\nheader' } },
    'Content-Type': { schema: { type: 'string' } },
  };
  const { read, told, input } = await encodingOf(MULTIPART, { headers });
  expect(told).toEqual([]);
  expect(
    [...(read?.headers ?? [])].map(([name, { required, constant }]) => [name, required, constant]),
  ).toEqual([
    ['X-Kind', false, undefined],
    ['X-Version', true, '2'],
    ['X-Odd', false, undefined],
  ]);
  const groups = typeof input === 'object' ? input.properties?.get('partHeaders') : undefined;
  const member = typeof groups === 'object' ? groups.properties?.get('m') : undefined;
  expect(typeof member === 'object' && [...(member.properties?.keys() ?? [])]).toEqual(['X-Kind', 'X-Odd']);
});
