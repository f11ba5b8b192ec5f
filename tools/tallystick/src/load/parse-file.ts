import type { NewDiagnostic } from '../diagnostics/index.ts';
import type { JsonValue } from '../model/json.ts';
import { jsonErrorOffset } from '../model/json-error.ts';
import type { Limits } from '../model/limits.ts';

/** Why a file could not be read. */
interface Unread {
  readonly diagnostic: Omit<NewDiagnostic, 'at'>;
  readonly line?: number;
  readonly column?: number;
}

type Parsed = { readonly value: JsonValue } | Unread;

/**
 * What a file holds and how many values those are, or why it could not be read. JSON by `JSON.parse`, all else as
 * YAML 1.2, of which JSON is a part. `spent`: the values of the spec's other files, as the limit is for all.
 */
export async function parseFile(
  path: string,
  text: string,
  limits: Limits,
  spent = 0,
): Promise<{ readonly value: JsonValue; readonly nodes: number } | Unread> {
  const parsed = looksLikeJson(path, text) ? parseJson(text) : await parseYaml(text);
  if ('diagnostic' in parsed) return parsed;
  const counted = count(parsed.value, limits, spent);
  return typeof counted === 'number' ? { ...parsed, nodes: counted } : { diagnostic: counted };
}

function looksLikeJson(path: string, text: string): boolean {
  return path.endsWith('.json') || /^\ufeff?\s*\{/.test(text);
}

function parseJson(text: string): Parsed {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return { value: JSON.parse(body) as JsonValue };
  } catch (error) {
    if (error instanceof RangeError) return { diagnostic: tooDeep() };
    return { diagnostic: syntaxError('JSON', error), ...placeAt(body, jsonErrorOffset(body)) };
  }
}

/** Line and column, both from 1, of an offset. */
function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

async function parseYaml(text: string): Promise<Parsed> {
  const yaml = await import('yaml');
  const { unanchoredAlias } = await import('./yaml-alias.ts');
  const { YamlFault, YamlReader } = await import('./yaml-value.ts');
  try {
    // That keys are unique is found out while values are read: the parser compares each with each.
    const options = { prettyErrors: false, stringKeys: true, uniqueKeys: false, logLevel: 'silent' } as const;
    const document = yaml.parseDocument(text, options);
    const [error] = document.errors;
    // The parser reports its own stack overflow as an error in the text.
    if (error !== undefined && /call stack/i.test(error.message)) return { diagnostic: tooDeep() };
    if (error !== undefined)
      return { diagnostic: syntaxError('YAML', error), ...placeAt(text, error.pos[0]) };
    const alias = unanchoredAlias(document);
    if (alias !== undefined) return { diagnostic: unanchored(alias.name), ...placeAt(text, alias.offset) };
    return { value: new YamlReader(yaml).read(document.contents) };
  } catch (error) {
    if (error instanceof RangeError) return { diagnostic: tooDeep() };
    if (error instanceof YamlFault)
      return { diagnostic: syntaxError('YAML', error), ...placeAt(text, error.offset) };
    return { diagnostic: syntaxError('YAML', error) };
  }
}

function syntaxError(language: string, error: unknown): Omit<NewDiagnostic, 'at'> {
  const why =
    error instanceof Error
      ? error.message.replace(
          /(?: in JSON at position| after JSON at position|, .* is not valid JSON).*$/s,
          '',
        )
      : 'it cannot be read';
  return {
    code: 'TLY2002',
    message: `This is no valid ${language}: ${why}`,
    fix: `Correct the ${language} at this position.`,
  };
}

/** How many values there are, or the limit they exceed. Without recursion; stops as soon as a limit is spent. */
function count(root: JsonValue, limits: Limits, spent: number): number | Omit<NewDiagnostic, 'at'> {
  let nodes = 0;
  const open: { readonly value: JsonValue; readonly depth: number }[] = [{ value: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes += 1;
    if (spent + nodes > limits.nodes) return tooMany(limits.nodes);
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > limits.depth) return tooDeep(limits.depth);
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
  return nodes;
}

function tooDeep(limit?: number): Omit<NewDiagnostic, 'at'> {
  const most = limit === undefined ? '' : ` than ${limit} levels`;
  return limitExceeded(`It is nested deeper${most}`, 'depth');
}

function tooMany(limit: number): Omit<NewDiagnostic, 'at'> {
  return limitExceeded(
    `The spec holds more than ${limit} values, aliases counted each time they are used`,
    'nodes',
  );
}

function unanchored(name: string): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2002',
    message: `This is no valid YAML: no anchor \`&${name}\` stands before the alias \`*${name}\`.`,
    fix: 'Correct the name of the alias, or set the anchor before it.',
  };
}

export function limitExceeded(message: string, key: keyof Limits): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY2007',
    message: `${message}.`,
    fix: `If the file is to be trusted, raise \`limits.${key}\` in the config, or give \`tallystick init --limit ${key}=N\`.`,
  };
}
