import fc from 'fast-check';

/** Characters that patterns and texts share, so that they meet often. */
const CHARACTERS = [
  'a',
  'b',
  'A',
  '1',
  ' ',
  '-',
  '_',
  '\n',
  'é',
  'ſ',
  'K',
  '\u2028',
  '😀',
  '\ud83d',
  '\ude00',
  'k',
  'u',
  '{',
  '\0',
  '\x01',
  '\\',
];

/** Texts of the shared characters, runs of one among them: they are what makes an engine backtrack. */
export const text: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...CHARACTERS) },
      { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'ab', 'aa') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('{2}', '<a>', '\\c', 'c1', ']', '}', '😀😀', 'x', 'p{L}', '8'),
      },
    ),
    { maxLength: 9 },
  )
  .map((parts) => parts.join(''));

const LITERALS = [
  'a',
  'b',
  'A',
  '1',
  ' ',
  '-',
  '_',
  'é',
  'K',
  '😀',
  '\ud83d',
  '\n',
  'k',
  '/',
  '<',
  '>',
  '=',
  '!',
  ',',
  ':',
];
const ESCAPES = [
  ...[
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\t',
    '\\n',
    '\\0',
    '\\cA',
    '\\cj',
    '\\x61',
    '\\u0061',
    '\\.',
    '\\/',
    '\\$',
    '\\^',
    '\\\\',
  ],
  ...[
    '\\u{61}',
    '\\u{1F600}',
    '\\ud83d\\ude00',
    '\\ud83d',
    '\\ude00',
    '\\p{L}',
    '\\P{Lu}',
    '\\p{Script=Latin}',
  ],
];
/** What only annex B.1.2 allows, or reads in another way. */
const LENIENT = [
  ...[
    '{',
    '}',
    ']',
    '{a',
    '{,3}',
    'a{,2}',
    '{1',
    '\\-',
    '\\_',
    '\\a',
    '\\8',
    '\\9',
    '\\00',
    '\\01',
    '\\1',
    '\\12',
    '\\141',
    '\\400',
    '\\377',
  ],
  ...[
    '\\c',
    '\\c1',
    '\\x6',
    '\\xg',
    '\\u',
    '\\u61',
    '\\u{2}',
    '\\p',
    '\\k',
    '\\k<a>',
    '\\k<',
    '\\18',
    '\\81',
  ],
];
const CLASS_PARTS = [
  ...[
    'a',
    'b',
    'a-b',
    'A-Z',
    '0-9',
    '\\d',
    '\\w',
    '\\s',
    '\\W',
    '\\S',
    '-',
    '_',
    '.',
    '$',
    '(',
    ')',
    '|',
    '[',
    '{',
    '*',
    '😀',
    '\\u{1F600}',
  ],
  ...[
    '\\b',
    '\\x61',
    '\\-',
    '\\]',
    '\\\\',
    '\\^',
    'é-ſ',
    '\\p{L}',
    '\\P{L}',
    '\\ud83d',
    '\\ude00',
    '\ud83d',
    '\\n',
    '\\0',
  ],
];
const LENIENT_CLASS_PARTS = [
  '\\c',
  '\\c1',
  '\\c_',
  '\\a',
  '\\1',
  '\\01',
  '\\8',
  '\\d-a',
  'a-\\d',
  '\\k',
  '\\B',
  '\\_',
];
const QUANTIFIERS = [
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{0}',
  '{1}',
  '{2}',
  '{0,1}',
  '{1,2}',
  '{2,3}',
  '{0,}',
  '{1,}',
  '{2,}?',
  '{0,2}?',
  '{0,99999999999}',
];
const OPENERS = [
  '(',
  '(?:',
  '(?:',
  '(?=',
  '(?!',
  '(?<=',
  '(?<!',
  '(?<a>',
  '(?<b>',
  '(?s:',
  '(?m:',
  '(?-s:',
  '(?m-s:',
];
const REFERENCES = ['\\1', '\\2', '\\3', '\\k<a>', '\\k<b>'];

export interface Options {
  readonly references: boolean;
  readonly lenient: boolean;
}

/** Source texts of patterns. Not each compiles. */
export function patternSource({ references, lenient }: Options): fc.Arbitrary<string> {
  const parts = lenient ? [...CLASS_PARTS, ...LENIENT_CLASS_PARTS] : CLASS_PARTS;
  const characterClass = fc
    .tuple(fc.boolean(), fc.array(fc.constantFrom(...parts), { maxLength: 3 }))
    .map(([negated, inside]) => `[${negated ? '^' : ''}${inside.join('')}]`);
  const { choice } = fc.letrec<{ choice: string; sequence: string; item: string; group: string }>((tie) => ({
    choice: fc
      .array(tie('sequence'), { minLength: 1, maxLength: 3, depthIdentifier: 'p' })
      .map((branches) => branches.join('|')),
    sequence: fc.array(tie('item'), { maxLength: 4, depthIdentifier: 'p' }).map((items) => items.join('')),
    item: fc
      .tuple(
        fc.oneof(
          { depthIdentifier: 'p', depthSize: 'small', maxDepth: 4 },
          { weight: 5, arbitrary: fc.constantFrom('a', 'b', '.', 'a', '\\w', '\\d') },
          { weight: 2, arbitrary: fc.constantFrom(...LITERALS) },
          { weight: 2, arbitrary: fc.constantFrom(...ESCAPES) },
          { weight: 2, arbitrary: characterClass },
          { weight: 2, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B') },
          { weight: lenient ? 3 : 0, arbitrary: fc.constantFrom(...LENIENT) },
          { weight: references ? 4 : 0, arbitrary: fc.constantFrom(...REFERENCES) },
          { weight: 6, arbitrary: tie('group') },
        ),
        fc.oneof(
          { weight: 3, arbitrary: fc.constant('') },
          { weight: 2, arbitrary: fc.constantFrom(...QUANTIFIERS) },
        ),
      )
      .map(([atom, quantifier]) => atom + quantifier),
    group: fc.tuple(fc.constantFrom(...OPENERS), tie('choice')).map(([open, body]) => `${open}${body})`),
  }));
  return choice;
}
