import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ownFrame } from '../../src/generate/own-frame.ts';
import { SRC } from '../helpers/source.ts';

const BUNDLE = join(SRC, '..', 'dist', 'bundle');
const MARK = 'openapi-typescript printed nothing for';

/** File and line, from one, of the only statement with the mark. */
function marked(folder: string, names: readonly string[]): { readonly file: string; readonly line: number } {
  const found = names.flatMap((name) => {
    const file = join(folder, name);
    const at = readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(MARK));
    return at < 0 ? [] : [{ file, line: at + 1 }];
  });
  expect(found).toHaveLength(1);
  return found[0] ?? { file: '', line: 0 };
}

test('a place in the bundle is named by the source it was written in', () => {
  const names = readdirSync(BUNDLE).filter((name) => name.endsWith('.js'));
  const built = marked(BUNDLE, names);
  const source = marked(join(SRC, 'emit', 'openapi'), ['probes.ts']);
  const stack = `Error: x\n    at node:internal/a:1:1\n    at probe (${pathToFileURL(built.file)}:${built.line}:28)`;
  expect(ownFrame(stack)).toBe(`emit/openapi/probes.ts:${source.line}`);
});

test.each([
  ['a place in the sources', `    at emit (${join(SRC, 'emit', 'index.ts')}:3:4)`, 'emit/index.ts:3'],
  [
    'the runtime, whose code is part of the generator',
    '    at /x/node_modules/@tallystick/runtime/dist/schema/a.js:5:6',
    'runtime/schema/a.js:5',
  ],
  ['code of others alone', '    at parse (/x/node_modules/yaml/dist/a.js:5:6)', undefined],
])('%s', (_, line, frame) => {
  expect(ownFrame(`Error: x\n${line}`)).toBe(frame);
});
