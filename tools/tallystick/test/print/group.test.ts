import { describe, expect, test } from 'vitest';
import {
  assigned,
  block,
  code,
  comment,
  group,
  identifier,
  importType,
  json,
  list,
  members,
  operands,
  type Printable,
  printFile,
  string,
} from '../../src/print/index.ts';
import { print } from '../../src/print/output.ts';

const text = (printable: Printable): string => print(printable, ({ name }) => name);
const names = (count: number): readonly Printable[] =>
  Array.from({ length: count }, (_, index) => identifier(`someLongName${index}`));
const wide = names(12);

test.each<[string, Printable, string]>([
  ['arguments', code`f${group('(', names(2))};`, 'f(someLongName0, someLongName1);'],
  ['nothing', code`f${group('(', [])};`, 'f();'],
  ['an object', group('{', names(2)), '{ someLongName0, someLongName1 }'],
  ['an empty object', group('{', []), '{}'],
  ['members of a type', members([code`a: string`, code`b: number`]), '{ a: string; b: number }'],
  ['a union', code`type A = ${operands('|', names(2))};`, 'type A = someLongName0 | someLongName1;'],
  ['a union in parentheses', code`${operands('|', names(2), '(')}[]`, '(someLongName0 | someLongName1)[]'],
  ['a union of one', code`${operands('|', names(1), '(')}[]`, 'someLongName0[]'],
])('%s: one line where it fits', (_, printable, want) => {
  expect(text(printable)).toBe(want);
});

test('arguments on a line each have a comma each', () => {
  const lines = text(code`f${group('(', wide)};`).split('\n');
  expect(lines).toHaveLength(14);
  expect(lines.slice(0, 2)).toEqual(['f(', '  someLongName0,']);
  expect(lines.slice(-2)).toEqual(['  someLongName11,', ');']);
});

test('type arguments have no comma behind the last', () => {
  expect(text(group('<', wide)).split('\n').slice(-2)).toEqual(['  someLongName11', '>']);
});

test('members of a type have a semicolon each', () => {
  expect(text(members(wide)).split('\n').slice(-2)).toEqual(['  someLongName11;', '}']);
});

test('a union on lines leaves no space behind the equals sign', () => {
  const lines = text(code`type A = ${operands('|', wide)};`).split('\n');
  expect(lines.slice(0, 2)).toEqual(['type A =', '  | someLongName0']);
  expect(lines.at(-1)).toBe('  | someLongName11;');
});

test('a union on lines in parentheses', () => {
  const lines = text(code`a: ${operands('|', wide, '(')}[];`).split('\n');
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['a: (', '  | someLongName0', ')[];']);
});

test('operands of an expression begin where it stands', () => {
  const lines = text(code`return ${operands('&&', wide)};`).split('\n');
  expect(lines.slice(0, 2)).toEqual(['return someLongName0', '  && someLongName1']);
});

test('groups nest, in blocks too', () => {
  const inner = code`a: ${members([code`b: ${operands('|', wide)}`, code`c: string`])}`;
  const lines = text(code`function f() ${block([code`type A = ${members([inner])};`])}`).split('\n');
  expect(lines.slice(0, 5)).toEqual([
    'function f() {',
    '  type A = {',
    '    a: {',
    '      b:',
    '        | someLongName0',
  ]);
  expect(lines.slice(-5)).toEqual(['        | someLongName11;', '      c: string;', '    };', '  };', '}']);
});

test('only the group that does not fit is broken', () => {
  const printable = group('(', [group('[', names(2)), ...wide]);
  expect(text(printable).split('\n')[1]).toBe('  [someLongName0, someLongName1],');
});

test('what stands behind a group on its line counts', () => {
  const [eight, behind] = [names(7), string('x'.repeat(20))];
  expect(text(group('(', eight))).not.toContain('\n');
  expect(text(code`${group('(', eight)}: ${behind} ${block([code`return;`])}`)).toMatch(/^\(\n/);
  expect(text(code`${group('(', eight)}: ${group('[', [behind])}`)).toMatch(/^\(some.*\): \[\n/);
  expect(text(list([group('(', eight), behind]))).not.toMatch(/^\(\n/);
});

test.each([102, 103, 104, 105])('a line has at most 120 characters: a name of %d', (width) => {
  const printable = code`f${group('(', [code`a`, string('x'.repeat(width))])}: number;`;
  const longest = Math.max(
    ...text(printable)
      .split('\n')
      .map((line) => line.length),
  );
  expect(longest).toBeLessThanOrEqual(120);
  expect(text(printable).includes('\n')).toBe(width > 103);
});

test('a comment of a line is one line of a type', () => {
  const documented = code`${comment('About a.')}\n${identifier('a')}: string`;
  expect(text(members([documented]))).toBe('{\n  /** About a. */\n  a: string;\n}');
});

test('JSON is laid out by where it stands', () => {
  const value = Array.from({ length: 20 }, (_, index) => `item${index}`);
  const lines = text(code`const a = ${block([json({ value: value.slice(0, 11), other: value })])}`).split(
    '\n',
  );
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(lines[2]).toMatch(/^ {4}value: \[.*'item10'\],$/);
  expect(lines.slice(3, 5)).toEqual(['    other: [', "      'item0',"]);
});

test('an empty line in a block has no spaces', () => {
  expect(text(block([list([code`a`, code`b`], '\n\n')]))).toBe('{\n  a\n\n  b\n}');
});

test('imports and re-exports are broken too', () => {
  const many = Array.from({ length: 12 }, (_, index) => `SomeLongName${index}`);
  const { text: file } = printFile({
    path: 'src/x.ts',
    header: [],
    statements: [
      { kind: 're-export', module: './b.ts', names: many, typeOnly: true },
      {
        kind: 'type',
        name: 'A',
        type: list(
          many.map((name) => importType('./a.ts', name)),
          ' & ',
        ),
      },
    ],
  });
  expect(file).toMatch(/^import type \{\n {2}SomeLongName0,\n/);
  expect(file).toContain("  SomeLongName9,\n} from './a.ts';\n");
  expect(file).toMatch(/export type \{\n {2}SomeLongName0,\n/);
});

describe('what is assigned', () => {
  const long = 'a'.repeat(70);
  const call = code`/* @__PURE__ */ ${identifier('make')}${group('(', [identifier('one'), identifier('two')])}`;

  test('begins a line where its first line would be too long', () => {
    const lines = text(
      code`const ${identifier(long)}: ${identifier('T'.repeat(30))} = ${assigned(call)};`,
    ).split('\n');
    expect(lines).toEqual([`const ${long}: ${'T'.repeat(30)} =`, '  /* @__PURE__ */ make(one, two);']);
  });

  test('stays where what it begins with fits', () => {
    const wide = group('(', [identifier('b'.repeat(60)), identifier('c'.repeat(60))]);
    const lines = text(code`const ${identifier(long)} = ${assigned(code`f${wide}`)};`).split('\n');
    expect(lines.map((line) => line.length)).toEqual([long.length + 11, 63, 63, 2]);
  });

  test('is moved in with its block', () => {
    const lines = text(
      block([code`const ${identifier(long)}${identifier(long)} = ${assigned(call)};`]),
    ).split('\n');
    expect(lines).toEqual(['{', `  const ${long}${long} =`, '    /* @__PURE__ */ make(one, two);', '}']);
  });
});
