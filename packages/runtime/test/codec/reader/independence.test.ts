import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const HERE = new URL('./', import.meta.url);

it('imports nothing but its own files', () => {
  const files = readdirSync(HERE).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const imports = files.flatMap((name) => [
    ...readFileSync(new URL(name, HERE), 'utf8').matchAll(/from '([^']+)'/g),
  ]);
  expect(imports.map(([, path = '']) => path).filter((path) => !/^\.\/[a-z-]+\.ts$/.test(path))).toEqual([]);
});
