import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Issue } from '../../../packages/runtime/src/call/validation.ts';
import { emitValidators } from '../../tallystick/src/emit/validators/index.ts';
import type { Contract } from '../../tallystick/src/model/index.ts';

/** What both functions of a generated validator say about a value. */
export type AskEmitted = (
  name: string,
  value: unknown,
) => { readonly is: boolean; readonly issues: readonly Issue[] };

const RUNTIME: Readonly<Record<string, string>> = {
  validate: import.meta.resolve('../../../packages/runtime/src/validate/index.ts'),
  patterns: import.meta.resolve('../../../packages/runtime/src/schema/bounded-pattern.ts'),
};

/** What emitted validators import is the runtime's source, which needs no build. */
export const EMIT_OPTIONS = {
  packageName: 'conformance',
  runtime: 'package',
  header: [],
  runtimeModule: (part: string) => RUNTIME[part] ?? `@tallystick/runtime${part === '' ? '' : `/${part}`}`,
} as const;

/** The validators of a contract, emitted to a folder and imported from it. */
export async function emittedValidators(
  contract: Contract,
  formats: 'assert' | 'annotate',
): Promise<AskEmitted> {
  const files = emitValidators(contract, EMIT_OPTIONS, { formats });
  // a contract without a schema has no validators, and nobody asks for one
  if (files.length === 0) return askIn({});
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-differential-'));
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return askIn(await import(pathToFileURL(join(folder, 'src/validators.ts')).href));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function askIn(module: Readonly<Record<string, unknown>>): AskEmitted {
  return (name, value) => {
    const is = module[`is${name}`] as (value: unknown) => boolean;
    const validate = module[`validate${name}`] as (value: unknown) => { readonly issues?: readonly Issue[] };
    return { is: is(value), issues: validate(value).issues ?? [] };
  };
}
