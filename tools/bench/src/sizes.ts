import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { HERE, ROOT, workFolder } from './folders.ts';
import { emptyFolder, GENERATORS } from './generators.ts';
import { type Goal, mostGoal } from './goals.ts';
import type { Section } from './section.ts';
import { specs } from './specs.ts';
import { table } from './statistics.ts';
import { ourValidators } from './validate/libraries.ts';

/** Bytes of a program, bundled, minified and compressed. */
export async function sizes(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  const add = async (
    name: string,
    program: string,
    goal?: readonly [id: string, limit: number],
  ): Promise<void> => {
    const bytes = await gzipped(program);
    rows.push([name, bytes.toLocaleString('en-US')]);
    if (goal !== undefined) goals.push(mostGoal([goal[0], `${name}, bytes`], goal[1], bytes));
  };
  const validators = await Promise.all(
    (['peers', 'all'] as const).map((rules) =>
      ourValidators(workFolder('validators', `size-${rules}`), rules),
    ),
  );
  const [peers = '', all = ''] = validators.map((file) => JSON.stringify(file));
  await add("`is` of upload.chats, the peers' rules", `export { isUploadChatsInput } from ${peers};`, [
    'size-is',
    1_000,
  ]);
  await add('`validate` of upload.chats, all rules', `export { validateUploadChatsInput } from ${all};`, [
    'size-validate',
    2_500,
  ]);
  await add(
    '`validate` of upload.chats, the peers’ rules',
    `export { validateUploadChatsInput } from ${peers};`,
  );
  await add(
    'zod 4, an object with a text',
    `import * as z from 'zod'; export const schema = z.object({ a: z.string() });`,
  );
  const callgear = JSON.stringify(join(ROOT, 'packages/callgear-data-api/src/client-bare.ts'));
  const rpc = `export { uploadChats, isTallystickError, createCallgearDataApiConnection } from ${callgear};`;
  await add('one operation of `./client/bare`: upload.chats', rpc, ['size-rpc', 2_000]);
  await add("one operation of `./client/bare`: GitHub's repos/get", await reposGet(), ['size-http', 2_000]);
  await add("hey-api's client and one operation: uploadChats", await heyApi());
  await add(
    'openapi-fetch',
    `import createClient from 'openapi-fetch'; export const client = createClient({ baseUrl: 'x' });`,
  );
  await add(
    'json-rpc-2.0',
    `import { JSONRPCClient } from 'json-rpc-2.0'; export const client = new JSONRPCClient(() => {});`,
  );
  await add(
    '@open-rpc/client-js',
    `import { Client, HTTPTransport, RequestManager } from '@open-rpc/client-js'; export const client = new Client(new RequestManager([new HTTPTransport('x')]));`,
  );
  return { title: 'Sizes, minified and gzipped', text: table(['program', 'bytes'], rows), goals };
}

async function reposGet(): Promise<string> {
  const [generator] = GENERATORS;
  const spec = specs().find(({ name }) => name === 'github');
  if (generator === undefined || spec === undefined) throw new Error('there is always one');
  const folder = emptyFolder(generator, spec);
  await generator.run(spec, folder);
  const file = JSON.stringify(join(folder, 'out', 'src', 'client-bare.ts'));
  return `export { reposGet, isTallystickError, createBenchConnection } from ${file};`;
}

async function heyApi(): Promise<string> {
  const generator = GENERATORS.find(({ name }) => name === 'hey-api');
  const [three] = specs();
  if (generator === undefined || three === undefined) throw new Error('there is always one');
  const folder = emptyFolder(generator, three);
  await generator.run(three, folder);
  return `export { uploadChats } from ${JSON.stringify(join(folder, 'out', 'sdk.gen.ts'))};`;
}

async function gzipped(program: string): Promise<number> {
  const entry = join(workFolder('sizes'), 'entry.ts');
  writeFileSync(entry, program);
  const runtime = join(ROOT, 'packages/runtime/src');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    logLevel: 'error',
    nodePaths: [join(HERE, 'node_modules')],
    alias: {
      '@tallystick/runtime': join(runtime, 'index.ts'),
      '@tallystick/runtime/http': join(runtime, 'transport/http.ts'),
      '@tallystick/runtime/json-rpc': join(runtime, 'transport/json-rpc.ts'),
      '@tallystick/runtime/chunks': join(runtime, 'call/chunks.ts'),
    },
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
