import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { plainSource } from '../../src/emit/inline-runtime/plain-source.ts';
import { REPOSITORY } from '../helpers/source.ts';

const RUNTIME = join(REPOSITORY, 'packages/runtime/src');
const PRINTER = ts.createPrinter({ removeComments: true });

/** The program without comments, as the compiler prints it. */
function program(text: string): string {
  return PRINTER.printFile(ts.createSourceFile('file.ts', text, ts.ScriptTarget.ESNext));
}

const TEXT = `/** What it is. */
export interface Options {
  /** How long. */
  readonly time: number;
}

// why
const inner = 1;

/** Not exported. */
function own(): void {
  // a reason
  use(inner); // beside
}
`;

describe('an inlined source', () => {
  test('keeps the docs that callers read, and no other comment on a separate line', () => {
    const kept = plainSource(TEXT, true);
    expect(kept).toContain('/** What it is. */');
    expect(kept).toContain('  /** How long. */');
    expect(kept).not.toMatch(/why|Not exported|a reason/);
    expect(plainSource(TEXT, false)).not.toMatch(/What it is|How long/);
  });

  test('stays as it is where a template literal has several lines', () => {
    const text = 'const text = `\n// no comment\n`;\n';
    expect(plainSource(text, false)).toBe(text);
  });

  test('is the same program, for every file of the runtime', () => {
    const files = readdirSync(RUNTIME, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(100);
    for (const path of files) {
      const text = readFileSync(join(RUNTIME, path), 'utf8');
      expect(program(plainSource(text, false)), path).toBe(program(text));
      expect(program(plainSource(text, true)), path).toBe(program(text));
    }
  });
});
