import { operation, received, secured, sent } from '../specs.ts';
import { one, type Pair, text, two } from './rows.ts';

const query = (name: string, schema: object, more: object = {}): object => ({
  name,
  in: 'query',
  schema,
  ...more,
});
const json = (schema: object): object => ({ 'application/json': { schema } });
const replies = (responses: object): object => operation({ responses });
const fine = { description: 'Fine.' };
const paths = (all: object): object => ({
  openapi: '3.1.0',
  info: { title: 'Sample', version: '1.0' },
  paths: all,
});
const get = (operationId: string, more: object = {}): object => ({
  get: { operationId, responses: { 200: { description: 'Fine.', content: json(one) } }, ...more },
});

export const HTTP: readonly Pair[] = [
  [
    'an operation is added',
    paths({ '/a': get('a') }),
    paths({ '/a': get('a'), '/b': get('b') }),
    'operation-added compatible',
  ],
  [
    'an operation is removed',
    paths({ '/a': get('a'), '/b': get('b', { parameters: [query('q', text)] }) }),
    paths({ '/a': get('a') }),
    'operation-removed breaking',
  ],
  [
    'an operation is renamed with its path',
    paths({ '/a': get('a') }),
    paths({ '/z': get('z') }),
    'operation-renamed breaking',
  ],
  [
    'an operation is renamed at the same path',
    paths({ '/a': get('a') }),
    paths({ '/a': get('z') }),
    'operation-renamed compatible',
  ],
  [
    'an operation is moved',
    paths({ '/a': get('a') }),
    paths({ '/v2/a': get('a') }),
    'operation-moved breaking',
  ],
  [
    'an operation is deprecated',
    paths({ '/a': get('a') }),
    paths({ '/a': get('a', { deprecated: true }) }),
    'operation-deprecated compatible+',
  ],
  [
    'a path parameter is renamed',
    paths({
      '/a/{id}': get('a', { parameters: [{ name: 'id', in: 'path', required: true, schema: text }] }),
    }),
    paths({
      '/a/{key}': get('a', { parameters: [{ name: 'key', in: 'path', required: true, schema: text }] }),
    }),
    'parameter-renamed compatible',
  ],
  [
    'an optional query parameter is added',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', text), query('b', text)] }),
    'member-added compatible+',
  ],
  [
    'a first optional query parameter is added',
    operation({}),
    operation({ parameters: [query('b', text)] }),
    'member-added compatible+',
  ],
  [
    'a required query parameter is added',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', text), query('b', text, { required: true })] }),
    'member-required breaking',
  ],
  [
    'a query parameter is removed',
    operation({ parameters: [query('a', text), query('b', text)] }),
    operation({ parameters: [query('a', text)] }),
    'member-removed compatible+',
  ],
  [
    'a query parameter is narrowed',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', { type: 'string', maxLength: 3 })] }),
    'limit-changed breaking',
  ],
  [
    'a list is no longer exploded',
    operation({ parameters: [query('a', { type: 'array', items: text })] }),
    operation({ parameters: [query('a', { type: 'array', items: text }, { explode: false })] }),
    'parameter-style-changed breaking',
  ],
  [
    'a text is no longer exploded',
    operation({ parameters: [query('a', text)] }),
    operation({ parameters: [query('a', text, { explode: false })] }),
    'parameter-style-changed compatible',
  ],
  [
    'a body is made required',
    operation({ requestBody: { content: json(one) } }),
    operation({ requestBody: { required: true, content: json(one) } }),
    'member-required breaking',
  ],
  [
    'a media type of the request is added',
    sent(one),
    operation({ requestBody: { required: true, content: { ...json(one), 'text/plain': { schema: text } } } }),
    'request-media-type-added compatible',
  ],
  [
    'a media type of the request is removed',
    operation({ requestBody: { required: true, content: { ...json(one), 'text/plain': { schema: text } } } }),
    sent(one),
    'request-media-type-removed breaking',
  ],
  [
    'a status that resolves is added',
    replies({ 200: fine }),
    replies({ 200: fine, 202: fine }),
    'outcome-added breaking+',
  ],
  [
    'a status that resolves is added within a range',
    replies({ '2XX': fine }),
    replies({ '2XX': fine, 202: fine }),
    'outcome-added compatible+',
  ],
  [
    'an error status is added',
    replies({ 200: fine }),
    replies({ 200: fine, 429: fine }),
    'outcome-added compatible+',
  ],
  [
    'an error status is removed',
    replies({ 200: fine, 429: fine }),
    replies({ 200: fine }),
    'outcome-removed compatible+',
  ],
  [
    'a media type of the reply is added',
    received(one),
    replies({ 200: { ...fine, content: { ...json(one), 'text/csv': { schema: text } } } }),
    'reply-media-type-added breaking+',
  ],
  [
    'a media type of the reply is removed',
    replies({ 200: { ...fine, content: { ...json(one), 'text/csv': { schema: text } } } }),
    received(one),
    'reply-media-type-removed breaking',
  ],
  [
    'of a reply, a range comes before the media type that is meant',
    replies({ 200: { ...fine, content: { '*/*': { schema: text }, ...json(two) } } }),
    replies({ 200: { ...fine, content: { '*/*': { schema: text }, ...json(two) } } }),
  ],
  [
    'of a body, a range comes before the media type that is meant',
    operation({ requestBody: { content: { '*/*': { schema: text }, ...json(two) } } }),
    operation({ requestBody: { content: { '*/*': { schema: text }, ...json(two) } } }),
  ],
  ['a reply loses its body', received(one), replies({ 200: fine }), 'reply-body-removed breaking+'],
  ['a reply gets a body', replies({ 200: fine }), received(one), 'reply-body-added compatible+'],
  [
    'a required header of the reply is removed',
    replies({ 200: { ...fine, headers: { 'X-Total': { required: true, schema: { type: 'integer' } } } } }),
    replies({ 200: fine }),
    'member-removed breaking+',
  ],
  [
    'a header of the reply is added',
    replies({ 200: fine }),
    replies({ 200: { ...fine, headers: { 'X-Total': { schema: { type: 'integer' } } } } }),
    'member-added compatible+',
  ],
  ['credentials are asked for', secured([]), secured([{ key: [] }]), 'security-changed breaking'],
  [
    'an alternative of credentials is added',
    secured([{ key: [] }]),
    secured([{ key: [] }, { login: [] }]),
    'security-changed compatible',
  ],
  [
    'an alternative of credentials is removed',
    secured([{ key: [] }, { login: [] }]),
    secured([{ key: [] }]),
    'security-changed breaking',
  ],
  [
    'a server is removed',
    operation({}, { servers: [{ url: 'https://one.example' }, { url: 'https://two.example' }] }),
    operation({}, { servers: [{ url: 'https://one.example' }] }),
    'server-removed breaking',
  ],
];
