import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What a hostile provider does with a request: over HTTP, or on the bare socket. */
export interface Attack {
  readonly name: string;
  readonly kind: 'bodies' | 'headers' | 'timing' | 'redirects' | 'streams';
  readonly answer: (response: ServerResponse, elsewhere: string) => void;
  /** Media type of the replies that the contract documents. */
  readonly mediaType?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

function whole(text: string | Buffer, more: Readonly<Record<string, string>> = {}): Attack['answer'] {
  return (response) => {
    response.writeHead(200, { ...JSON_TYPE, ...more }).end(text);
  };
}

function bodies(): readonly Attack[] {
  const rows: readonly (readonly [string, Attack['answer']])[] = [
    ['no body', whole('')],
    ['half a value', whole('{"name":')],
    ['lists in lists', whole('['.repeat(100_000) + ']'.repeat(100_000))],
    ['objects in objects', whole(`${'{"child":'.repeat(50_000)}1${'}'.repeat(50_000)}`)],
    ['open lists', whole('['.repeat(1_000_000))],
    ['at the limit of levels', whole(`{"name":"x","child":${'['.repeat(900)}${']'.repeat(900)}}`)],
    ['a text that patterns backtrack on', whole(JSON.stringify({ name: `${'a'.repeat(50_000)}!` }))],
    ['a recursive value', whole(recursive(200))],
    ['a tree with two branches', whole(recursive(14, 2))],
    ['many members', whole(`{${Array.from({ length: 50_000 }, (_, at) => `"m${at}":${at}`).join()}}`)],
    ['many items', whole(`{"name":"x","tags":[${'{},'.repeat(100_000)}{}]}`)],
    [
      'a prototype',
      whole('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"x"}'),
    ],
    ['a huge number', whole(`{"name":"x","age":${'9'.repeat(100_000)}}`)],
    ['a number with a huge exponent', whole('{"name":"x","age":1e999999}')],
    ['half a character', whole('{"name":"\\ud800"}')],
    ['bytes that are not UTF-8', whole(Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x22]))],
    ['terminal codes and HTML', whole('"</script><script>alert(1)</script>\\u001b]0;x\\u0007]]>"')],
    ['more than 1 MiB', whole(`"${'x'.repeat(2 ** 20)}"`)],
    [
      'a compressed megabyte',
      whole(gzipSync(Buffer.alloc(64 * 2 ** 20, ' ')), { 'content-encoding': 'gzip' }),
    ],
    ['compressed twice', whole(gzipSync(gzipSync('{}')), { 'content-encoding': 'gzip, gzip' })],
    ['text that says it is compressed', whole('{"name":"x"}', { 'content-encoding': 'gzip' })],
    ['an unknown coding', whole('{"name":"x"}', { 'content-encoding': 'x-none' })],
  ];
  return rows.map(([name, answer]) => ({ name, kind: 'bodies', answer }));
}

/** A value of the contract that holds itself. */
function recursive(depth: number, branches = 1): string {
  if (depth === 0) return '{"name":"aaaa!"}';
  const inner = recursive(depth - 1, branches);
  const second = branches > 1 ? `,"other":${inner}` : '';
  return `{"name":"aaaa!","child":${inner}${second}}`;
}

/** Bytes on the socket, which no server library would send. */
function raw(text: string, then?: 'close'): Attack['answer'] {
  return ({ socket }) => {
    socket?.on('error', () => undefined);
    socket?.write(text);
    if (then === 'close') socket?.destroy();
  };
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

function headers(): readonly Attack[] {
  const rows: readonly (readonly [string, Attack['answer']])[] = [
    ['a header of 1 MiB', raw(`${OK}x: ${'y'.repeat(2 ** 20)}\r\n\r\n{}`)],
    ['headers without end', forever('x-more: 1\r\n'.repeat(100), OK)],
    ['informational replies without end', forever('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n'.repeat(50))],
    ['one header 1,000 times', raw(`${OK}${'set-cookie: a=b\r\n'.repeat(500)}content-length: 2\r\n\r\n{}`)],
    ['no status line', raw('not http at all\r\n\r\n')],
    ['a status of 999', raw('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n')],
    ['a status of 0', raw('HTTP/1.1 000 Odd\r\ncontent-length: 0\r\n\r\n')],
    ['an early 101', raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nxx')],
    ['a length too long', raw(`${OK}content-length: 100\r\n\r\n{"na`, 'close')],
    ['a length too short', raw(`${OK}content-length: 2\r\n\r\n{"name":"x"}HTTP/1.1 200 OK\r\n\r\n`)],
    ['a length that is not a number', raw(`${OK}content-length: -5\r\n\r\n{}`)],
    ['two lengths', raw(`${OK}content-length: 2\r\ncontent-length: 9\r\n\r\n{}`)],
    ['a wrong chunk', raw(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`)],
    ['a huge chunk', raw(`${OK}transfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}`)],
    ['a chunk extension without end', forever('x'.repeat(5000), `${OK}transfer-encoding: chunked\r\n\r\n2;`)],
    ['trailers without end', forever('a: b\r\n'.repeat(100), `${OK}transfer-encoding: chunked\r\n\r\n0\r\n`)],
    ['control characters', raw(`${OK}x-a: \u0001\u001b[2J\r\ncontent-length: 2\r\n\r\n{}`)],
    ['a media type without end', whole('{}', { 'content-type': `application/${'json+'.repeat(2000)}json` })],
    ['an odd charset', whole('{}', { 'content-type': 'application/json; charset="utf-7\\"' })],
    ['an ETag of quotes', whole('{}', { etag: '"'.repeat(5000) })],
    ['a retry in 1,000 years', whole('{}', { 'retry-after': '99999999999999999999' })],
  ];
  return rows.map(([name, answer]) => ({ name, kind: 'headers', answer }));
}

/** Writes a piece until the other side goes. */
function forever(piece: string, first = ''): Attack['answer'] {
  return ({ socket }) => {
    const write = (): void => {
      while (socket !== null && !socket.destroyed && socket.write(piece));
    };
    socket?.on('error', () => undefined).on('drain', write);
    socket?.write(first);
    write();
  };
}

/** Writes a piece every 20 ms until the other side goes. */
function drip(piece: string, first = ''): Attack['answer'] {
  return ({ socket }) => {
    socket?.on('error', () => undefined);
    socket?.write(first);
    const timer = setInterval(() => socket?.write(piece), 20);
    socket?.on('close', () => clearInterval(timer));
  };
}

function timings(): readonly Attack[] {
  const rows: readonly (readonly [string, Attack['answer']])[] = [
    ['nothing ever', () => undefined],
    ['a status line, letter by letter', drip('H')],
    ['headers, letter by letter', drip('x', `${OK}x: `)],
    ['a body, letter by letter', drip(' ', `${OK}content-length: 100000\r\n\r\n`)],
    ['a body that stops', raw(`${OK}content-length: 100\r\n\r\n{"name"`)],
    ['a connection that is reset', ({ socket }) => socket?.resetAndDestroy()],
    ['a connection that is closed', ({ socket }) => socket?.destroy()],
    ['chunks of one byte', drip('1\r\n \r\n', `${OK}transfer-encoding: chunked\r\n\r\n`)],
    ['a body without end', forever(' '.repeat(65_536), `${OK}\r\n`)],
    [
      'chunks without end',
      forever(`1000\r\n${' '.repeat(4096)}\r\n`, `${OK}transfer-encoding: chunked\r\n\r\n`),
    ],
  ];
  return rows.map(([name, answer]) => ({ name, kind: 'timing', answer }));
}

function redirects(): readonly Attack[] {
  const statuses = [300, 301, 302, 303, 304, 305, 307, 308];
  const to: readonly (readonly [string, (elsewhere: string) => string])[] = [
    ['another origin', (elsewhere) => `${elsewhere}/steal`],
    ['another origin without its scheme', (elsewhere) => elsewhere.replace('http:', '')],
    ['itself', () => '/api/pets/1'],
    ['no URL', () => 'http://[::bad'],
    ['a file', () => 'file:///etc/passwd'],
  ];
  return statuses.flatMap((status) =>
    to.map(
      ([name, location]): Attack => ({
        name: `${status} to ${name}`,
        kind: 'redirects',
        answer: (response, elsewhere) => {
          const more = { location: location(elsewhere), refresh: `0; url=${location(elsewhere)}` };
          response.writeHead(status, more).end();
        },
      }),
    ),
  );
}

function streams(): readonly Attack[] {
  const rows: readonly (readonly [string, string, Attack['answer']])[] = [
    ['events without end', 'text/event-stream', stream('text/event-stream', 'data: {"name":"x"}\n\n')],
    ['an event without end', 'text/event-stream', stream('text/event-stream', `data: ${'x'.repeat(4096)}`)],
    ['empty events', 'text/event-stream', stream('text/event-stream', '\n\n\n\n')],
    ['lines without end', 'application/x-ndjson', stream('application/x-ndjson', '{"name":"x"}\n')],
    ['a line without end', 'application/x-ndjson', stream('application/x-ndjson', 'x'.repeat(4096))],
    ['deep lines', 'application/x-ndjson', stream('application/x-ndjson', `${'['.repeat(9000)}\n`)],
  ];
  return rows.map(([name, mediaType, answer]) => ({ name, kind: 'streams', mediaType, answer }));
}

/** A stream that never ends. */
function stream(mediaType: string, piece: string): Attack['answer'] {
  return (response) => {
    response.writeHead(200, { 'content-type': mediaType });
    const write = (): void => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('error', () => undefined).on('drain', write);
    write();
  };
}

/** Attacks by what they send; each is the whole life of one connection. */
export const ATTACKS: readonly Attack[] = [
  ...bodies(),
  ...headers(),
  ...timings(),
  ...redirects(),
  ...streams(),
];
