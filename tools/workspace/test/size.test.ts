import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const MOST_LINES_OF_A_FILE = 300;
const MOST_LINES_OF_A_FUNCTION = 40;

/** Generated packages, tests and what they read, and declarations of other people's code. */
const NOT_COUNTED =
  /^packages\/(callgear-data-api|genesys-chat)\/|(^|\/)(test|fixtures)\/|\.(test|d)\.ts$|(^|\/)mockServiceWorker\./;

/** Files that may be longer because they hold one table of data, each with the reason. */
const DATA_TABLES: readonly { readonly file: string; readonly reason: string }[] = [];

interface TooLong {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Name of the function; absent where the whole file is too long. */
  readonly name?: string;
  readonly lines: number;
}

function tooLongIn(file: string, text: string): readonly TooLong[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines = text.trimEnd().split('\n').length;
  const functions = functionsIn(source).map((node) => sized(source, node));
  return [
    ...(lines > MOST_LINES_OF_A_FILE ? [{ file, line: 1, lines }] : []),
    ...functions.filter((each) => each.lines > MOST_LINES_OF_A_FUNCTION),
  ];
}

/** Declared functions, function expressions, arrow functions, methods, constructors and accessors. */
function functionsIn(node: ts.Node): readonly ts.SignatureDeclaration[] {
  const inner: ts.SignatureDeclaration[] = [];
  ts.forEachChild(node, (child) => void inner.push(...functionsIn(child)));
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined ? [node, ...inner] : inner;
}

function sized(source: ts.SourceFile, node: ts.SignatureDeclaration): TooLong & { readonly name: string } {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  const last = source.getLineAndCharacterOfPosition(node.end).line;
  return { file: source.fileName, line: first + 1, name: nameOf(node, source), lines: last - first + 1 };
}

/** Its own name, or that of the variable or member that holds it. */
function nameOf(node: ts.SignatureDeclaration, source: ts.SourceFile): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  return (node.name ?? holderOf(node.parent)?.name)?.getText(source) ?? '(anonymous function)';
}

function holderOf(parent: ts.Node) {
  const holds =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return holds ? parent : undefined;
}

function shown({ file, line, name, lines }: TooLong): string {
  return name === undefined
    ? `${file}:${line} has ${lines} lines; a file may have ${MOST_LINES_OF_A_FILE}`
    : `${file}:${line} ${name} has ${lines} lines; a function may have ${MOST_LINES_OF_A_FUNCTION}`;
}

/** Committed files and new ones, without those that were deleted since. */
function sourceFiles(): readonly string[] {
  const patterns = ['*.ts', '*.tsx', '*.mjs'];
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const files = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  return files.filter((file) => file !== '' && !NOT_COUNTED.test(file) && existsSync(join(ROOT, file)));
}

describe('the length of hand-written source', () => {
  const found = sourceFiles().flatMap((file) => tooLongIn(file, readFileSync(join(ROOT, file), 'utf8')));
  const excepted = new Set(DATA_TABLES.map(({ file }) => file));

  test('no function is over 40 lines and no file over 300', () => {
    expect(found.filter(({ file, name }) => name !== undefined || !excepted.has(file)).map(shown)).toEqual(
      [],
    );
  });

  test('every data table that is excepted is over 300 lines', () => {
    const long = new Set(found.filter(({ name }) => name === undefined).map(({ file }) => file));
    expect(DATA_TABLES.filter(({ file }) => !long.has(file))).toEqual([]);
  });
});

const BODY = 'void 0;\n'.repeat(39);

describe('the count', () => {
  test.each([
    ['a function', `\nfunction f() {\n${BODY}}`, 'a.ts:2 f has 41 lines; a function may have 40'],
    ['an arrow function', `const f = () => {\n${BODY}};`, 'a.ts:1 f has 41 lines; a function may have 40'],
    ['a method', `class A {\nm() {\n${BODY}}\n}`, 'a.ts:2 m has 41 lines; a function may have 40'],
    [
      'a callback',
      `each(() => {\n${BODY}});`,
      'a.ts:1 (anonymous function) has 41 lines; a function may have 40',
    ],
    ['a file', 'void 0;\n'.repeat(301), 'a.ts:1 has 301 lines; a file may have 300'],
  ])('finds %s that is one line too long', (_what, text, expected) => {
    expect(tooLongIn('a.ts', text).map(shown)).toEqual([expected]);
  });

  test('leaves out comments before a function and what is just short enough', () => {
    const comment = '/** One.\n * Two.\n */\n';
    expect(tooLongIn('a.ts', `${comment}function f() {\n${'void 0;\n'.repeat(38)}}`)).toEqual([]);
    expect(tooLongIn('a.ts', 'void 0;\n'.repeat(300))).toEqual([]);
  });
});
