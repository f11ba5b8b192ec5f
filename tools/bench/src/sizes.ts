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
import { ourValidators } from './validate/tallystick.ts';

interface Program {
  readonly name: string;
  /** Source of the entry module. */
  readonly source: string;
  /** Id of a goal, and the most bytes that it allows. */
  readonly goal?: readonly [id: string, limit: number];
}

/** Bytes of each program, bundled, minified and compressed. */
export async function sizes(): Promise<Section> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const { name, source, goal } of await programs()) {
    const bytes = await gzipped(source);
    rows.push([name, bytes.toLocaleString('en-US')]);
    if (goal !== undefined) goals.push(mostGoal([goal[0], `${name}, bytes`], goal[1], bytes));
  }
  return { title: 'Sizes, minified and gzipped', text: table(['program', 'bytes'], rows), goals };
}

async function programs(): Promise<readonly Program[]> {
  return [...(await validators()), ZOD, ...(await oneOperation()), ...CLIENTS];
}

async function validators(): Promise<readonly Program[]> {
  const files = await Promise.all(
    (['peers', 'all'] as const).map((rules) =>
      ourValidators(workFolder('validators', `size-${rules}`), rules),
    ),
  );
  const [peers = '', all = ''] = files.map((file) => JSON.stringify(file));
  return [
    {
      name: "`is` of upload.chats, the peers' rules",
      source: `export { isUploadChatsInput } from ${peers};`,
      goal: ['size-is', 1_000],
    },
    {
      name: '`validate` of upload.chats, all rules',
      source: `export { validateUploadChatsInput } from ${all};`,
      goal: ['size-validate', 2_500],
    },
    {
      name: '`validate` of upload.chats, the peers’ rules',
      source: `export { validateUploadChatsInput } from ${peers};`,
    },
  ];
}

const ZOD: Program = {
  name: 'zod 4, an object with a text',
  source: `import * as z from 'zod'; export const schema = z.object({ a: z.string() });`,
};

async function oneOperation(): Promise<readonly Program[]> {
  const callgear = JSON.stringify(join(ROOT, 'packages/callgear-data-api/src/client-bare.ts'));
  return [
    {
      name: 'one operation of `./client/bare`: upload.chats',
      source: `export { uploadChats, isTallystickError, createCallgearDataApiConnection } from ${callgear};`,
      goal: ['size-rpc', 2_200],
    },
    {
      name: "one operation of `./client/bare`: GitHub's repos/get",
      source: await reposGet(),
      goal: ['size-http', 2_000],
    },
    { name: "hey-api's client and one operation: uploadChats", source: await heyApi() },
  ];
}

const CLIENTS: readonly Program[] = [
  {
    name: 'openapi-fetch',
    source: `import createClient from 'openapi-fetch'; export const client = createClient({ baseUrl: 'x' });`,
  },
  {
    name: 'json-rpc-2.0',
    source: `import { JSONRPCClient } from 'json-rpc-2.0'; export const client = new JSONRPCClient(() => {});`,
  },
  {
    name: '@open-rpc/client-js',
    source: `import { Client, HTTPTransport, RequestManager } from '@open-rpc/client-js'; export const client = new Client(new RequestManager([new HTTPTransport('x')]));`,
  },
];

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
      '@tallystick/runtime/namespaces': join(runtime, 'call/namespaces.ts'),
      '@tallystick/runtime/validate': join(runtime, 'validate/index.ts'),
    },
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
