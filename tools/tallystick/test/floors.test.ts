import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SRC, sourcesIn } from './helpers/source.ts';

/** What each room is built on: it may import from its own floor and from those below. */
const FLOORS: Readonly<Record<string, number>> = {
  cli: 7,
  generate: 6,
  emit: 4,
  diff: 5,
  serve: 5,
  openapi: 3,
  openrpc: 3,
  derive: 3,
  dialect: 3,
  names: 1,
  vocabulary: 0,
  load: 2,
  write: 2,
  config: 2,
  print: 1,
  patterns: 1,
  model: 0,
  diagnostics: 0,
};

/** Stands outside the house and may look into every room: the library's face. */
const FREE = new Set(['index.ts']);
/** Files that stand by themselves, and the floor they are on. */
const SINGLE: Readonly<Record<string, number>> = {};

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

function floorOf(path: string): number | undefined {
  return SINGLE[path] ?? FLOORS[path.split('/')[0] ?? ''];
}

function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => posix.join(posix.dirname(path), match[1] ?? ''));
}

describe('the floors of the house', () => {
  const sources = [...sourcesIn(SRC)].filter(([path]) => !FREE.has(path));

  it('hold every file', () => {
    expect(sources.map(([path]) => path).filter((path) => floorOf(path) === undefined)).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('are imported from above only', () => {
    const upward = sources.flatMap(([path, text]) =>
      importsOf(path, text)
        .filter((imported) => (floorOf(imported) ?? 0) > (floorOf(path) ?? 0))
        .map((imported) => `${path} imports ${imported}`),
    );
    expect(upward).toEqual([]);
  });
});
