import type { Attack } from './attack.ts';
import { SECRET } from './servers.ts';
import { type Call, send } from './wire.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Names that a page can make mean this machine, and texts that look like its own. */
const HOSTS = [
  ...[
    'evil.example',
    'evil.example:4010',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
  ],
  ...[
    'evil.example#localhost',
    'evil.example/localhost',
    'localhost:80:80',
    'localhost evil',
    '0x7f.1.evil',
    '2130706433',
  ],
  ...[
    '[::ffff:127.0.0.1].evil',
    '[::2]',
    '127.0.0.2',
    '10.0.0.1',
    'localhost,evil.example',
    'local host',
    '*',
    '..',
  ],
].map((host) => ({ host }));

const ORIGINS = [
  ...[
    'https://evil.example',
    'http://evil.example',
    'null',
    'http://localhost:1',
    'http://localhost.evil.example',
  ],
  ...[
    'http://127.0.0.1',
    'file://',
    'file://localhost',
    'chrome-extension://abc',
    'http://localhost@evil.example',
  ],
  ...[
    'http://localhost, https://evil.example',
    'http://localhost/x',
    'http:// localhost',
    'localhost',
    'data:,x',
    '*',
  ],
].map((origin) => ({ origin }));

const SITES = ['cross-site', 'same-site', 'CROSS-SITE', 'unknown', 'same-origin, cross-site', ''].map(
  (site) => ({
    'sec-fetch-site': site,
  }),
);

/** What a form, an image or a `no-cors` call can send without being asked. */
const SIMPLE_TYPES = [
  {},
  ...[
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
  ].map((type) => ({ 'content-type': type })),
  ...['text/plain; x=application/json', 'application/jsonp', 'application/json-seq', 'text/json'].map(
    (type) => ({
      'content-type': type,
    }),
  ),
];

const READS = ['', '/', '/journal', '/journal?since=0&limit=1000', '/state', '/settings', '/scenarios'];
const WRITES = [
  ...[['POST', '/reset'] as const, ['DELETE', '/journal'] as const, ['PUT', '/settings'] as const],
  ...[['POST', '//reset'] as const, ['POST', '/x/../reset'] as const, ['POST', '/%2e/reset/'] as const],
];
const SETTINGS = '{"failRate":1,"latency":999999}';

/** Every hostile header with every endpoint: nothing is shown, nothing is changed. */
export function originAttacks(): readonly Attack[] {
  const strangers = [...HOSTS, ...ORIGINS, ...SITES];
  const reads = strangers.flatMap((headers) =>
    READS.flatMap((path) =>
      ['GET', 'HEAD', 'OPTIONS'].map((method) => ({ method, path: control(path), headers })),
    ),
  );
  const writes = strangers.flatMap((headers) =>
    WRITES.map(([method, path]) => ({
      method,
      path: control(path),
      headers: { ...JSON_TYPE, ...headers },
      body: SETTINGS,
    })),
  );
  const forms = SIMPLE_TYPES.flatMap((headers) =>
    WRITES.map(([method, path]) => ({ method, path: control(path), headers, body: SETTINGS })),
  );
  return [...reads, ...writes, ...forms].map(refusedByControl);
}

function control(path: string): string {
  return `/__tallystick${path}`;
}

function refusedByControl(call: Call): Attack {
  return {
    kind: 'strangers at the control endpoint',
    name: `${call.method} ${call.path} ${JSON.stringify(call.headers)}`,
    run: async ({ mock }) => {
      const { text, statuses } = await send(mock, call);
      if (text.includes(SECRET)) return 'showed what a person typed';
      if (/^access-control-allow-origin/im.test(text)) return 'lets other origins read';
      return statuses.length === 1 && /^4/.test(String(statuses[0]))
        ? undefined
        : `answered ${statuses.join()}`;
    },
  };
}

/** Browsers that know no `Sec-Fetch-Site`, and that send no `Origin` with a GET of any page. */
const OLD_BROWSERS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 Version/15.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko',
  'Opera/9.80 (X11; Linux x86_64) Presto/2.12.388 Version/12.16',
].map((agent) => ({ 'user-agent': agent }));

/** Requests that do not come from a script of the page: none is forwarded. */
export function forwarderOriginAttacks(): readonly Attack[] {
  const destinations = [
    'document',
    'iframe',
    'frame',
    'embed',
    'object',
    'image',
    'script',
    'style',
    'font',
    'audio',
    'video',
  ];
  const others = [
    'track',
    'worker',
    'sharedworker',
    'serviceworker',
    'manifest',
    'report',
    'xslt',
    'websocket',
    'json',
  ];
  const dests = [...destinations, ...others].map((dest) => ({
    'sec-fetch-site': 'same-origin',
    'sec-fetch-dest': dest,
  }));
  const modes = ['navigate', 'websocket', 'nested-navigate'].map((mode) => ({ 'sec-fetch-mode': mode }));
  const strangers = [...HOSTS, ...ORIGINS, ...SITES, ...dests, ...modes, ...OLD_BROWSERS];
  return strangers.flatMap((headers) =>
    ['GET', 'POST', 'HEAD'].map((method) => notForwarded({ method, path: '/forward/0/x', headers })),
  );
}

export function notForwarded(call: Call): Attack {
  const mark = `mark-${Math.random()}`;
  return {
    kind: 'calls that are not forwarded',
    name: `${call.method} ${call.path} ${JSON.stringify(call.headers ?? {})}`,
    run: async ({ demo, reached }) => {
      const { statuses } = await send(demo, { ...call, headers: { 'x-mark': mark, ...call.headers } });
      if (reached.some(({ headers }) => headers['x-mark'] === mark)) return 'reached the target';
      return statuses.length === 1 && /^4/.test(String(statuses[0]))
        ? undefined
        : `answered ${statuses.join()}`;
    },
  };
}
