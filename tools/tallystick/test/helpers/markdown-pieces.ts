/** Pieces of Markdown and HTML, which in some order open every construct of theirs. */
export const PIECES: readonly string[] = [
  ...['a', 'word', ' ', '  ', '   ', '    ', '\n', '\n\n', '\r\n', '\t', '1', '12'],
  ...[
    '`',
    '``',
    '```',
    '~~~',
    '~',
    '~~',
    '*',
    '**',
    '_',
    '__',
    '\\',
    '\\\\',
    '|',
    '||',
    '!',
    '![',
    '[',
    ']',
    '(',
    ')',
  ],
  ...[
    '](',
    '](javascript:alert(1))',
    ']: ',
    '[x]: javascript:alert(1)',
    '[^1]',
    '[^1]: x',
    '[ ] ',
    '- [x] ',
    '<',
    '>',
    '</',
    '/>',
  ],
  ...[
    '<script>',
    '</script>',
    '<img src=x onerror=alert(1)>',
    '<!--',
    '-->',
    '<?',
    '<![CDATA[',
    ']]>',
    '<a href="javascript:x">',
  ],
  ...[
    '<javascript:alert(1)>',
    '<https://a.test>',
    '<a@b.test>',
    '&',
    '&lt;',
    '&#60;',
    '&amp',
    '&#x6a;',
    '&colon;',
    '&Tab;',
    ';',
  ],
  ...[
    '# ',
    '## ',
    '#',
    '-',
    '- ',
    '--',
    '---',
    '===',
    '=',
    '+ ',
    '* ',
    '1. ',
    '1) ',
    '> ',
    ':',
    ': ',
    '---|---',
    '| - |',
    ':-:',
  ],
  ...[
    'javascript:',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '$',
    '$$',
    '{',
    '}',
    '{#id}',
    ':smile:',
    '@user',
    '"',
    "'",
  ],
  ...['\u0000', '\u2028', '\u00a0', '\ufeff', '\u200b', '\u202e', '\\`', '\\|', '`|`', '` `', '*/', '*\\/'],
];

/** Texts of such pieces, always the same ones. */
export function* texts(amount: number, seed = 1): Generator<string> {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let index = 0; index < amount; index += 1) {
    const length = 1 + next(7);
    yield Array.from({ length }, () => PIECES[next(PIECES.length)] ?? '').join('');
  }
}
