import { METHODS } from 'node:http';
import { connect } from 'node:net';
import type { Attack } from './attack.ts';
import { call, SECRET, type Servers } from './servers.ts';
import { bytesOf, exchange, type Sent } from './wire.ts';

type Server = 'mock' | 'demo';

const PATHS: Readonly<Record<Server, readonly string[]>> = {
  mock: [
    '/',
    '/callgear-data-api/v2.0',
    '/genesys-chat/api/v2/me/chats/1',
    '/genesys-chat/api/v2/notifications',
    '/__tallystick/journal',
  ],
  demo: ['/', '/forward/0/x'],
};

const ALL = (['mock', 'demo'] as const).flatMap((server) => PATHS[server].map((path) => ({ server, path })));

/** No reply is a failure of the server, and none shows what a person typed. */
function survived(kind: string, name: string, server: Server, sent: Sent): Attack {
  return {
    kind,
    name: `${server}: ${name}`,
    run: async (servers) => {
      const { text, statuses } = await exchange(servers[server], sent);
      if (text.includes(SECRET)) return 'showed what a person typed';
      return statuses.every((status) => status < 500 && status !== 101)
        ? undefined
        : `answered ${statuses.join()}`;
    },
  };
}

/** Headers of another origin, to which the control endpoint must show nothing. */
const STRANGER = { origin: 'https://evil.example' };

export function methodAttacks(): readonly Attack[] {
  const methods = [
    ...METHODS.filter((method) => method !== 'GET'),
    'TRACK',
    'FOO',
    'get',
    '',
    'GET GET',
    '\u0001',
  ];
  const odd = methods.flatMap((method) =>
    ALL.map(({ server, path }) =>
      survived('odd methods', `${method} ${path}`, server, bytesOf({ method, path, headers: STRANGER })),
    ),
  );
  return [...odd, ...ALL.map(({ server, path }) => traced(server, path)), ...upgrades()];
}

function traced(server: Server, path: string): Attack {
  return {
    kind: 'odd methods',
    name: `${server}: TRACE ${path} with a cookie`,
    run: async (servers) => {
      const headers = { cookie: 'sid=of-a-person' };
      const { text, statuses } = await exchange(servers[server], bytesOf({ method: 'TRACE', path, headers }));
      return statuses[0] === 405 && !text.includes('of-a-person') ? undefined : `answered ${statuses.join()}`;
    },
  };
}

function upgrades(): readonly Attack[] {
  const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13' };
  return ['websocket', 'h2c', 'TLS/1.0', 'websocket, h2c'].flatMap((upgrade) =>
    ALL.map(({ server, path }) => {
      const headers = { ...STRANGER, ...key, connection: 'Upgrade', upgrade };
      return survived('upgrades', `${upgrade} ${path}`, server, bytesOf({ path, headers }));
    }),
  );
}

const SMUGGLED = 'GET /__tallystick/journal HTTP/1.1\r\nhost: localhost\r\n\r\n';
const CHUNKED = 'transfer-encoding: chunked';

/** Framing that two readers may read differently: each is one message for the server, or none. */
const FRAMINGS: readonly (readonly [string, string])[] = [
  ['length and chunks', `content-length: 4\r\n${CHUNKED}\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['chunks and length', `${CHUNKED}\r\ncontent-length: 4\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['two lengths', `content-length: 0\r\ncontent-length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`],
  ['a list of lengths', `content-length: 0, ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`],
  ['a negative length', `content-length: -1\r\n\r\n${SMUGGLED}`],
  ['a length with a sign', `content-length: +0\r\n\r\n${SMUGGLED}`],
  ['a length in base 16', `content-length: 0x0\r\n\r\n${SMUGGLED}`],
  ['a length beyond all numbers', `content-length: 99999999999999999999999\r\n\r\n${SMUGGLED}`],
  ['a space before the colon', `content-length : 0\r\n\r\n${SMUGGLED}`],
  ['a name with a tab', `content-length\t: 0\r\n\r\n${SMUGGLED}`],
  ['an encoding that ends otherwise', `transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['two encodings', `${CHUNKED}\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['an encoding with a control character', `transfer-encoding: \u000bchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['an unknown encoding', `transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['a folded header', `x: 1\r\n transfer-encoding: chunked\r\ncontent-length : 0\r\n\r\n${SMUGGLED}`],
  ['line feeds alone', `content-length: 0\n\n${SMUGGLED}`],
  ['carriage returns alone', `content-length: 0\r\r${SMUGGLED}`],
  ['a chunk of a negative size', `${CHUNKED}\r\n\r\n-1\r\n\r\n${SMUGGLED}`],
  ['a chunk larger than all numbers', `${CHUNKED}\r\n\r\nfffffffffffffffff\r\n${SMUGGLED}`],
  ['a chunk size with letters', `${CHUNKED}\r\n\r\n0x0\r\n\r\n${SMUGGLED}`],
  ['a NUL in a header', `x: a\u0000b\r\ncontent-length: 0\r\n\r\n${SMUGGLED}`],
  ['a header without a name', `: x\r\n\r\n${SMUGGLED}`],
];

export function framingAttacks(): readonly Attack[] {
  return ALL.filter(({ path }) => !path.startsWith('/__')).flatMap(({ server, path }) =>
    FRAMINGS.map(([name, rest]) =>
      survived('ambiguous framing', `${name} ${path}`, server, {
        parts: [`POST ${path} HTTP/1.1\r\nhost: localhost\r\n${rest}`],
      }),
    ),
  );
}

const KIB = 1_024;
const LARGE_HEADERS: readonly (readonly [string, string])[] = [
  ['a long value', `x: ${'a'.repeat(300 * KIB)}\r\n`],
  ['a long name', `${'a'.repeat(300 * KIB)}: x\r\n`],
  ['many headers', Array.from({ length: 20_000 }, (_, at) => `x${at}: 1\r\n`).join('')],
  ['one header many times', 'x: 1\r\n'.repeat(20_000)],
  ['many cookies', `cookie: ${Array.from({ length: 2_000 }, (_, at) => `c${at}=1`).join('; ')}\r\n`],
  ['a long type', `content-type: ${'application/json;'.repeat(800)}\r\n`],
  ['a long Accept', `accept: ${'a/b;q=0.1,'.repeat(1_300)}\r\n`],
  ['a long Prefer', `prefer: ${'example=x, '.repeat(1_200)}\r\n`],
  [
    'a long boundary',
    `content-type: multipart/form-data; boundary=${'b'.repeat(10_000)}\r\ncontent-length: 3\r\n`,
  ],
  [
    'semicolons and spaces',
    `content-type: multipart/form-data${';  '.repeat(4_000)}\r\ncontent-length: 3\r\n`,
  ],
  ['an Authorization of spaces', `authorization: Basic ${' '.repeat(12_000)}x\r\n`],
  ['an expectation', 'expect: 200-maybe\r\ncontent-length: 3\r\n'],
];

export function headerAttacks(): readonly Attack[] {
  const headers = ALL.flatMap(({ server, path }) =>
    LARGE_HEADERS.map(([name, lines]) =>
      survived('large headers', `${name} ${path}`, server, {
        parts: [
          `POST ${path} HTTP/1.1\r\nhost: localhost\r\norigin: https://evil.example\r\n${lines}\r\nabc`,
        ],
      }),
    ),
  );
  const targets = [
    'a'.repeat(100 * KIB),
    `?${'a=1&'.repeat(3_000)}`,
    '%'.repeat(5_000),
    '/'.repeat(15_000),
    '/..'.repeat(5_000),
  ];
  const long = ALL.flatMap(({ server, path }) =>
    targets.map((rest) =>
      survived(
        'large headers',
        `${path}${rest.slice(0, 9)}…`,
        server,
        bytesOf({ path: path + rest, headers: STRANGER }),
      ),
    ),
  );
  return [...headers, ...long];
}

const HEAD = 'POST /callgear-data-api/v2.0 HTTP/1.1\r\nhost: localhost\r\n';
const STALLS: readonly (readonly [string, Sent])[] = [
  ['nothing', { parts: [] }],
  ['nothing, half closed', { parts: [''], halfClose: true }],
  ['half a request line', { parts: ['POST /call'], halfClose: true }],
  ['half a head', { parts: [HEAD], halfClose: true }],
  ['half a body', { parts: [`${HEAD}content-length: 100\r\n\r\n{"half"`], halfClose: true }],
  ['half a chunk', { parts: [`${HEAD}${CHUNKED}\r\n\r\n50\r\n{"half"`], halfClose: true }],
  [
    'chunks without an end',
    { parts: [`${HEAD}${CHUNKED}\r\n\r\n`, ...Array.from({ length: 200 }, () => '1\r\n \r\n')] },
  ],
  [
    'a whole request, half closed',
    { parts: [`${HEAD}content-length: ${call('x').length}\r\n\r\n${call('x')}`], halfClose: true },
  ],
  ['no HTTP', { parts: ['\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001'] }],
  ['HTTP/2', { parts: ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'] }],
  ['HTTP/0.9', { parts: ['GET /\r\n'] }],
];

export function stallAttacks(): readonly Attack[] {
  const each = (['mock', 'demo'] as const).flatMap((server) =>
    STALLS.map(([name, sent]) => survived('half of a request', name, server, sent)),
  );
  return [...each, crowd('mock'), crowd('demo'), pipelined()];
}

/** Many connections that say half a word: others are served meanwhile. */
function crowd(server: Server): Attack {
  return {
    kind: 'half of a request',
    name: `${server}: 300 at a time`,
    run: async (servers) => {
      const sockets = Array.from({ length: 300 }, () =>
        connect(servers[server], '127.0.0.1').on('error', () => {}),
      );
      for (const socket of sockets) socket.write(`${HEAD}content-length: 100\r\n\r\n{"half"`);
      const wrong = await servers.wrong();
      for (const socket of sockets) socket.destroy();
      return wrong;
    },
  };
}

/** Many requests on one connection before any reply is read. */
function pipelined(): Attack {
  return {
    kind: 'half of a request',
    name: 'mock: 5,000 requests at once on one connection',
    run: async (servers: Servers) => {
      const { statuses } = await exchange(servers.mock, {
        parts: [`${HEAD}content-length: 2\r\n\r\n{}`.repeat(5_000)],
      });
      return statuses.every((status) => status < 500 || status === 503) ? undefined : 'failed';
    },
  };
}
