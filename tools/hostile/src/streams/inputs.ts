import { inspect } from 'node:util';
import { createConnection, isTallystickError } from '@tallystick/runtime';
import { form } from '@tallystick/runtime/forms';
import {
  bearer,
  callHttp,
  cookies,
  headers,
  json,
  jsonBody,
  path,
  query,
  security,
  styledPath,
} from '@tallystick/runtime/http';
import { callJsonRpc } from '@tallystick/runtime/json-rpc';
import { multipart } from '@tallystick/runtime/multipart';
import type { ClientAttack } from './attack.ts';

const OPERATION = { id: 'send', method: 'POST', path: '/x/{p}', outcomes: [{ name: '200', ok: jsonBody }] };

/** Texts with a lone surrogate: at each end and in the middle. */
const TEXTS: readonly string[] = [
  '\ud800',
  '\udfff',
  'a\ud800',
  '\udc00b',
  'a\udbffb',
  '\udc00\ud800',
  '\\\ud800',
];

type Send = (text: string) => Promise<unknown>;

function connection() {
  const fetch = () => Promise.resolve(Response.json({ jsonrpc: '2.0', id: 1, result: 1 }));
  return createConnection({ baseUrl: 'http://127.0.0.1', fetch });
}

const http =
  (parts: NonNullable<Parameters<typeof callHttp>[1]['parts']>, input: (text: string) => object): Send =>
  (text) =>
    callHttp(connection(), { ...OPERATION, parts }, input(text));

const FORM = 'application/x-www-form-urlencoded';

/** Positions of a text in an input. */
const POSITIONS: Readonly<Record<string, Send>> = {
  'a path': http([path()], (p) => ({ path: { p } })),
  'a styled path': http([styledPath()], (text) => ({ path: { p: [text] } })),
  'a query': http([query()], (q) => ({ query: { q } })),
  'a name of a query': http([query()], (text) => ({ query: { [text]: 'q' } })),
  'a header': http([headers()], (h) => ({ headers: { h } })),
  'a cookie': http([cookies()], (c) => ({ cookies: { c } })),
  'a form': http([form(FORM)], (f) => ({ body: { f } })),
  'an object of a form': http([form(FORM)], (text) => ({ body: { f: { text } } })),
  'a name of a form': http([form(FORM)], (text) => ({ body: { [text]: 'f' } })),
  'a part': http([multipart()], (f) => ({ body: { f } })),
  'a name of a part': http([multipart()], (text) => ({ body: { [text]: 'f' } })),
  'a JSON body': http([json('application/json')], (text) => ({ body: [{ text }] })),
  'a name of a JSON body': http([json('application/json')], (text) => ({ body: { [text]: 1 } })),
  'params of JSON-RPC': (text) =>
    callJsonRpc(
      connection(),
      { id: 'a', method: 'a', contentType: 'application/json' },
      { list: [{ text }] },
    ),
};

async function isRefused(send: Send, text: string): Promise<string | undefined> {
  const error = await send(text).catch((thrown: unknown) => thrown);
  const isFine = isTallystickError(error) && error.kind === 'validation' && error.sent === 'no';
  return isFine ? undefined : `ended in ${String(error)}`;
}

const SECRET = 'tallystick-canary-secret';

/** How somebody may look at a client. */
const VIEWS: Readonly<Record<string, (value: object) => string>> = {
  'console.log': (value) => inspect(value),
  'an inspection of all': (value) => inspect(value, { showHidden: true, depth: 9, getters: true }),
  'an inspection without hooks': (value) =>
    inspect(value, { showHidden: true, depth: 9, customInspect: false }),
  JSON: (value) => JSON.stringify(value),
  'JSON of a copy': (value) => JSON.stringify({ ...value }),
  'own members': (value) => inspect(Object.getOwnPropertyDescriptors(value), { showHidden: true, depth: 9 }),
};

async function shows(view: (value: object) => string): Promise<string | undefined> {
  const fetch = () => Promise.reject(new TypeError('failed', { cause: { headers: [SECRET] } }));
  const made = createConnection({ baseUrl: 'http://127.0.0.1', fetch, auth: { key: SECRET } });
  const call = () =>
    callHttp(made, { ...OPERATION, parts: [path(), security([bearer('key')])] }, { path: { p: 'a' } });
  const error = Object(await call().catch((thrown: unknown) => thrown));
  const shown = [made, { ...made, call }, error].map(view).join('\n');
  return shown.includes(SECRET) ? 'shows the credential' : undefined;
}

/** What is put into a client, and what must not come out of it. */
export const INPUT_ATTACKS: readonly ClientAttack[] = [
  ...Object.entries(POSITIONS).flatMap(([name, send]) =>
    TEXTS.map((text) => ({
      ...{ kind: 'surrogates', name: `${JSON.stringify(text)} in ${name}` },
      attempt: () => isRefused(send, text),
    })),
  ),
  ...Object.entries(VIEWS).map(([name, view]) => ({
    ...{ kind: 'views', name: `${name} of a client`, attempt: () => shows(view) },
  })),
];
