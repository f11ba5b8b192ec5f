import { samplePackage } from '../helpers/sample-package.ts';

const object = (name: string, schema: object = { type: 'string' }): object => ({
  type: 'object',
  properties: { [name]: schema },
  required: [name],
});

const of = (content: Readonly<Record<string, object>>, more: object = {}): object => ({
  description: '',
  content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }])),
  ...more,
});

const get = (operationId: string, responses: object): object => ({ get: { operationId, responses } });

const paths = {
  '/any': get('anyType', { 200: of({ '*/*': object('id', { type: 'integer' }) }) }),
  '/count': get('count', { 200: of({ 'text/plain': { type: 'integer' } }) }),
  '/state': get('power', { 200: of({ 'text/plain': { type: 'string', enum: ['up', 'down', ''] } }) }),
  '/flag': get('flag', { 200: of({ 'text/plain; charset=utf-8': { type: 'boolean' } }) }),
  '/level': get('level', { 200: of({ 'text/plain': { enum: ['auto', 1, 2] } }) }),
  '/report': get('report', {
    200: of({
      'application/json': object('total', { type: 'number' }),
      'text/csv': { type: 'string' },
      'image/*': { type: 'string', format: 'binary' },
    }),
    202: of({ 'application/json': object('job') }),
    404: of({ 'application/problem+json': object('title') }),
    409: of({ 'text/plain': { type: 'string' } }),
    410: { description: 'gone' },
    '5XX': of({ 'application/json': object('why') }),
  }),
  '/pet': get('pet', {
    200: of({ 'application/json': object('name'), 'application/xml': object('name') }),
  }),
  '/moved': get('moved', {
    302: { description: '', headers: { Location: { required: true, schema: { type: 'string' } } } },
  }),
  '/cached': get('cached', { 200: of({ 'application/json': object('name') }), 304: { description: '' } }),
};

/** A program that prints `results`, which are members of an object. It calls operations with `when`. */
const programOf = (results: string): string => `
import { createSampleApiClient, isReportError, isTallystickError, withResponse } from './src/client.ts';
import * as bare from './src/client-bare.ts';

const asked = [];
let next;
const fetch = async (url, init) => {
  asked.push(init.headers.get('accept'));
  return next();
};
const baseUrl = 'http://localhost';
const warnings = [];
const strict = createSampleApiClient({ baseUrl, fetch });
const lenient = createSampleApiClient({
  baseUrl, fetch, onContractBreak: 'warn', onWarning: ({ code, message }) => warnings.push([code, message]),
});
const reply = (text, type, status = 200, headers = {}) =>
  () => new Response(text, { status, headers: { ...(type && { 'content-type': type }), ...headers } });

const shown = (value) => (value instanceof Uint8Array ? { bytes: [...value] } : value === undefined ? 'undefined' : value);

async function settled(call) {
  try {
    return shown(await call());
  } catch (error) {
    if (!isTallystickError(error)) throw error;
    const { kind, code, data, documented, message, response } = error;
    return { kind, code, data: shown(data), documented, message, guard: isReportError(error), body: response?.body };
  }
}

async function when(made, call, client = strict) {
  next = made;
  return settled(() => call(client));
}

const PNG = new Uint8Array([0x89, 0x50, 0xff]);
const JSON_TYPE = 'application/json; charset=utf-8';
console.log(JSON.stringify({
${results}
}));
`;

/** A package of operations with replies of many statuses and media types, and `program.ts`, which prints these results. */
export async function replyingPackage(
  results: string,
  programs: Readonly<Record<string, string>> = {},
): Promise<string> {
  return samplePackage(paths, {}, { ...programs, 'program.ts': programOf(results) }, {}, ['TLY3009']);
}
