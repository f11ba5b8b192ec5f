import { operation, secured } from '../specs.ts';
import { object, type Pair, text } from './rows.ts';

const fine = { description: 'Fine.' };
const json = (schema: object, type = 'application/json'): object => ({ [type]: { schema } });
const body = (content: object): object => operation({ requestBody: { required: true, content } });
const reply = (content: object): object => operation({ responses: { 200: { ...fine, content } } });
const replies = (responses: object): object => operation({ responses });
const parameter = (stated: object): object => operation({ parameters: [stated] });
const servers = (...all: readonly object[]): object => operation({}, { servers: all });
const regions = (...names: readonly string[]): object => ({
  url: 'https://{region}.example',
  variables: { region: { default: names[0], enum: names } },
});
const list = { type: 'array', items: text };
const one = object({ a: text });
const CURSOR = { style: 'cursor', items: '/items', cursor: '/query/cursor', next: '/next' };

/** What OpenAPI and HTTP say of servers, credentials, statuses, media types and styles. */
export const PROTOCOL_HTTP: readonly Pair[] = [
  [
    'a body may be of any type of a range',
    body(json(one)),
    body(json(one, 'application/*')),
    'request-media-type-added compatible',
  ],
  [
    'a body may be of one type of a range only',
    body(json(one, 'application/*')),
    body(json(one)),
    'request-media-type-removed breaking',
  ],
  [
    'a reply may be of any type of a range',
    reply(json(one)),
    reply(json(one, 'application/*')),
    'reply-media-type-added breaking+',
  ],
  ['a media type has a parameter', reply(json(one)), reply(json(one, 'application/json; charset=utf-8'))],
  [
    'a range of statuses that resolve is replaced by one of them',
    replies({ '2XX': fine }),
    replies({ 200: fine }),
    'outcome-added compatible+',
    'outcome-removed compatible+',
  ],
  [
    'a status that resolves is replaced by its range',
    replies({ 200: fine }),
    replies({ '2XX': fine }),
    'outcome-added breaking+',
    'outcome-removed compatible+',
  ],
  [
    'an error is documented beside the default response',
    replies({ 200: fine, default: fine }),
    replies({ 200: fine, default: fine, 404: fine }),
    'outcome-added compatible+',
  ],
  [
    'the default response is removed',
    replies({ 200: fine, default: fine }),
    replies({ 200: fine }),
    'outcome-removed compatible+',
  ],
  [
    'a reply is described in other words',
    replies({ 200: fine }),
    replies({ 200: { description: 'All is well.' } }),
    'documentation-changed compatible+',
  ],
  [
    'a second credential is needed',
    secured([{ key: [] }]),
    secured([{ key: [], login: [] }]),
    'security-changed breaking',
  ],
  [
    'one of two credentials is enough',
    secured([{ key: [], login: [] }]),
    secured([{ key: [] }]),
    'security-changed compatible',
  ],
  [
    'credentials are optional now',
    secured([{ key: [] }]),
    secured([{ key: [] }, {}]),
    'security-changed compatible',
  ],
  [
    'credentials are no longer optional',
    secured([{ key: [] }, {}]),
    secured([{ key: [] }]),
    'security-changed breaking',
  ],
  [
    'a region of a server is removed',
    servers(regions('eu', 'us')),
    servers(regions('eu')),
    'server-removed breaking',
  ],
  [
    'a region of a server is added',
    servers(regions('eu')),
    servers(regions('eu', 'us')),
    'server-added compatible',
  ],
  [
    'another region is the default',
    servers(regions('eu', 'us')),
    servers(regions('us', 'eu')),
    'default-server-changed compatible+',
  ],
  [
    'another server comes first',
    servers({ url: 'https://a.example' }, { url: 'https://b.example' }),
    servers({ url: 'https://b.example' }, { url: 'https://a.example' }),
    'default-server-changed compatible+',
  ],
  [
    'an operation has its own server',
    operation({}, { servers: [{ url: 'https://a.example' }] }),
    operation({ servers: [{ url: 'https://b.example' }] }, { servers: [{ url: 'https://a.example' }] }),
    'server-removed breaking',
    'server-added compatible',
  ],
  [
    'an object is written as deep members',
    parameter({ name: 'q', in: 'query', schema: one }),
    parameter({ name: 'q', in: 'query', schema: one, style: 'deepObject', explode: true }),
    'parameter-style-changed breaking',
  ],
  [
    'a list is divided by pipes',
    parameter({ name: 'q', in: 'query', schema: list, explode: false }),
    parameter({ name: 'q', in: 'query', schema: list, style: 'pipeDelimited', explode: false }),
    'parameter-style-changed breaking',
  ],
  [
    'a parameter is written as JSON',
    parameter({ name: 'q', in: 'query', schema: one }),
    parameter({ name: 'q', in: 'query', content: json(one) }),
    'parameter-style-changed breaking',
  ],
  [
    'a text behind a reference is no longer exploded',
    operation(
      { parameters: [{ name: 'q', in: 'query', schema: { $ref: '#/components/schemas/Name' } }] },
      { components: { schemas: { Name: text } } },
    ),
    operation(
      {
        parameters: [
          { name: 'q', in: 'query', schema: { $ref: '#/components/schemas/Name' }, explode: false },
        ],
      },
      { components: { schemas: { Name: text } } },
    ),
    'parameter-style-changed compatible',
  ],
  [
    'a header of the reply is written as pairs',
    replies({ 200: { ...fine, headers: { 'X-Limits': { schema: one } } } }),
    replies({ 200: { ...fine, headers: { 'X-Limits': { schema: one, explode: true } } } }),
    'parameter-style-changed breaking',
  ],
  [
    'a parameter goes from the query to a header',
    parameter({ name: 'a', in: 'query', schema: text }),
    parameter({ name: 'a', in: 'header', schema: text, required: true }),
    'member-removed compatible+',
    'member-required breaking',
  ],
  [
    'an optional body is removed',
    operation({ requestBody: { content: json(one) } }),
    operation({}),
    'member-removed compatible+',
  ],
  [
    'an optional body is added',
    operation({}),
    operation({ requestBody: { content: json(one) } }),
    'member-added compatible+',
  ],
  ['a required body is added', operation({}), body(json(one)), 'member-required breaking'],
  [
    'a required parameter gets a default and is optional',
    parameter({ name: 'a', in: 'query', schema: text, required: true }),
    parameter({ name: 'a', in: 'query', schema: { ...text, default: 'x' } }),
    'member-optional compatible',
    'default-changed compatible+',
  ],
  [
    'a parameter has a sunset date',
    parameter({ name: 'a', in: 'query', schema: text, deprecated: true }),
    parameter({ name: 'a', in: 'query', schema: text, deprecated: true, 'x-sunset': '2027-01-31' }),
    'sunset-changed compatible+',
  ],
  [
    'a call has an idempotency key',
    operation({}),
    operation({ 'x-tallystick-idempotency-key': { header: 'Idempotency-Key' } }),
    'idempotency-key-changed compatible+',
  ],
  [
    'a list of a form is written as pairs no longer',
    form({ style: 'form', explode: true }),
    form({ style: 'form', explode: false }),
    'encoding-changed breaking',
  ],
  [
    'a part may have one media type more',
    part('image/png'),
    part('image/png, image/jpeg'),
    'encoding-changed compatible',
  ],
  [
    'a part may have one media type less',
    part('image/png, image/jpeg'),
    part('image/png'),
    'encoding-changed breaking',
  ],
  [
    'pages of a list are numbered',
    paged(CURSOR),
    paged({ style: 'page', items: '/items', page: '/query/page' }),
    'pagination-changed compatible+',
  ],
  ['a list has no pages', paged(CURSOR), paged(false), 'pagination-changed compatible+'],
  [
    'calls resolve with what they rejected with',
    coded('rejects'),
    coded('resolves'),
    'outcome-promise-changed compatible+',
  ],
];

function form(tags: object): object {
  const schema = object({ tags: list });
  return body({ 'application/x-www-form-urlencoded': { schema, encoding: { tags } } });
}

function part(contentType: string): object {
  const schema = object({ image: { ...text, contentMediaType: 'application/octet-stream' } });
  return body({ 'multipart/form-data': { schema, encoding: { image: { contentType } } } });
}

/** A list whose members are the same however it is paged. */
function paged(pagination: object | false): object {
  const parameters = [
    { name: 'cursor', in: 'query', schema: text },
    { name: 'page', in: 'query', schema: { type: 'integer' } },
  ];
  const content = json(object({ items: list, next: text }));
  const responses = { 200: { ...fine, content } };
  return operation({ parameters, responses, 'x-tallystick-pagination': pagination });
}

/** Outcomes that a member of the reply tells apart. */
function coded(promise: string): object {
  const schema = object({ code: { type: 'integer' } }, { required: ['code'] });
  return operation({
    responses: { 200: { ...fine, content: json(schema) } },
    'x-tallystick-outcomes': {
      pointer: '/code',
      outcomes: [
        { value: 0, name: 'ok', promise: 'resolves' },
        { value: 1, name: 'late', promise },
      ],
    },
  });
}
