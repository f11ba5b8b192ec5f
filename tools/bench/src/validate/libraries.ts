import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { type } from 'arktype';
import { build } from 'esbuild';
import { Compile } from 'typebox/compile';
import * as v from 'valibot';
import { z } from 'zod';
import { runNode } from '../child.ts';
import { HERE, ROOT, TALLYSTICK, workFolder } from '../folders.ts';
import { uploadChatsSchema } from '../specs.ts';
import { datesHold, isInOrder, isPast, setNow } from './dates.ts';

/** A library's answer to the same rules. */
export interface Library {
  readonly name: string;
  /** `peers`: types, enums, patterns, `anyOf` of `required`, `if`. `all`: unknown members and dates too. */
  readonly rules: 'peers' | 'all';
  readonly is: (value: unknown) => boolean;
  /** How many faults it tells of; absent where it tells of none or of the first. */
  readonly faults?: (value: unknown) => number;
}

const PHONE = /^\+?[1-9]\d{1,14}$/u;
export const MAKERS: Readonly<Record<string, () => Library | Promise<Library>>> = {
  'JSON.parse': () => {
    const texts = new WeakMap<object, string>();
    const is = (value: unknown): boolean => {
      const text = texts.get(value as object) ?? JSON.stringify(value);
      texts.set(value as object, text);
      return JSON.parse(text) !== undefined;
    };
    return { name: 'JSON.parse (for scale)', rules: 'peers', is };
  },
  tallystick: async () => tallystick('peers'),
  'tallystick-all': async () => tallystick('all'),
  ajv: () => {
    const first = ajv(false).compile(uploadChatsSchema('peers'));
    const all = ajv(true).compile(uploadChatsSchema('peers'));
    return {
      name: 'ajv, compiled',
      rules: 'peers',
      is: (value) => first(value),
      faults: (value) => countOf(all, value),
    };
  },
  'ajv-standalone': async () => {
    const standalone = new Ajv2020({ code: { source: true, esm: true }, strict: false });
    const check = standalone.compile(uploadChatsSchema('peers'));
    const file = join(workFolder('validators'), 'ajv-standalone.mjs');
    writeFileSync(file, standaloneCode.default(standalone, check));
    const module: { default: (value: unknown) => boolean } = await import(
      pathToFileURL(await bundled(file, 'ajv-standalone')).href
    );
    return { name: 'ajv, standalone', rules: 'peers', is: (value) => module.default(value) };
  },
  'ajv-all': () => {
    const first = withRules(ajv(false)).compile(allRules());
    const all = withRules(ajv(true)).compile(allRules());
    return {
      name: 'ajv, compiled, with keywords for dates',
      rules: 'all',
      is: (value) => {
        setNow();
        return first(value);
      },
      faults: (value) => {
        setNow();
        return countOf(all, value);
      },
    };
  },
  typebox: () => typebox('peers'),
  'typebox-all': () => typebox('all'),
  zod: () => zodLibrary('peers'),
  'zod-all': () => zodLibrary('all'),
  valibot: () => valibotLibrary('peers'),
  'valibot-all': () => valibotLibrary('all'),
  arktype: () => arktypeLibrary('peers'),
  'arktype-all': () => arktypeLibrary('all'),
  typia: () => typiaLibrary('peers'),
  'typia-all': () => typiaLibrary('all'),
};

/** Where a library has no word for dates, they are looked at after it. */
function typebox(rules: 'peers' | 'all'): Library {
  const check = Compile(uploadChatsSchema(rules) as never);
  const all = rules === 'all';
  return {
    name: all ? 'typebox, compiled, and dates by hand' : 'typebox, compiled',
    rules,
    is: all ? (value) => check.Check(value) && datesHold(value) : (value) => check.Check(value),
    faults: (value) => check.Errors(value).length,
  };
}

function valibotLibrary(rules: 'peers' | 'all'): Library {
  const schema = valibotSchema(rules === 'all');
  return {
    name: rules === 'all' ? 'valibot, with checks of dates' : 'valibot',
    rules,
    is: (value) => {
      setNow();
      return v.is(schema, value);
    },
    faults: (value) => {
      setNow();
      return v.safeParse(schema, value).issues?.length ?? 0;
    },
  };
}

function arktypeLibrary(rules: 'peers' | 'all'): Library {
  const all = rules === 'all';
  const schema = arktypeSchema(all);
  return {
    name: all ? 'arktype, and dates by hand' : 'arktype',
    rules,
    is: all ? (value) => schema.allows(value) && datesHold(value) : (value) => schema.allows(value),
    faults: (value) => {
      const result = schema(value);
      return result instanceof type.errors ? result.count : 0;
    },
  };
}

async function typiaLibrary(rules: 'peers' | 'all'): Promise<Library> {
  const { is, equals, faults } = await typia();
  if (rules === 'peers') return { name: 'typia', rules, is, faults };
  return { name: 'typia, and dates by hand', rules, is: (value) => equals(value) && datesHold(value) };
}

function ajv(allErrors: boolean): Ajv2020 {
  return new Ajv2020({ strict: false, allErrors });
}

function countOf(
  check: { (value: unknown): unknown; errors?: readonly unknown[] | null },
  value: unknown,
): number {
  check(value);
  return check.errors?.length ?? 0;
}

/** Our contract's further rules as ajv's keywords. */
function withRules(instance: Ajv2020): Ajv2020 {
  instance.addKeyword({
    keyword: 'past',
    type: 'string',
    validate: (_: unknown, text: string) => isPast(text),
  });
  instance.addKeyword({
    keyword: 'inOrder',
    type: 'object',
    validate: (_: unknown, chat: object) => isInOrder(chat),
  });
  return instance;
}

function allRules(): object {
  const schema = uploadChatsSchema('all') as {
    $defs: Record<string, { properties: Record<string, object> }>;
  };
  const { Chat, ChatMessage } = schema.$defs;
  Object.assign(Chat?.properties.start_date_time ?? {}, { past: true });
  Object.assign(ChatMessage?.properties.date_time ?? {}, { past: true });
  Object.assign(Chat ?? {}, { inOrder: true });
  return schema;
}

function zodLibrary(rules: 'peers' | 'all'): Library {
  const all = rules === 'all';
  const object = (all ? z.strictObject : z.object) as typeof z.object;
  const date = all ? z.string().refine(isPast) : z.string();
  const id = z.int().gt(0);
  const message = object({
    date_time: date,
    source: z.enum(['operator', 'visitor', 'system']),
    employee_id: id.optional(),
    message: z.string(),
  }).refine((each) => each.source !== 'operator' || each.employee_id !== undefined);
  const chat = object({
    start_date_time: date,
    name: z.string().optional(),
    phone: z.string().regex(PHONE).optional(),
    email: z.string().optional(),
    status: z.enum(['lost', 'succeed', 'refused']),
    initiator: z.enum(['operator', 'visitor', 'autoinvite']).optional(),
    visitor_session_id: id.optional(),
    campaign_id: id.optional(),
    site_id: id.optional(),
    messages: z.array(message),
  })
    .refine((each) => each.phone !== undefined || each.email !== undefined)
    .refine((each) => (each.visitor_session_id ?? each.campaign_id ?? each.site_id) !== undefined);
  const ordered = all
    ? chat.refine((each) => each.messages.every(({ date_time }) => date_time >= each.start_date_time))
    : chat;
  const schema = object({
    access_token: z.string(),
    user_id: id.optional(),
    chats: z.array(ordered).min(1).max(500),
  });
  const parse = (value: unknown) => {
    setNow();
    return schema.safeParse(value);
  };
  return {
    name: all ? 'zod 4, with refinements for dates' : 'zod 4',
    rules,
    is: (value) => parse(value).success,
    faults: (value) => parse(value).error?.issues.length ?? 0,
  };
}

function valibotSchema(all: boolean) {
  const object = (all ? v.strictObject : v.object) as typeof v.object;
  const date = all ? v.pipe(v.string(), v.check(isPast)) : v.string();
  const id = v.pipe(v.number(), v.integer(), v.gtValue(0));
  const message = v.pipe(
    object({
      date_time: date,
      source: v.picklist(['operator', 'visitor', 'system']),
      employee_id: v.optional(id),
      message: v.string(),
    }),
    v.check((each) => each.source !== 'operator' || each.employee_id !== undefined),
  );
  const chat = v.pipe(
    object({
      start_date_time: date,
      name: v.optional(v.string()),
      phone: v.optional(v.pipe(v.string(), v.regex(PHONE))),
      email: v.optional(v.string()),
      status: v.picklist(['lost', 'succeed', 'refused']),
      initiator: v.optional(v.picklist(['operator', 'visitor', 'autoinvite'])),
      visitor_session_id: v.optional(id),
      campaign_id: v.optional(id),
      site_id: v.optional(id),
      messages: v.array(message),
    }),
    v.check((each) => each.phone !== undefined || each.email !== undefined),
    v.check((each) => (each.visitor_session_id ?? each.campaign_id ?? each.site_id) !== undefined),
  );
  const ordered = all
    ? v.pipe(
        chat,
        v.check((each) => isInOrder(each)),
      )
    : chat;
  const chats = v.pipe(v.array(ordered), v.minLength(1), v.maxLength(500));
  return object({ access_token: v.string(), user_id: v.optional(id), chats });
}

function arktypeSchema(all: boolean) {
  const unknown = all ? 'reject' : 'ignore';
  const message = type({
    '+': unknown,
    date_time: 'string',
    source: "'operator' | 'visitor' | 'system'",
    'employee_id?': 'number.integer > 0',
    message: 'string',
  }).narrow((each) => each.source !== 'operator' || each.employee_id !== undefined);
  const chat = type({
    '+': unknown,
    start_date_time: 'string',
    'name?': 'string',
    'phone?': PHONE,
    'email?': 'string',
    status: "'lost' | 'succeed' | 'refused'",
    'initiator?': "'operator' | 'visitor' | 'autoinvite'",
    'visitor_session_id?': 'number.integer > 0',
    'campaign_id?': 'number.integer > 0',
    'site_id?': 'number.integer > 0',
    messages: message.array(),
  })
    .narrow((each) => each.phone !== undefined || each.email !== undefined)
    .narrow((each) => (each.visitor_session_id ?? each.campaign_id ?? each.site_id) !== undefined);
  return type({
    '+': unknown,
    access_token: 'string',
    'user_id?': 'number.integer > 0',
    chats: chat.array().atLeastLength(1).atMostLength(500),
  });
}

/** What `typia generate` makes of a type whose further rules are tags and, where it has no tag, a hand-written check. */
async function typia() {
  const folder = workFolder('typia');
  const input = workFolder('typia', 'input');
  writeFileSync(
    join(input, 'chats.ts'),
    readFileSync(join(HERE, 'src', 'validate', 'typia-input.ts.txt'), 'utf8'),
  );
  const options = {
    target: 'ESNext',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    skipLibCheck: true,
    types: [],
    noEmit: true,
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['input'] }),
  );
  const made = await runNode(
    join(HERE, 'node_modules/typia/lib/executable/typia.js'),
    ['generate', '--input', 'input', '--output', 'output', '--project', 'tsconfig.json'],
    { cwd: folder },
  );
  if (made.failed !== undefined) throw new Error(`typia: ${made.failed}`);
  const file = await bundled(join(folder, 'output', 'chats.ts'), 'typia');
  const module = (await import(pathToFileURL(file).href)) as {
    isInput: (value: unknown) => boolean;
    equalsInput: (value: unknown) => boolean;
    faults: (value: unknown) => number;
  };
  return { is: module.isInput, equals: module.equalsInput, faults: module.faults };
}

/** Our validators, from the spec or from the spec without the rules that peers have no word for. */
async function tallystick(rules: 'peers' | 'all'): Promise<Library> {
  const folder = workFolder('validators', `tallystick-${rules}`);
  const file = await ourValidators(folder, rules);
  const module = (await import(pathToFileURL(await bundled(file, `tallystick-${rules}`)).href)) as {
    isUploadChatsInput: (value: unknown, context?: object) => boolean;
    validateUploadChatsInput: (
      value: unknown,
      context?: object,
    ) => { readonly ok: boolean; readonly issues?: readonly unknown[] };
  };
  return {
    name: `Tallystick${rules === 'all' ? ', all rules of the contract' : ''}`,
    rules,
    is: (value) => module.isUploadChatsInput(value),
    faults: (value) => module.validateUploadChatsInput(value).issues?.length ?? 0,
  };
}

/** `validators.ts` of the operation, generated. */
export async function ourValidators(folder: string, rules: 'peers' | 'all'): Promise<string> {
  const from = join(ROOT, 'specs/callgear-data-api/openrpc.json');
  const spec = rules === 'all' ? readFileSync(from, 'utf8') : JSON.stringify(peersRules(from));
  writeFileSync(join(folder, 'openrpc.json'), spec);
  const contracts = { bench: { spec: 'openrpc.json', output: 'out', runtime: 'inline' } };
  writeFileSync(join(folder, 'tallystick.config.json'), JSON.stringify({ contracts }));
  const made = await runNode(TALLYSTICK, ['generate', '--force'], { cwd: folder });
  if (made.failed !== undefined) throw new Error(`tallystick: ${made.output}`);
  return join(folder, 'out', 'src', 'validators.ts');
}

function peersRules(file: string): unknown {
  const drop = new Set(['x-tallystick-rules', 'x-tallystick-local-date-time']);
  return JSON.parse(readFileSync(file, 'utf8'), (key, value) =>
    drop.has(key) || (key === 'additionalProperties' && value === false) ? undefined : value,
  );
}

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
