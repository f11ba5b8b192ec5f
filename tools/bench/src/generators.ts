import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Ran, runNode } from './child.ts';
import { HERE, workFolder } from './folders.ts';
import type { Spec } from './specs.ts';
import { forget, tallystick, writeConfig } from './tallystick.ts';

export interface Generator {
  readonly name: string;
  /** What comes out. */
  readonly makes: string;
  /** Runs once from nothing; the folder is empty. */
  readonly run: (spec: Spec, folder: string) => Promise<Ran>;
}

const MODULES = join(HERE, 'node_modules');

export const GENERATORS: readonly Generator[] = [
  {
    name: 'Tallystick',
    makes: 'types, client, validators, mocks, cases',
    run: (spec, folder) => {
      writeConfig(folder, { spec: spec.file });
      forget(folder);
      return tallystick(folder, ['generate']);
    },
  },
  {
    name: 'openapi-typescript',
    makes: 'types',
    run: (spec, folder) =>
      runNode(join(MODULES, 'openapi-typescript/bin/cli.js'), [spec.file, '-o', 'out.ts'], { cwd: folder }),
  },
  {
    name: 'hey-api',
    makes: 'types, sdk, zod',
    run: (spec, folder) => {
      const plugins = '["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch", "zod"]';
      const config = `export default { input: ${JSON.stringify(spec.file)}, output: 'out', plugins: ${plugins} };\n`;
      writeFileSync(join(folder, 'openapi-ts.config.mjs'), config);
      return runNode(join(MODULES, '@hey-api/openapi-ts/bin/run.js'), ['-f', 'openapi-ts.config.mjs'], {
        cwd: folder,
      });
    },
  },
  {
    name: 'orval',
    makes: 'client, zod, msw',
    run: (spec, folder) => {
      const input = JSON.stringify(spec.file);
      const config = `export default {
  client: { input: ${input}, output: { target: 'out/api.ts', client: 'fetch', mock: true, mode: 'split' } },
  zod: { input: ${input}, output: { target: 'out/zod.ts', client: 'zod' } },
};\n`;
      writeFileSync(join(folder, 'orval.config.mjs'), config);
      return runNode(bin('orval'), ['--config', 'orval.config.mjs'], { cwd: folder });
    },
  },
  {
    name: 'kubb',
    makes: 'types, client, zod, faker, msw',
    run: (spec, folder) => {
      const names = ['oas', 'ts', 'zod', 'client', 'faker', 'msw'] as const;
      const plugin = (name: string): string => `plugin${name[0]?.toUpperCase()}${name.slice(1)}`;
      const imports = names.map((name) => `import { ${plugin(name)} } from '@kubb/plugin-${name}';`);
      const calls = names.map((name) => `${plugin(name)}()`).join(', ');
      const config = `import { defineConfig } from '@kubb/core';\n${imports.join('\n')}
export default defineConfig({ root: '.', input: { path: ${JSON.stringify(spec.file)} }, output: { path: './out', clean: true }, plugins: [${calls}] });\n`;
      writeFileSync(join(folder, 'kubb.config.mjs'), config);
      return runNode(bin('@kubb/cli'), ['generate', '--config', 'kubb.config.mjs'], { cwd: folder });
    },
  },
  {
    name: 'redocly',
    makes: 'client, zod, mock',
    run: (spec, folder) => {
      const parts = ['typescript', 'zod', 'mock'].flatMap((part) => ['--generator', part]);
      return runNode(
        bin('@redocly/cli', 'redocly'),
        ['generate-client', spec.file, '-o', 'out/client.ts', ...parts],
        { cwd: folder, env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
      );
    },
  },
  {
    name: 'swagger-typescript-api',
    makes: 'types, client',
    run: (spec, folder) =>
      runNode(bin('swagger-typescript-api'), ['generate', '-p', spec.file, '-o', 'out'], { cwd: folder }),
  },
];

/** The file behind a package's command. */
function bin(name: string, command?: string): string {
  const folder = join(MODULES, name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  return join(
    folder,
    typeof manifest.bin === 'string'
      ? manifest.bin
      : (manifest.bin[command ?? ''] ?? Object.values(manifest.bin)[0] ?? ''),
  );
}

/** An empty folder for a run; `node_modules` of the peers is above it. */
export function emptyFolder(generator: Generator, spec: Spec): string {
  const folder = join(workFolder('generated'), `${generator.name}-${spec.name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

export interface Written {
  readonly megabytes: number;
  /** Errors of syntax in all TypeScript files. */
  readonly broken: number;
}

export function written(folder: string): Written {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file) && statSync(file).isFile());
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const sources = files.filter((file) => file.endsWith('.ts'));
  const broken = sources.reduce((sum, file) => sum + syntaxErrors(file), 0);
  return { megabytes: bytes / 1e6, broken };
}

function syntaxErrors(file: string): number {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext);
  return (source as unknown as { readonly parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
}
