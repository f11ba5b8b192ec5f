import type { Attack } from './attack.ts';
import { notForwarded } from './origins.ts';
import { BASE, SECRET } from './servers.ts';
import { send } from './wire.ts';

const DOTS = [
  ...['..', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '%25252e.', '%2525252e%2e', '%c0%ae%c0%ae', '%e0%80%ae.'],
  ...[
    '%25c0%25ae.',
    '%ef%bc%8e%ef%bc%8e',
    '%e2%80%a5',
    '..;',
    '..;x=1',
    '..%3b',
    '..%20',
    '..%00',
    '..%09',
    '...',
    '%u002e.',
  ],
];
const SLASHES = [
  '/',
  '%2f',
  '%5c',
  '\\',
  '%252f',
  '%255c',
  '%25255c',
  '%2F',
  '%ef%bc%8f',
  '%c0%af',
  '/./',
  '//',
];
const BEFORE = ['', 'a/', 'a%2f', 'a%5c'];

/** Up from the target by every spelling of dots and slashes. */
export function climbAttacks(): readonly Attack[] {
  return BEFORE.flatMap((before) =>
    DOTS.flatMap((dots) =>
      SLASHES.map((slash) =>
        notForwarded({ method: 'GET', path: `/forward/0/${before}${dots}${slash}admin` }),
      ),
    ),
  );
}

const OUTSIDE = [
  ...[
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/../package.json',
    '/..\\package.json',
  ],
  ...[
    '//etc/passwd',
    '/%00',
    '/%2fetc%2fpasswd',
    '/assets/..%2f..%2fpackage.json',
    '/%',
    '/%c0%ae%c0%ae/package.json',
  ],
  ...[
    '/....//package.json',
    '/..;/package.json',
    'http://evil.example/../package.json',
    'file:///etc/passwd',
    '*',
    'http://[',
  ],
];

/** Files beside the page, targets that nobody named, other spellings of the control endpoint. */
export function placeAttacks(): readonly Attack[] {
  const files = OUTSIDE.map(
    (path): Attack => ({
      kind: 'files beside the page',
      name: path,
      run: async ({ demo }) => {
        const { text, statuses } = await send(demo, { path });
        if (/"dependencies"|root:/.test(text)) return 'showed a file';
        return statuses.every((status) => status < 500) ? undefined : `answered ${statuses.join()}`;
      },
    }),
  );
  const targets = [
    '1',
    '-1',
    '00001',
    '0x0',
    '1e0',
    '',
    'a',
    '0@evil.example',
    '0.',
    '99999999999',
    '%30',
    '0;x',
    '__proto__',
  ];
  const unknown = targets.map((index) => notForwarded({ method: 'GET', path: `/forward/${index}/x` }));
  return [...files, ...unknown, ...CONTROL_SPELLINGS.map(hidden), ...TARGETS.map(elsewhere)];
}

const CONTROL_SPELLINGS = [
  ...[
    '//__tallystick/journal',
    '///__tallystick/journal',
    '/./__tallystick/journal',
    '/a/../__tallystick/journal',
  ],
  ...[
    '/a/%2e%2e/__tallystick/journal',
    '/a\\..\\__tallystick\\journal',
    '/__tallystick\\journal',
    '/__tallystick/./journal',
  ],
  ...[
    '/__tallystick//journal',
    '/__tallystick/journal/',
    '/%5f%5ftallystick/journal',
    '/__TALLYSTICK/journal',
  ],
  ...[
    'http://evil.example/__tallystick/journal',
    'http://localhost@evil.example/__tallystick/journal',
    '/__tallystick/journal#x',
  ],
];

/** A request with another host name cannot read the journal, however its path is spelled. */
function hidden(path: string): Attack {
  return {
    kind: 'spellings of the control endpoint',
    name: path,
    run: async ({ mock }) => {
      const { text } = await send(mock, { path, headers: { host: 'evil.example' } });
      return text.includes(SECRET) ? 'showed what a person typed' : undefined;
    },
  };
}

const TARGETS = [
  '//evil.example/x',
  '/@evil.example',
  '/:80@evil.example/',
  '/\\evil.example',
  '?x=../../y',
  '/a?b=/../../c',
  '/#/../x',
];

/** What is forwarded arrives below the path of the target. */
function elsewhere(rest: string): Attack {
  const mark = `mark-${Math.random()}`;
  return {
    kind: 'calls that stay below the target',
    name: rest,
    run: async ({ demo, reached }) => {
      await send(demo, { path: `/forward/0${rest}`, headers: { 'x-mark': mark } });
      const own = reached.filter(({ headers }) => headers['x-mark'] === mark);
      return own.every(({ url }) => /^\/base(?:[/?]|$)/.test(url))
        ? undefined
        : `reached ${own.map(({ url }) => url).join()} and not ${BASE}`;
    },
  };
}
