import { expect, test } from 'vitest';
import { openApi, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
const closed = { type: 'object', properties: { id: text }, additionalProperties: false };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

async function told(schema: object): Promise<readonly string[]> {
  const schemas = { Closed: closed, Open: { type: 'object', properties: { links: text } }, Whole: schema };
  const { diagnostics } = await readSpec({ 'openapi.json': openApi({}, { components: { schemas } }) });
  return diagnostics.map(({ code, severity, pointer, message }) =>
    [code, severity, pointer, /no value can have ([^.]*)\.(.*)$/.exec(message)?.slice(1).join('')].join(' '),
  );
}

const NONE = 'One of them is required, so no value satisfies the schema.';
const AT = 'TLY3015 warning /components/schemas/Whole';

test.each([
  ['a member of another part', { allOf: [ref('Closed'), ref('Open')] }, [`${AT} "links"`]],
  ['its own member', { allOf: [ref('Closed')], properties: { name: text } }, [`${AT} "name"`]],
  ['what another part requires', { allOf: [closed, { required: ['name'] }] }, [`${AT} "name" ${NONE}`]],
  [
    'two closed parts',
    { allOf: [closed, { ...closed, properties: { a: text, b: text, c: text } }] },
    [`${AT} "a", "b", "c" and 1 more`],
  ],
  ['deeper down', { type: 'array', items: { allOf: [closed, ref('Open')] } }, [`${AT}/items "links"`]],
  ['the same members', { allOf: [closed, { required: ['id'] }] }, []],
  ['no closed part', { allOf: [ref('Open'), { required: ['name'] }] }, []],
  ['closed as a whole', { allOf: [ref('Open')], properties: { name: text } }, []],
])('%s: %j', async (_title, schema, want) => {
  expect(await told(schema)).toEqual(want);
});
