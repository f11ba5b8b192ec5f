import { expect } from 'vitest';
import type { SourceFile } from '../../src/print/index.ts';

/** The programs of README.md, RULES.md and the files of `rules/`, as one module: each in its own function. */
export function markdownPrograms(files: readonly SourceFile[]): string {
  const pages = files.filter(({ path }) => path.endsWith('.md'));
  const blocks = new Map(pages.map(({ path, text }) => [path, blocksOf(text)]));
  expect(blocks.get('README.md')?.length).toBeGreaterThan(0);
  const [client = '', ...calls] = blocks.get('RULES.md') ?? [];
  const more = [...blocks].filter(([path]) => path.startsWith('rules/')).flatMap(([, found]) => found);
  const imports = [...(blocks.get('README.md') ?? []), client].flatMap((block) => importsOf(block));
  return [
    ...new Set(imports),
    bodyOf(client),
    ...(blocks.get('README.md') ?? []).map((block, index) => program(`readme${index}`, bodyOf(block))),
    ...[...calls, ...more].map((block, index) => program(`rules${index}`, block)),
  ].join('\n');
}

/** How many operations have their own program. */
export function exampleCount(files: readonly SourceFile[]): number {
  const pages = files.filter(({ path }) => path === 'RULES.md' || path.startsWith('rules/'));
  return pages.flatMap(({ text }) => blocksOf(text)).filter((block) => block.includes('await client.'))
    .length;
}

function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
}

/** Of several names, an import each, so that two programs may import one of them. */
function importsOf(block: string): readonly string[] {
  return [...block.matchAll(/^import \{ ([\w$, ]+) \} from ('[^']+');$/gm)].flatMap(
    ([, names = '', module]) => names.split(', ').map((name) => `import { ${name} } from ${module};`),
  );
}

function bodyOf(block: string): string {
  return block.replace(/^import .*$/gm, '');
}

function program(name: string, body: string): string {
  return `export async function ${name}() {\n${body.replaceAll('console.', 'globalThis.console.')}\n}`;
}
