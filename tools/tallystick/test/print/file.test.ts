import { expect, test } from 'vitest';
import {
  code,
  comment,
  identifier,
  importType,
  importValue,
  indexed,
  members,
  printFile,
  type Statement,
  string,
} from '../../src/print/index.ts';

const print = (...statements: readonly Statement[]): string =>
  printFile({ path: 'src/x.ts', header: ['Made by a test.'], statements }).text;

test('imports are gathered, sorted, and typed where only types are needed', () => {
  const text = print(
    { kind: 'const', name: 'a', value: code`${importValue('./b.ts', 'make')}()` },
    {
      kind: 'type',
      name: 'T',
      type: code`${importType('./a.ts', 'Shape')} | ${importType('./b.ts', 'Made')}`,
    },
  );
  expect(text).toBe(
    [
      '// Made by a test.',
      "import type { Shape } from './a.ts';",
      "import { type Made, make } from './b.ts';",
      '',
      'export const a = make();',
      '',
      'export type T = Shape | Made;',
      '',
    ].join('\n'),
  );
});

test('an import steps aside for a name that the file declares', () => {
  const text = print({ kind: 'const', name: 'make', value: code`${importValue('./b.ts', 'make')}()` });
  expect(text).toContain("import { make as make_1 } from './b.ts';");
  expect(text).toContain('export const make = make_1();');
});

test('a module that is known as a whole has one import, of types where nothing else is needed', () => {
  const statements: readonly Statement[] = [
    {
      kind: 'type',
      name: 'T',
      type: code`${importType('./a.ts', 'Shape')} | ${importType('./a.ts', 'Other')}`,
    },
    { kind: 'const', name: 'a', value: code`${importValue('./b.ts', 'make')}()` },
  ];
  const namespaces = { './a.ts': 'T', './b.ts': 'b' };
  const { text } = printFile({ path: 'src/x.ts', header: [], statements, namespaces });
  expect(text).toBe(
    [
      "import type * as T_1 from './a.ts';",
      "import * as b from './b.ts';",
      '',
      'export type T = T_1.Shape | T_1.Other;',
      '',
      'export const a = b.make();',
      '',
    ].join('\n'),
  );
});

test('a module specifier is a string literal like any other', () => {
  const text = print({ kind: 'const', name: 'a', value: importValue("./o'b\n.ts", 'b') });
  expect(text).toContain("import { b } from './o\\'b\\n.ts';\n");
});

test('what a spec says stays inside its comment, key or literal', () => {
  const text = print({
    kind: 'interface',
    name: 'Shape',
    doc: 'ends */ here\nalert(1)',
    members: [{ key: "a'b", type: string('*/'), doc: '*/ alert(2)', optional: true, readonly: true }],
  });
  expect(text).toContain(' * ends *\\/ here\n * alert(1)\n */');
  expect(text).toContain("readonly 'a\\'b'?: '*/';");
});

test('a function is printed whole', () => {
  const text = print({
    kind: 'function',
    name: 'twice',
    doc: 'Doubles.',
    parameters: [{ name: 'value', type: code`number` }],
    returns: code`number`,
    body: code`return ${identifier('value')} * 2;`,
  });
  expect(text).toContain(
    '/** Doubles. */\nexport function twice(value: number): number {\n  return value * 2;\n}',
  );
});

test('a name that is not an identifier is refused', () => {
  expect(() => print({ kind: 'const', name: 'a b', value: code`1` })).toThrow(TypeError);
  expect(() => print({ kind: 'const', name: 'return', value: code`1` })).toThrow(TypeError);
});

test('a comment is broken where its indentation leaves no more room', () => {
  const words = 'word '.repeat(24).trim();
  const inner = code`${comment(words)}\nkey: ${members([code`${comment(`${words} more`)}\ninner: string`])}`;
  const { text } = printFile({
    path: 'src/x.ts',
    header: [],
    statements: [{ kind: 'type', name: 'Deep', type: members([inner]) }],
  });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(text).toContain(`  /**\n   * ${'word '.repeat(23)}\n`.replace(' \n', '\n'));
});

test('the name of a member that does not fit behind its type begins a line', () => {
  const [type, name] = ['Calls'.repeat(12), 'operation'.repeat(8)];
  const text = print(
    { kind: 'type', name: 'Short', type: indexed(identifier(type), 'name') },
    { kind: 'type', name: 'Long', type: indexed(identifier(type), name) },
  );
  expect(text).toContain(`export type Short = ${type}['name'];\n`);
  expect(text).toContain(`export type Long = ${type}[\n  '${name}'\n];\n`);
});

test('a file of a folder names modules as they are seen from there', () => {
  const statements: readonly Statement[] = [
    { kind: 'const', name: 'a', value: code`${importValue('./b.ts', 'make')}(${importValue('c', 'd')})` },
  ];
  const file = { path: 'src/operations/x.ts', header: [], statements };
  expect(printFile({ ...file, seenFromSource: true }).text).toContain("from '../b.ts'");
  expect(printFile({ ...file, seenFromSource: true }).text).toContain("from 'c'");
  expect(printFile(file).text).toContain("from './b.ts'");
});
