import { type CallOptions, type ClientOptions, createConnection, type HttpOperation } from '../src/index.ts';
import {
  basic,
  callHttp,
  constants,
  json,
  jsonBody,
  path,
  pointer,
  query,
  repeated,
  resultByBody,
  security,
  sessionToken,
} from '../src/transport/http.ts';
import { fakeFetch, jsonReply, type Seen } from './fake-fetch.ts';

export const upload: HttpOperation = {
  id: 'Upload',
  method: 'POST',
  path: '/files/{id}',
  parts: [
    path(),
    query({ tags: repeated() }),
    json('application/json'),
    security([
      basic('login'),
      sessionToken({
        scheme: 'csrf',
        optional: true,
        acquire: '/me',
        nameHeader: 'X-NAME',
        tokenHeader: 'X-TOKEN',
        refusal: 'stale',
        methods: ['POST'],
        with: [basic('login')],
      }),
    ]),
  ],
  fill: constants({ kind: 'Upload' }),
  outcomes: [
    { name: 'ok', ok: jsonBody, at: pointer('/code'), equals: [0] },
    { name: 'partly', ok: jsonBody, at: pointer('/code'), equals: [7] },
    { name: 'denied', at: pointer('/code'), equals: [5, '5'] },
    { name: 'stale', from: 403 },
  ],
  constant: pointer('/code'),
  result: resultByBody,
};

export const LOGIN = { username: 'ann', password: 'päss-word' };

/** One call of `upload`: what it sends, and how it ends. */
export function call(
  answer: (seen: Seen, index: number) => Response,
  input: object = { path: { id: 'a b' } },
  options: ClientOptions = {},
) {
  const { fetch, seen } = fakeFetch(answer);
  const connection = createConnection({
    baseUrl: 'https://host.test/base',
    fetch,
    auth: { login: LOGIN },
    ...options,
  });
  return { result: callHttp(connection, upload, input), seen, connection };
}

export const read: HttpOperation = {
  id: 'read',
  method: 'GET',
  path: '/x',
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};

/** What one call of `read` with other members sends, and how it ends. */
export function reading(
  members: Partial<HttpOperation>,
  options: ClientOptions = {},
  answer: (seen: Seen, index: number) => Response | Promise<Response> = () => jsonReply({}),
  input: object = {},
) {
  const { fetch, seen } = fakeFetch(answer);
  const connection = createConnection({ baseUrl: 'https://host.test/v2/', fetch, ...options });
  return { result: callHttp(connection, { ...read, ...members }, input), seen, connection };
}

export const post: HttpOperation = {
  id: 'post',
  method: 'POST',
  path: '/x',
  outcomes: [{ name: '2XX', ok: jsonBody, from: 200, to: 299 }],
};

/** What `fetch` is given for one call. */
export async function sent(
  parts: HttpOperation['parts'],
  input: object,
  callOptions: CallOptions = {},
  options: ClientOptions = {},
): Promise<Request> {
  const { fetch, seen } = fakeFetch(() => jsonReply({}));
  const connection = createConnection({ baseUrl: 'https://host.test', fetch, ...options });
  await callHttp(connection, { ...post, ...(parts && { parts }) }, input, callOptions);
  const [{ url, init } = { url: '', init: {} }] = seen;
  return new Request(url, init);
}
