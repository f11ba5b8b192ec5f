import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Locate, messageOf, type Reporter } from '../diagnostics/index.ts';
import { isJsonObject, type Origin } from '../model/index.ts';
import { jsonErrorOffset } from '../model/json-error.ts';
import { duplicateMember } from '../model/json-text.ts';
import { locateMember, type Place, placeAt } from './locate.ts';

/**
 * The value of a config file. A `.ts` or `.mjs` config is run: it is the only code of the user's that is.
 * undefined where it cannot be read, which is reported.
 */
export async function readConfig(file: string, reporter: Reporter): Promise<unknown> {
  const text = readText(file, reporter);
  if (text === undefined) return undefined;
  reporter.locateWith((origin) => ({ file: origin.file, ...locateMember(text, origin.pointer) }));
  return extname(file) === '.json' ? parseJson(file, text, reporter) : importModule(file, reporter);
}

/** Where members of a config stand: for what is wrong with one once the spec is read. */
export function locateInConfig({ file, pointer }: Origin): ReturnType<Locate> {
  try {
    return { file, ...locateMember(readFileSync(file, 'utf8'), pointer) };
  } catch {
    return { file };
  }
}

function readText(file: string, reporter: Reporter): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    reportBroken(file, `The config cannot be read: ${messageOf(error)}.`, undefined, reporter);
    return undefined;
  }
}

function parseJson(file: string, text: string, reporter: Reporter): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const twice = duplicateMember(text);
    if (twice === undefined) return value;
    const message = `Duplicate key ${JSON.stringify(twice.name)} in the config.`;
    reportBroken(file, message, placeAt(text, twice.offset), reporter);
  } catch (error) {
    const message = `The config is not valid JSON: ${messageOf(error)}.`;
    reportBroken(file, message, placeAt(text, jsonErrorOffset(text)), reporter);
  }
  return undefined;
}

async function importModule(file: string, reporter: Reporter): Promise<unknown> {
  const url = pathToFileURL(file);
  // A module is loaded once for each URL: a changed config needs another one.
  url.searchParams.set('changed', String(statSync(file).mtimeMs));
  try {
    const module: unknown = await import(url.href);
    return isJsonObject(module) ? module.default : undefined;
  } catch (error) {
    const message = `The config threw an error: ${messageOf(error).split('\n')[0]}`;
    reportBroken(file, message, placeInStack(file, error), reporter);
    return undefined;
  }
}

/** The first line of a stack, or of what precedes it for a syntax error, that is in the config. */
function placeInStack(file: string, error: unknown): Place | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const line of stack.split('\n')) {
    const at = Math.max(line.indexOf(pathToFileURL(file).href), line.indexOf(file));
    const found = at < 0 ? null : /:(\d+)(?::(\d+))?\)?$/.exec(line.slice(at));
    if (found !== null) return { line: Number(found[1]), column: Number(found[2] ?? 1) };
  }
  return undefined;
}

function reportBroken(file: string, message: string, place: Place | undefined, reporter: Reporter): void {
  reporter.locateWith((origin) => ({ file: origin.file, ...place }));
  reporter.report({
    code: 'TLY1002',
    message,
    fix: 'Correct the file; "tallystick generate --help" shows a valid config.',
    at: { file, pointer: '' },
  });
}
