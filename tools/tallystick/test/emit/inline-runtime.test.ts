import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { inlineModule, inlineRuntime } from '../../src/emit/inline-runtime/index.ts';
import { sourceModule } from '../../src/emit/inline-runtime/source-module.ts';
import { runtimeSource } from '../../src/emit/inline-runtime/sources.ts';
import type { RuntimeModule } from '../../src/emit/runtime-module.ts';
import { REPOSITORY } from '../helpers/source.ts';

const PATHS = readdirSync(join(REPOSITORY, 'packages/runtime/src'), {
  recursive: true,
  encoding: 'utf8',
}).filter((path) => path.endsWith('.ts'));

function taken(part: RuntimeModule, statement: string): ReadonlyMap<string, string> {
  const text = `${statement} from '${inlineModule(part)}';\n`;
  const files = inlineRuntime([{ path: 'src/client.ts', text }], ['Generated.', 'Spec: spec.json']);
  return new Map(files.map((file) => [file.path.replace('src/runtime/', ''), file.text]));
}

/** Names that a file declares, as the compiler reads it. */
function declaredBy(path: string): readonly string[] {
  const file = ts.createSourceFile(path, runtimeSource(path), ts.ScriptTarget.ESNext);
  return file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return [];
    const [, names = ''] = /(?:function\*?|const|let|type|interface|class) (\w+|\[[^\]]*\])/.exec(
      statement.getText(file),
    ) ?? ['', statement.getText(file)];
    return names.match(/\w+/g) ?? [];
  });
}

describe('the runtime in a package', () => {
  test('is read as a compiler reads it, for every file of the runtime', () => {
    expect(PATHS.length).toBeGreaterThan(100);
    for (const path of PATHS)
      expect([...sourceModule(path, runtimeSource(path)).declarations.keys()].sort(), path).toEqual(
        [...new Set(declaredBy(path))].sort(),
      );
  });

  test('is what is imported, with what that needs, and nothing else', () => {
    const files = taken('http', 'import { cookieStyle, pointer, type BasicCredential }');
    expect(files.get('transport/http.ts')).toContain("export { pointer } from '../pointer.ts';");
    expect(files.get('transport/http.ts')).not.toMatch(/httpFunction|bearer|import/);
    expect(files.get('pointer.ts')).toContain('export function pointerSegments');
    expect(files.get('transport/credentials.ts')).toContain('interface BasicCredential');
    expect(files.get('transport/credentials.ts')).not.toContain('function');
    expect([...files.keys()].filter((path) => /^(call|mock|schema)\//.test(path))).toEqual([
      'call/encode-code.ts',
    ]);
  });

  test('keeps every signature of a function', () => {
    const text = taken('http', 'export { pointer }').get('pointer.ts') ?? '';
    expect(text.match(/^export function own\b/gm)).toHaveLength(3);
  });

  test('holds what it loads later', () => {
    const files = taken('mock', 'import { createMockEngine }');
    expect(files.get('mock/bindings/http-calls.ts')).toContain('export');
  });

  test('states its license once', () => {
    const files = taken('', 'import { isTallystickError, type CallOptions }');
    expect(files.get('LICENSE')).toContain('MIT');
    expect(files.get('call/options.ts')).toContain('/** The options of one call. */');
    for (const [path, text] of files)
      expect(text.includes('Permission is hereby'), path).toBe(path === 'LICENSE');
  });
});
