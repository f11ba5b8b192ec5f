import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import {
  code,
  comment,
  identifier,
  json,
  list,
  number,
  propertyKey,
  regexp,
  string,
  template,
} from '../../src/print/index.ts';
import { print } from '../../src/print/output.ts';
import type { Printable } from '../../src/print/printable.ts';

const HOSTILE: readonly string[] = [
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  '${globalThis.canary = 1}',
  '*/ globalThis.canary = 1 /*',
  '// \n globalThis.canary = 1',
  '\r',
  '\r\n',
  '\u2028globalThis.canary = 1',
  '\u2029',
  '</script><script>globalThis.canary = 1</script>',
  '<!--',
  '\0',
  '\ud800',
  '\udc00x',
  '\u202eabc\u2066',
  '\ufeff',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'return',
  '😀 and ü',
];

const text = (printable: Printable): string => print(printable, ({ name }) => name);

/** Runs an expression in a separate context; a canary in the text shows if any of it ran as code. */
function evaluate(expression: string): unknown {
  const context: Record<string, unknown> = {};
  const value: unknown = runInNewContext(`JSON.stringify(${expression})`, context);
  expect(context).not.toHaveProperty('canary');
  return JSON.parse(String(value));
}

function tokens(source: string): readonly ts.SyntaxKind[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, source);
  const found: ts.SyntaxKind[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan())
    found.push(kind);
  return found;
}

describe.each(HOSTILE)('hostile text %j', (hostile) => {
  test('is one string literal with that value', () => {
    const printed = text(string(hostile));
    expect(tokens(printed)).toEqual([ts.SyntaxKind.StringLiteral]);
    expect(runInNewContext(printed)).toBe(hostile);
    expect(printed).not.toMatch(/[\u0000-\u001f\u2028\u2029\u202e\u2066\ufeff]|<\/|<!/);
  });

  test('is one template literal with that value, beside a line end and a name', () => {
    const printed = text(template([hostile]));
    expect(tokens(printed)).toEqual([ts.SyntaxKind.NoSubstitutionTemplateLiteral]);
    expect(runInNewContext(printed)).toBe(hostile);
    const joined = text(template([`\n${hostile}`, identifier('known'), `{${hostile}\n$`, '{']));
    expect(runInNewContext(joined, { known: '|' })).toBe(`\n${hostile}|{${hostile}\n\u0024{`);
    expect(joined).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u2029\u202e\u2066\ufeff]|<\/|<!/);
  });

  test('is one member name', () => {
    expect(evaluate(text(code`Object.keys({ ${propertyKey(hostile)}: 1 })`))).toEqual(
      JSON.parse(JSON.stringify([hostile])),
    );
  });

  test('survives as JSON, as key and as value', () => {
    const value = JSON.parse(`{${JSON.stringify(hostile)}: [${JSON.stringify(hostile)}]}`);
    const copy: unknown = runInNewContext(`(${text(json(value))})`);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
    expect(Object.keys(copy as object)).toEqual([hostile]);
  });

  test('is one comment and nothing else', () => {
    const printed = text(comment(`before ${hostile} after`));
    expect(tokens(printed).filter((kind) => kind > ts.SyntaxKind.LastTriviaToken)).toEqual([]);
    expect(printed.match(/\*\//g)).toHaveLength(1);
  });
});

describe('regular expressions', () => {
  test.each(['/', '[/]', '\\/', '\n', '\u2028', '</script>', '^\\+?[1-9]\\d{1,14}$', '', '\u202e'])(
    '%j',
    (source) => {
      const printed = text(regexp(source, 'u'));
      const again: unknown = runInNewContext(printed);
      for (const sample of [source, '/', '', '\n', '\u2028', '+4912345', '\u202e', '</script>']) {
        expect((again as RegExp).test(sample)).toBe(new RegExp(source, 'u').test(sample));
      }
      expect(printed).not.toMatch(/[\n\r\u2028\u2029\u202e]|<\//);
    },
  );

  test.each(['^\\1a$', '[\\8-9]', '\\07', '\\u{2}\\x1', '\\k'])(
    '%s, which compilers refuse in a literal, is made by the constructor',
    (source) => {
      const printed = text(regexp(source, ''));
      expect(printed).toMatch(/^\/\* @__PURE__ \*\/ new RegExp\('/);
      expect(runInNewContext(printed) as unknown).toMatchObject({
        source: new RegExp(source).source,
        flags: '',
      });
    },
  );

  test('a source that is not a pattern is refused', () => {
    expect(() => text(regexp('(', 'u'))).toThrow(SyntaxError);
    expect(() => text(regexp('a', 'u;alert'))).toThrow(SyntaxError);
  });
});

test.each([
  [-0, '-0'],
  [1e21, '1e+21'],
  [0.1, '0.1'],
])('number %d', (value, want) => {
  expect(text(number(value))).toBe(want);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d has no literal', (value) => {
  expect(() => text(number(value))).toThrow(TypeError);
});

test('code takes templates of our own source alone', () => {
  const forged = ['alert(1)'] as unknown as TemplateStringsArray;
  expect(() => code(forged)).toThrow(TypeError);
});

test('a list joins with its separator', () => {
  expect(text(list([string('a'), string('b')], ' | '))).toBe("'a' | 'b'");
});
