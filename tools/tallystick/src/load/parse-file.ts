import type { NewDiagnostic } from '../diagnostics/index.ts';
import type { JsonValue } from '../model/json.ts';
import { jsonErrorOffset } from '../model/json-error.ts';
import { countMembers, duplicateMember } from '../model/json-text.ts';
import type { Limits } from '../model/limits.ts';
import { pointer } from '../model/pointer.ts';
import { countValues, type ValueCounts } from './count-values.ts';
import { lineCounter } from './line-counter.ts';
import { placeFinder } from './positions.ts';

/** A diagnostic of a file, and its place as far as it is known. */
export interface FileDiagnostic {
  readonly diagnostic: Omit<NewDiagnostic, 'at'>;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

export interface ParsedFile {
  readonly value: JsonValue;
  /** How many values there are. */
  readonly nodes: number;
  /** What was ignored. */
  readonly warnings: readonly FileDiagnostic[];
}

/** Files that a `description` may refer to: a text, which is not read as YAML. */
const TEXT = /\.(?:md|markdown|txt|html?)$/i;

function plainText(text: string): Parsed {
  return { value: text, warnings: [] };
}

type Parsed = Omit<ParsedFile, 'nodes'> | FileDiagnostic;

/**
 * What a file holds and how many values those are, or why it could not be read. JSON by `JSON.parse`, all else as
 * YAML 1.2, of which JSON is a part. `spent`: the values of the spec's other files, as the limit is for all.
 */
export async function parseFile(
  path: string,
  text: string,
  limits: Limits,
  spent = 0,
): Promise<ParsedFile | FileDiagnostic> {
  const isJson = !TEXT.test(path) && looksLikeJson(path, text);
  const parsed = TEXT.test(path) ? plainText(text) : isJson ? parseJson(text) : await parseYaml(text);
  if ('diagnostic' in parsed) return parsed;
  const counted = count(parsed.value, limits, spent);
  if ('diagnostic' in counted) return { ...counted, ...placeFinder(text)(counted.pointer) };
  const { nodes, members } = counted;
  return (isJson ? duplicate(text, members) : undefined) ?? { ...parsed, nodes };
}

/** Counts the members of the text first, which is much faster than comparing their names. */
function duplicate(text: string, members: number): FileDiagnostic | undefined {
  const found = countMembers(text) === members ? undefined : duplicateMember(text);
  if (found === undefined) return undefined;
  const diagnostic = {
    code: 'TLY2002',
    message: `Duplicate key ${JSON.stringify(found.name)}: JSON parsers keep only one of the values.`,
    fix: 'Remove one of them, or give it another name.',
  } as const;
  return { diagnostic, ...lineCounter(text)(found.offset) };
}

/** Whether a file is read as JSON. */
export function looksLikeJson(path: string, text: string): boolean {
  return path.endsWith('.json') || /^\ufeff?\s*\{/.test(text);
}

function parseJson(text: string): Parsed {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return { value: JSON.parse(body) as JsonValue, warnings: [] };
  } catch (error) {
    if (error instanceof RangeError) return { diagnostic: tooDeep() };
    return { diagnostic: syntaxError('JSON', error), ...lineCounter(body)(jsonErrorOffset(body)) };
  }
}

async function parseYaml(text: string): Promise<Parsed> {
  const { readYaml, YamlFault } = await import('./read-yaml.ts');
  try {
    const { value, warnings } = readYaml(text);
    const placeOf = lineCounter(text);
    return {
      value,
      warnings: warnings.map(({ message, offset }) => ({
        diagnostic: passedOver(message),
        ...placeOf(offset),
      })),
    };
  } catch (error) {
    if (error instanceof RangeError) return { diagnostic: tooDeep() };
    const diagnostic = syntaxError('YAML', error);
    return error instanceof YamlFault ? { diagnostic, ...lineCounter(text)(error.offset) } : { diagnostic };
  }
}

function syntaxError(language: string, error: unknown): Omit<NewDiagnostic, 'at'> {
  const why =
    error instanceof Error
      ? error.message.replace(
          /(?: in JSON at position| after JSON at position|, .* is not valid JSON).*$/s,
          '',
        )
      : 'the file cannot be parsed';
  return {
    code: 'TLY2002',
    message: `This is not valid ${language}: ${why}`,
    fix: `Correct the ${language} at this position.`,
  };
}

type Excess = FileDiagnostic & { readonly pointer: string };

function count(root: JsonValue, limits: Limits, spent: number): ValueCounts | Excess {
  const counted = countValues(root, { depth: limits.depth, nodes: limits.nodes - spent });
  if (!('path' in counted)) return counted;
  const { path, is } = counted;
  return { diagnostic: excess(is, limits), pointer: pointer(...path) };
}

function excess(is: number | 'deep' | 'many', limits: Limits): Omit<NewDiagnostic, 'at'> {
  if (typeof is === 'number') return notFinite(is);
  return is === 'deep' ? tooDeep(limits.depth) : tooMany(limits.nodes);
}

function tooDeep(limit?: number): Omit<NewDiagnostic, 'at'> {
  const most = limit === undefined ? '' : ` than ${limit} levels`;
  return limitExceeded(`The spec is nested deeper${most}`, 'depth');
}

/** JSON has no such value: `1e400` is read as Infinity, and YAML has names for it. */
function notFinite(value: number): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2002',
    message: `This number is read as ${value}: it must be finite, at most about 1.8e308.`,
    fix: 'Use a smaller number, or remove the keyword.',
  };
}

function tooMany(limit: number): Omit<NewDiagnostic, 'at'> {
  return limitExceeded(
    `The spec has more than ${limit} values (YAML aliases count each time they are used)`,
    'nodes',
  );
}

function passedOver(message: string): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2020',
    severity: 'warning',
    message,
    fix: 'Remove it, or replace it with plain YAML.',
  };
}

export function limitExceeded(message: string, key: keyof Limits): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2007',
    message: `${message}.`,
    fix: `If you trust the file, raise \`limits.${key}\` in the config, or run \`tallystick init --limit ${key}=N\`.`,
  };
}
