import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { workFolder } from '../folders.ts';
import { uploadChatsSchema } from '../specs.ts';
import { bundled } from './bundle.ts';
import { isInOrder, isPast, setNow } from './dates.ts';
import type { Library } from './library.ts';

export function ajvCompiled(): Library {
  const first = ajv(false).compile(uploadChatsSchema('peers'));
  const all = ajv(true).compile(uploadChatsSchema('peers'));
  return {
    name: 'ajv, compiled',
    rules: 'peers',
    is: (value) => first(value),
    issueCount: (value) => countOf(all, value),
  };
}

export async function ajvStandalone(): Promise<Library> {
  const standalone = new Ajv2020({ code: { source: true, esm: true }, strict: false });
  const check = standalone.compile(uploadChatsSchema('peers'));
  const file = join(workFolder('validators'), 'ajv-standalone.mjs');
  writeFileSync(file, standaloneCode.default(standalone, check));
  const module: { default: (value: unknown) => boolean } = await import(
    pathToFileURL(await bundled(file, 'ajv-standalone')).href
  );
  return { name: 'ajv, standalone', rules: 'peers', is: (value) => module.default(value) };
}

export function ajvAllRules(): Library {
  const first = withRules(ajv(false)).compile(allRules());
  const all = withRules(ajv(true)).compile(allRules());
  return {
    name: 'ajv, compiled, with keywords for dates',
    rules: 'all',
    is: (value) => {
      setNow();
      return first(value);
    },
    issueCount: (value) => {
      setNow();
      return countOf(all, value);
    },
  };
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

/** The rules of our contract beyond JSON Schema, as keywords of Ajv. */
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
