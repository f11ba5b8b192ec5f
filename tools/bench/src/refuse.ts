import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNode } from './child.ts';
import { HERE, ROOT } from './folders.ts';
import { emptyFolder, GENERATORS, type Generator } from './generators.ts';
import type { Goal } from './goals.ts';
import type { Section } from './section.ts';
import { type Spec, specs } from './specs.ts';
import { table } from './statistics.ts';
import { bundled } from './validate/bundle.ts';
import { MAKERS } from './validate/libraries.ts';

interface Wrong {
  readonly id: string;
  readonly input: unknown;
}

/** How many of the requests that break one rule each are refused. */
export async function refuse(): Promise<Section> {
  const { wrong, good } = await requests();
  const rows: string[][] = [];
  let ours = 0;
  const add = (name: string, is: (value: unknown) => boolean): void => {
    const accepts = is(good);
    const refused = wrong.filter(({ input }) => !is(input)).length;
    if (rows.length === 0) ours = accepts ? refused : 0;
    rows.push([name, accepts ? 'yes' : 'no', `${refused} of ${wrong.length}`]);
  };
  const names = ['ajv', 'typebox', 'zod', 'valibot', 'arktype', 'typia'].map((name) => `${name}-all`);
  for (const name of ['tallystick-all', ...names]) {
    const library = await MAKERS[name]?.();
    if (library !== undefined) add(library.name, library.is);
  }
  for (const [name, is] of await emitted()) add(`${name}, from the spec`, is);
  const note = `The requests are the refused cases of \`upload.chats\` in our own contract suite, each of which breaks one rule of the provider's document.`;
  const goal: Goal = {
    ...{ id: 'refused', what: 'wrong requests refused, of at least 40', goal: 'all' },
    ours: `${ours} of ${wrong.length}`,
    met: wrong.length >= 40 && ours === wrong.length,
  };
  return {
    title: 'Wrong requests refused',
    text: `${note}\n\n${table(['validator', 'takes a good one', 'refuses'], rows)}`,
    goals: [goal],
  };
}

async function requests(): Promise<{ readonly wrong: readonly Wrong[]; readonly good: unknown }> {
  const dist = (path: string): string => pathToFileURL(join(ROOT, 'packages', path)).href;
  const { cases } = await import(dist('callgear-data-api/dist/cases.js'));
  const { contract } = await import(dist('callgear-data-api/dist/contract.js'));
  const { resolveCase } = await import(dist('verify/dist/index.js'));
  const wrong: Wrong[] = [];
  let good: unknown;
  for (const each of cases) {
    if (each.operation !== 'upload.chats') continue;
    const { input } = resolveCase(each, { contract });
    if (isWrong(each)) wrong.push({ id: each.id, input: withToken(input) });
    if (each.kind === 'example') good ??= withToken(input);
  }
  return { wrong, good };
}

/** Credentials are the client's: a request without them has no issue in its input. */
function isWrong({
  kind,
  rule,
  id,
}: {
  readonly kind: string;
  readonly rule?: string;
  readonly id: string;
}): boolean {
  return kind === 'refused' && rule !== undefined && !/access_token|\/auth\//.test(id);
}

/** What the client adds. */
function withToken(input: unknown): unknown {
  return typeof input === 'object' && input !== null ? { access_token: 'token', ...input } : input;
}

/** The zod schemas that generators emit for the body of `upload.chats`. */
async function emitted(): Promise<readonly (readonly [string, (value: unknown) => boolean])[]> {
  const [three] = specs();
  if (three === undefined) return [];
  const found: (readonly [string, (value: unknown) => boolean])[] = [];
  for (const [name, pattern] of [
    ['openapi-zod-client', /zod\.ts$/],
    ['hey-api', /zod\.gen\.ts$/],
    ['orval', /zod\.ts$/],
    ['kubb', /uploadChatsSchema\.ts$/i],
  ] as const) {
    const is = await emittedBy(name, pattern, three);
    if (is !== undefined) found.push([name, is]);
  }
  return found;
}

async function emittedBy(
  name: string,
  pattern: RegExp,
  spec: Spec,
): Promise<((value: unknown) => boolean) | undefined> {
  const generator = [...GENERATORS, OPENAPI_ZOD_CLIENT].find((each) => each.name === name);
  if (generator === undefined) return undefined;
  const folder = emptyFolder(generator, spec);
  await generator.run(spec, folder);
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => pattern.test(path));
  if (file === undefined) return undefined;
  const module = (await import(
    pathToFileURL(await bundled(join(folder, file), `emitted-${name}`)).href
  )) as object;
  const exported = { ...module, ...('schemas' in module ? (module.schemas as object) : {}) };
  const schema = Object.entries(exported).find(([key]) => BODY.test(key))?.[1];
  return isSchema(schema) ? (value) => schema.safeParse(value).success : undefined;
}

/** Names that the four give the schema of a request's body. */
const BODY = /^(zUploadChats(Body|Request)|UploadChats_?(Body|Request)|uploadChatsMutationRequestSchema)$/i;

/** It generates schemas only, so it is not timed beside the other generators. */
const OPENAPI_ZOD_CLIENT: Generator = {
  name: 'openapi-zod-client',
  makes: 'zod',
  run: (spec, folder) =>
    runNode(
      join(HERE, 'node_modules/openapi-zod-client/bin.js'),
      [spec.file, '-o', 'zod.ts', '--export-schemas'],
      {
        cwd: folder,
      },
    ),
};

function isSchema(value: unknown): value is { safeParse: (value: unknown) => { readonly success: boolean } } {
  return typeof value === 'object' && value !== null && 'safeParse' in value;
}
