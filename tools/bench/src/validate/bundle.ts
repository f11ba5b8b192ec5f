import { join } from 'node:path';
import { build } from 'esbuild';
import { HERE, workFolder } from '../folders.ts';

/** One file of JavaScript, as a user's bundler would make it. */
export async function bundled(entry: string, name: string): Promise<string> {
  const outfile = join(workFolder('bundles'), `${name}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as bundledRequire } from 'node:module'; const require = bundledRequire(import.meta.url);",
    },
    nodePaths: [join(HERE, 'node_modules')],
  });
  return outfile;
}
