import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compilesAs } from '../../../src/schema/pattern/index.ts';
import { decide, expected } from './decide.ts';

/** Of GitHub's, DigitalOcean's and the OpenAPI Initiative's documents, of the official JSON Schema suite, and of `tools/hostile`. */
const SOURCES = [
  ...[
    '^t-\\d+$',
    '^[a-z]+$',
    '^x-',
    '^[a-z ]*$',
    '^a*$',
    'a+',
    '^.*$',
    'f.*o',
    '\\.',
    '^\\S(|(.|\\n)*\\S)\\Z',
  ],
  ...[
    '^\\p{Letter}+$',
    '^\\d+$',
    '^\\w+$',
    '^\\W$',
    '^\\s+$',
    '\\wcole',
    '[a-z]cole',
    '^🐲*$',
    '^[^\\s]+$',
    '^\\cC$',
    '^\\cc$',
  ],
  ...[
    '^[0-9a-fA-F]+$',
    '^refs/(heads|tags|pulls)/.*$',
    '^[A-Za-z0-9-]{1,63}$',
    '^((\\w{1,3})-){2}\\w+$',
    '^\\$ref$',
  ],
  ...[
    '^[a-zA-Z0-9]+([-._]?[a-zA-Z0-9]+)*$',
    '^(?!-)[a-z0-9-]{2,}(?<!-)$',
    '^[^/?#]+/?$',
    '^(\\([0-9]{3}\\))?[0-9]{3}-[0-9]{4}$',
  ],
];
const TEXTS = [
  ...[
    '',
    'a',
    'A',
    '0',
    ' ',
    '\n',
    'é',
    '🐲',
    '🐲🐲',
    '\ud83d',
    '\x03',
    'foo',
    'foobar',
    'a\nb',
    'x-y',
    '-ab',
    'ab-',
    'a--b',
    'l’école',
  ],
  ...[
    't-12',
    '$ref',
    'abc-def-x',
    '2024-01-01',
    '555-1212',
    '(888)555-1212',
    '+442071838750',
    'refs/heads/main',
    'DEADbeef',
    ' a ',
  ],
];

function patternsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || !value) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'pattern' && typeof inner === 'string' ? [inner] : patternsOf(inner),
  );
}

const spec = new URL('../../../../../specs/callgear-data-api/openrpc.json', import.meta.url);
const sources = new Set([...SOURCES, ...patternsOf(JSON.parse(readFileSync(spec, 'utf8')))]);

it.each([...sources])('answers as the platform does: %s', (source) => {
  const want = expected(source, compilesAs(source) === 'unicode' ? 'u' : '');
  expect(TEXTS.filter((text) => decide(source, text) !== want(text))).toEqual([]);
});
