import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..', '..');
const SRC = join(REPOSITORY, 'tools', 'tallystick', 'src');

/** Every TypeScript file below a folder, by path with `/` between segments. */
function sourcesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return new Map(
    names.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

/**
 * Names of our specs that are also words of the trade: HTTP, JSON-RPC, JSON Schema, or of the model and of
 * English as code is written in it. All others that occur below a spec's properties, parameters, methods,
 * components, constants and error names betray that generator and spec know each other.
 */
const WORDS_OF_THE_TRADE = new Set([
  // JSON-RPC, HTTP and URLs
  ...['params', 'method', 'result', 'error', 'code', 'message', 'data', 'status', 'path', 'host', 'query'],
  // JSON Schema and OpenAPI
  ...['type', 'items', 'email', 'description', 'default', 'format'],
  // the model, the language, plain English
  ...['name', 'value', 'source', 'messages', 'from', 'index', 'size', 'text', 'reply', 'operator', 'field'],
  // the glossary's word for a bound on size, depth or count
  'limits',
  // the name of the status 403, and what members of any API are called, by which mocks choose plausible values
  ...['forbidden', 'timestamp', 'nickname', 'phone', 'attachment'],
]);

/** Single words shorter than this prove nothing. */
const SHORT = 4;

/** The members under which a spec says its own names, as keys or as values. */
const NAMED_BY_KEY = new Set([
  'properties',
  'schemas',
  'parameters',
  'webhooks',
  'responses',
  'methods',
  'contentDescriptors',
]);
const NAMED_BY_VALUE = new Set(['name', 'operationId', 'const', 'x-tallystick-name', 'collection', 'option']);

function namesIn(node: unknown, names: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (NAMED_BY_KEY.has(key) && typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const name of Object.keys(value)) names.add(name);
    if (NAMED_BY_VALUE.has(key) && typeof value === 'string') names.add(value);
    namesIn(value, names);
  }
}

function specs(): readonly (readonly [folder: string, text: string])[] {
  const folder = join(REPOSITORY, 'specs');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(json|ya?ml)$/.test(name),
  );
  return files.map((name) => [name.split(/[\\/]/)[0] ?? '', readFileSync(join(folder, name), 'utf8')]);
}

function namesOfSpecs(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [folder, text] of specs()) {
    namesIn(parse(text), names);
    // The vendor: the first word of the spec's folder.
    names.add(folder.split('-')[0] ?? '');
  }
  const telling = [...names].filter(
    (name) => /^[A-Za-z][\w.-]*$/.test(name) && name.length >= SHORT && !/^\d+$/.test(name),
  );
  return new Set(telling.filter((name) => !WORDS_OF_THE_TRADE.has(name.toLowerCase())));
}

/** Comments may give a real name as an example; code may not know it. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

/** Words as code writes them, and the words that identifiers are made of. */
function wordsOf(code: string): ReadonlySet<string> {
  return new Set(
    code
      .match(/[A-Za-z_$][\w$]*(?:[.-][A-Za-z_$][\w$]*)*/g)
      ?.flatMap((word) => [word, ...word.split(/[.-]/)]),
  );
}

/** Names of our specs that a standard defines too, in the file that implements it. */
const NAMES_OF_STANDARDS: ReadonlySet<string> = new Set([
  // RFC 6749, sections 5.1 and 5.2
  'transport/oauth.ts: access_token',
  'transport/oauth.ts: invalid_request',
]);

const FOLDERS = [
  join(SRC, 'emit'),
  join(SRC, 'derive'),
  join(REPOSITORY, 'packages/runtime/src'),
  join(REPOSITORY, 'packages/verify/src'),
];

describe('the names of our specs', () => {
  const names = namesOfSpecs();

  it('are found', () => {
    expect([...names]).toEqual(
      expect.arrayContaining([
        'callgear',
        'genesys',
        'upload.chats',
        'UploadFile',
        'visitor_session_id',
        'operationName',
      ]),
    );
  });

  it.each(FOLDERS)('do not occur in %s', (folder) => {
    const known = [...sourcesIn(folder)].flatMap(([path, text]) => {
      const code = withoutComments(text);
      const vendors = code.match(/callgear|genesys/gi) ?? [];
      return [...vendors, ...[...wordsOf(code)].filter((word) => names.has(word))].map(
        (word) => `${path}: ${word}`,
      );
    });
    expect(known.filter((each) => !NAMES_OF_STANDARDS.has(each))).toEqual([]);
  });
});
