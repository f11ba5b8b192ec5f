import type { DocumentPart } from './skeleton.ts';

/** What of a skeleton is laid out alike wherever it stands. The last three are members of an operation. */
export type Kind = 'path' | 'webhook' | 'schema' | 'parameters' | 'requestBody' | 'responses';

/** A shape whose text is needed. */
export interface Probe {
  readonly kind: Kind;
  readonly shape: string;
}

/** A document that has each probe once, under the name of its number. */
export function probeDocument(probes: readonly Probe[]): DocumentPart {
  const named = (kinds: readonly Kind[]): DocumentPart =>
    Object.fromEntries(
      probes.flatMap(({ kind, shape }, index) =>
        kinds.includes(kind) ? [[nameOf(index), probed(kind, JSON.parse(shape), index)]] : [],
      ),
    );
  return {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: named(['path', 'parameters', 'requestBody', 'responses']),
    webhooks: named(['webhook']),
    components: { schemas: named(['schema']) },
  };
}

/** No stand-in has such a name. */
function nameOf(index: number): string {
  return `@probe${index}`;
}

function probed(kind: Kind, part: DocumentPart, index: number): DocumentPart {
  if (kind === 'path' || kind === 'webhook' || kind === 'schema') return part;
  return { get: { operationId: nameOf(index), parameters: [], responses: {}, ...part } };
}

/** The texts of the probes in what was printed of their document. */
export function probeTexts(printed: string, probes: readonly Probe[]): readonly string[] {
  const lists = new Map(listsOf(printed).map(({ name, body }) => [name, entriesOf(body)]));
  return probes.map(({ kind }, index) => {
    const name = nameOf(index);
    const list = LIST_OF[kind];
    const entry = lists.get(list ?? 'operations')?.get(name) ?? '';
    const text = list === undefined ? memberOf(entry, kind) : entry;
    if (text === '') throw new TypeError(`openapi-typescript printed nothing for ${name}`);
    return text;
  });
}

/** What openapi-typescript prints around the entries of lists. */
export function frameOf(printed: string): string {
  return printed.replaceAll(LIST, (_, ...[open, , schemas]) => `${open ?? schemas}`);
}

/** A frame with the entries of its lists, by the name of the list. */
export function framed(frame: string, entries: Readonly<Record<string, string>>): string {
  return frame.replaceAll(LIST, (list, ...[, name, , schemas]) => `${list}${entries[name ?? schemas] ?? ''}`);
}

/** The lists that kinds of parts are entries of; the others are members of an entry of `operations`. */
const LIST_OF: Readonly<Partial<Record<Kind, string>>> = {
  path: 'paths',
  webhook: 'webhooks',
  schema: 'schemas',
};

/** What opens a list, and its entries: all lines that are further in. */
const LIST =
  /^(?:(export interface (paths|webhooks|operations) \{\n)(?: {4}.*\n)*|( {4}(schemas): \{\n)(?: {8}.*\n)*)/gm;

function listsOf(printed: string): readonly { readonly name: string; readonly body: string }[] {
  return [...printed.matchAll(LIST)].map(([text, open, name, schemas, schemasName]) => ({
    name: name ?? schemasName ?? '',
    body: text.slice((open ?? schemas ?? '').length),
  }));
}

/** What follows the name of each entry: `: {`, and so on. */
function entriesOf(body: string): ReadonlyMap<string, string> {
  const [indent = ''] = /^ */.exec(body) ?? [];
  return byName(body.split(new RegExp(`^${indent}"(@\\w+)"`, 'm')));
}

const MEMBER = /^ {8}(?=(\w+)\??: )/m;

/** A member of an operation in `operations`. */
function memberOf(entry: string, kind: Kind): string {
  const body = entry.slice(0, entry.lastIndexOf('    };'));
  const text = byName(body.split(MEMBER)).get(kind);
  return text === undefined ? '' : `        ${text}`;
}

/** What `split` by a pattern with a name in it gives: a text before all, then names and what follows them. */
function byName(parts: readonly string[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (let index = 1; index < parts.length; index += 2) named.set(parts[index] ?? '', parts[index + 1] ?? '');
  return named;
}
