import { deflateSync, gzipSync } from 'node:zlib';
import type { Attack } from './attack.ts';
import { call } from './servers.ts';
import { send } from './wire.ts';

const RPC = '/callgear-data-api/v2.0';
const CHAT = '/genesys-chat/api/v2/me/chats/1';
const FEED = '/genesys-chat/api/v2/notifications';
const SETTINGS = '/__tallystick/settings';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const members = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const list = (length: number, item: string): string => `[${Array.from({ length }, () => item).join(',')}]`;
const DEPTHS = [64, 1_000, 5_000, 20_000, 100_000];

/** JSON values in the place of one that the contract has, or of the whole body. */
const VALUES: readonly (readonly [string, string])[] = [
  ...DEPTHS.flatMap((levels): readonly (readonly [string, string])[] => [
    [`${levels} nested lists`, nested(levels)],
    [`${levels} nested objects`, members(levels)],
  ]),
  ['lists that do not end', '['.repeat(100_000)],
  ['a number beyond all', '1e999'],
  ['a negative zero', '-0'],
  ['a member twice', '{"a":1,"a":2}'],
  ['a prototype', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
  ['half a character', '"\\ud800"'],
  ['control characters', '"\\u0000\\u001b[2J\\u009b"'],
  ['methods of objects', '{"toString":1,"valueOf":1,"toJSON":1,"then":1,"length":-1,"hasOwnProperty":1}'],
];

/** Values that take their time, so that they are not put everywhere. */
const LARGE_VALUES: readonly (readonly [string, string])[] = [
  ['a long text', JSON.stringify('y'.repeat(5_000_000))],
  ['a long name', `{${JSON.stringify('n'.repeat(5_000_000))}:1}`],
  ['many members', `{${Array.from({ length: 100_000 }, (_, at) => `"m${at}":1`).join(',')}}`],
  ['many items', list(400_000, '0')],
  ['too many items', list(3_000_000, '0')],
  ['many lists', list(200_000, '[]')],
  ['a long number', '1'.repeat(1_000_000)],
];

const JSON_TYPE = 'application/json';
const AUTHORIZATION = `Basic ${btoa('user:any')}`;

interface Place {
  readonly path: string;
  readonly fill: (value: string) => string;
}

const PLACES: readonly Place[] = [
  { path: RPC, fill: (value) => value },
  { path: RPC, fill: (value) => call('').replace('"x":""', `"x":${value}`) },
  { path: RPC, fill: (value) => `{"jsonrpc":"2.0","id":1,"method":"upload.chats","params":${value}}` },
  { path: RPC, fill: (value) => `{"jsonrpc":"2.0","id":${value},"method":"upload.chats","params":{}}` },
  { path: RPC, fill: (value) => `{"jsonrpc":"2.0","id":1,"method":${value}}` },
  {
    path: RPC,
    fill: (value) => `{"jsonrpc":"2.0","id":1,"method":"upload.chats","params":{"access_token":${value}}}`,
  },
  { path: RPC, fill: (value) => `[${value}]` },
  { path: CHAT, fill: (value) => value },
  { path: CHAT, fill: (value) => `{"operationName":"UploadFile","documentId":${value}}` },
  { path: CHAT, fill: (value) => `{"operationName":${value}}` },
  { path: CHAT, fill: (value) => `{"operationName":"UploadFile","documentId":"a","x":${value}}` },
  { path: FEED, fill: (value) => value },
  { path: FEED, fill: (value) => `[{"channel":"/meta/handshake","id":${value}}]` },
  { path: FEED, fill: (value) => `[{"channel":${value}}]` },
  { path: FEED, fill: (value) => `[{"channel":"/meta/connect","clientId":${value}}]` },
  { path: SETTINGS, fill: (value) => value },
  ...['scenarios', 'latency', 'failRate'].map((name) => ({
    path: SETTINGS,
    fill: (value: string): string => `{"${name}":${value},"${name}x":1}`,
  })),
];

/** Places of large values. */
const LARGE_EVERY = 4;

/** Every value in every place: the reply is one of the contract or a refusal, never a failure. */
export function bodyAttacks(): readonly Attack[] {
  const values = PLACES.flatMap((place, index) =>
    [...VALUES, ...(index % LARGE_EVERY === 0 ? LARGE_VALUES : [])].map((value) => inPlace(place, value)),
  );
  const types = TYPES.flatMap((type) =>
    [RPC, CHAT, FEED].flatMap((path) =>
      RAW.map(([name, body]) =>
        answered('hostile bodies', `${name} as ${type.slice(0, 40)}`, path, { 'content-type': type }, body),
      ),
    ),
  );
  return [...values, ...types, ...codings(), ...batches(), ...handshakes()];
}

function inPlace({ path, fill }: Place, [name, value]: readonly [string, string]): Attack {
  return answered(
    'hostile bodies',
    `${name} in ${fill('…')}`,
    path,
    { 'content-type': JSON_TYPE },
    fill(value),
  );
}

const TYPES = [
  ...[
    JSON_TYPE,
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'multipart/form-data',
    'text/plain',
  ],
  ...[
    'application/octet-stream',
    'application/xml',
    'application/x-ndjson',
    'text/event-stream',
    'nonsense',
    '/',
    ';',
  ],
];
const RAW: readonly (readonly [string, string | Uint8Array])[] = [
  ['bytes that are not UTF-8', Uint8Array.from({ length: 5_000 }, (_, at) => 128 + (at % 128))],
  ['NULs', new Uint8Array(1_000_000)],
  ['pairs', 'a=1&'.repeat(100_000)],
  ['names', Array.from({ length: 40_000 }, (_, at) => `n${at}=1`).join('&')],
  ['parts', '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(20_000)],
  [
    'a part that does not end',
    `--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n${'x'.repeat(100_000)}`,
  ],
  ['lines', '{}\n'.repeat(50_000)],
  ['one character', '{'],
];

function codings(): readonly Attack[] {
  const bomb = gzipSync(Buffer.alloc(100_000_000));
  const bodies = {
    gzip: bomb,
    'x-gzip': bomb,
    deflate: deflateSync(Buffer.alloc(10_000_000)),
    br: bomb,
    zstd: bomb,
    'gzip, gzip': bomb,
  };
  return Object.entries(bodies).flatMap(([coding, body]) =>
    [RPC, CHAT, FEED].map((path): Attack => {
      const headers = { 'content-type': JSON_TYPE, 'content-encoding': coding };
      return {
        kind: 'content codings',
        name: `${coding} ${path}`,
        run: async ({ mock }) => {
          const { statuses } = await send(mock, { method: 'POST', path, headers, body });
          return statuses[0] === 415 ? undefined : `answered ${statuses.join()}`;
        },
      };
    }),
  );
}

function batches(): readonly Attack[] {
  const items = ['0', '{}', '[]', 'null', call('x'), '{"jsonrpc":"2.0","method":"upload.chats"}'];
  return items.flatMap((item) =>
    [1_000, 1_001, 60_000].map((length) =>
      answered('batches', `${length} × ${item}`, RPC, {}, list(length, item)),
    ),
  );
}

function handshakes(): readonly Attack[] {
  const channels = ['/meta/handshake', '/meta/connect', '/meta/subscribe', '/meta/disconnect', '/x'];
  return channels.flatMap((channel) =>
    [100, 101, 60_000].map((length) =>
      answered(
        'channels of webhooks',
        `${length} × ${channel}`,
        FEED,
        {},
        list(length, JSON.stringify({ channel, clientId: 'a' })),
      ),
    ),
  );
}

function answered(
  kind: string,
  name: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Attack {
  return {
    kind,
    name: `${path}: ${name}`,
    run: async ({ mock }) => {
      const method = path === SETTINGS ? 'PUT' : 'POST';
      const { statuses } = await send(mock, {
        method,
        path,
        headers: { authorization: AUTHORIZATION, ...headers },
        body,
      });
      return statuses.length === 1 && Number(statuses[0]) < 500 ? undefined : `answered ${statuses.join()}`;
    },
  };
}

/** Bodies of 15 MB until what is kept of them would have no room. */
export function fillAttacks(times: number): readonly Attack[] {
  const body = call('y'.repeat(15_000_000));
  return Array.from({ length: times }, (_, at) =>
    answered('bodies that are kept', `number ${at}`, RPC, { 'content-type': JSON_TYPE }, body),
  );
}
