import { GOOD_REPORT } from './good-report.ts';
import { nameOf, placesOf, replacedAt } from './positions.ts';

/** Files that `verify --merge` is given. */
export interface Attack {
  readonly kind: string;
  readonly name: string;
  readonly files: readonly (string | Uint8Array)[];
  /** Whether they can be nothing but refused; else they may be a report, all of whose texts are text in every format. */
  readonly refused: boolean;
}

/** Where a value of any type may be. */
const ANY = /\/(expected|received)(\/|$)/;

export const TEXTS: readonly string[] = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  ']]></failure><testcase name="x"/>',
  '<!-- --><?xml version="1.0"?><!DOCTYPE a>',
  '\u001b]0;title\u0007\u001b[2J\u009b31m',
  '\u0000\u0008\ufffe\ud800',
  '\u202egnp.exe\u2066',
  '\r\n::error::x\n##vso[task.complete]',
  'javascript:alert(1)',
  '__proto__',
  '&lt;b&gt;&#60;',
];

/** As JSON text, so that numbers beyond those of JavaScript are there too. */
const VALUES: readonly string[] = [
  ...['null', 'true', '-1', '0.5', '1e308', '1e999', '"text"', '[]', '{}', '[[]]'],
  ...[
    '{"__proto__":{"a":1}}',
    '{"toString":1}',
    '"<script>alert(1)</script>"',
    '123456789012345678901234567890',
  ],
];

export function* attacks(): Generator<Attack> {
  yield* wrongTypes();
  yield* hostileTexts();
  yield* members();
  yield* shards();
  yield* brokenFiles();
}

function* wrongTypes(): Generator<Attack> {
  for (const { path, value } of placesOf(GOOD_REPORT)) {
    const name = nameOf(path);
    for (const other of VALUES) {
      const same = typeof JSON.parse(other) === typeof value && typeof value !== 'object';
      const text = JSON.stringify(replacedAt(GOOD_REPORT, path, '\u0001'));
      const files = [text.replace('"\\u0001"', () => other)];
      yield {
        kind: 'wrong type',
        name: `${name} is ${other}`,
        files,
        refused: !same && !isOpen(name, other),
      };
    }
  }
}

/** Where the value is one that could have been there. */
function isOpen(name: string, other: string): boolean {
  if (ANY.test(name) || /\/settings\/\w+$/.test(name)) return true;
  const isEmptyList = other === '[]' && /\/(failures|expected|cases)$/.test(name);
  const isMap = /\/settings$/.test(name) && other === '{"toString":1}';
  return isEmptyList || isMap || (/\/(headers|settings)$/.test(name) && other === '{}');
}

function* hostileTexts(): Generator<Attack> {
  for (const { path, value } of placesOf(GOOD_REPORT))
    for (const text of TEXTS) {
      const name = `${nameOf(path)} is ${JSON.stringify(text)}`;
      const given = typeof value === 'string' ? replacedAt(GOOD_REPORT, path, text) : undefined;
      const named = path.at(-1) === 'headers' ? replacedAt(GOOD_REPORT, path, { [text]: text }) : undefined;
      for (const each of [given, named])
        if (each !== undefined)
          yield { kind: 'hostile text', name, files: [JSON.stringify(each)], refused: false };
    }
}

/** Members that are absent, there twice, or too many. */
function* members(): Generator<Attack> {
  for (const { path, value } of placesOf(GOOD_REPORT)) {
    const name = nameOf(path);
    if (path.length > 0 && typeof path.at(-1) === 'string') {
      const files = [JSON.stringify(replacedAt(GOOD_REPORT, path, undefined))];
      yield { kind: 'member removed', name, files, refused: false };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const extra of ['__proto__', 'constructor', 'extra', 'toString']) {
      const text = JSON.stringify(replacedAt(GOOD_REPORT, path, '\u0001'));
      const object = JSON.stringify(value).replace(/^\{/, `{${JSON.stringify(extra)}:{"polluted":true},`);
      const files = [text.replace('"\\u0001"', () => object)];
      yield { kind: 'member added', name: `${name}/${extra}`, files, refused: !ANY.test(name) };
    }
  }
}

/** Reports of shards: `1/2` is the first of two. */
const SETS: readonly (readonly string[])[] = [
  ...[
    ['1/2'],
    ['2/2'],
    ['1/2', '1/2'],
    ['1/2', '2/2', '2/2'],
    ['1/3', '2/3'],
    ['1/3', '3/3'],
    ['3/2'],
    ['0/1'],
  ],
  ...[
    ['1/2', '2/3'],
    ['1/1', '1/1'],
    ['1/1', '1/2'],
    ['1/1000000'],
    ['1/1e9'],
    ['-1/-1'],
    ['1.5/2'],
    ['', ''],
    ['1/2', ''],
  ],
];

function* shards(): Generator<Attack> {
  for (const set of SETS) {
    const files = set.map((each, index) => JSON.stringify(partOf(each, index)));
    yield { kind: 'shards', name: set.join(' and '), files, refused: true };
  }
  const differing = [
    { origin: { ...GOOD_REPORT.origin, contract: 'b'.repeat(64) } },
    { origin: { ...GOOD_REPORT.origin, version: '0.2.0' } },
    { origin: { ...GOOD_REPORT.origin, settings: { seed: 2 } } },
    { contract: { ...GOOD_REPORT.contract, name: 'other' } },
    ...[{ complete: false }, { selection: { match: 'x' } }, { selection: { operations: [] } }],
    ...[{ cases: [] }, { notRun: 5, complete: false }],
  ];
  for (const change of differing) {
    const files = [partOf('1/2', 0), { ...partOf('2/2', 1), ...change }].map((each) => JSON.stringify(each));
    yield { kind: 'shards', name: JSON.stringify(change), files, refused: true };
  }
}

function partOf(shard: string, part: number): object {
  const [index, count] = shard.split('/').map(Number);
  const cases = GOOD_REPORT.cases.map((each) => ({ ...each, id: `${each.id}/${part}` }));
  return { ...GOOD_REPORT, cases, shard: shard === '' ? undefined : { index, count } };
}

/** Cut off, in another encoding, nested, long. */
function* brokenFiles(): Generator<Attack> {
  const text = JSON.stringify(GOOD_REPORT);
  const broken = (name: string, file: string | Uint8Array): Attack => ({
    ...{ kind: 'broken file', name, files: [file], refused: true },
  });
  for (let end = 0; end < text.length; end += 97) yield broken(`cut at ${end}`, text.slice(0, end));
  yield broken('UTF-16', Buffer.from(text, 'utf16le'));
  yield broken('not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
  yield broken('zero bytes', '\u0000'.repeat(1000));
  for (const levels of [201, 5_000, 1_000_000]) {
    yield broken(`${levels} lists`, '['.repeat(levels) + ']'.repeat(levels));
    yield broken(`${levels} objects`, `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`;
    yield broken(`${levels} lists in a value`, text.replace('"received":{"a":1}', `"received":${deep}`));
  }
  yield broken('a list of a million', `[${'0,'.repeat(1_000_000)}0]`);
  yield broken('a long name', `{"${'x'.repeat(2_000_000)}":1}`);
  yield broken('members twice', text.replace('{"tallystick":1', '{"tallystick":1,"tallystick":2'));
}
