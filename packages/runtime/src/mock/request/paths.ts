import type { ContractData, HttpBindingData, OperationData } from '../../contract/index.ts';
import { remembered } from '../../remembered.ts';
import type { MockState } from '../state/state.ts';
import type { MockRequest } from '../types/wire.ts';

export type HttpOperation = OperationData & { readonly binding: HttpBindingData };

export function isHttp(operation: OperationData): operation is HttpOperation {
  return operation.binding.protocol === 'http';
}

/**
 * Path of a request, whose URL is absolute and normalised (Fetch, `Request.url`), so that no URL needs to be parsed.
 *
 * @example
 * pathnameOf(new Request('https://api.example.com/pets?limit=1')); // '/pets'
 */
export function pathnameOf({ url }: Pick<MockRequest, 'url'>): string {
  return /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? new URL(url).pathname;
}

/** What follows the path of the server, where the request went to one that is known. */
export function belowServer(pathname: string, { contract, options }: MockState): string {
  const urls = options.baseUrl === undefined ? contract.servers.map(({ url }) => url) : [options.baseUrl];
  const bases = urls.map((url) => url.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, '').replace(/(?<!\/)\/+$/, ''));
  const fitting = bases.filter((base) => !base.includes('{') && pathname.startsWith(`${base}/`));
  return pathname.slice(Math.max(0, ...fitting.map((base) => base.length)));
}

/** A URL without a host, or with variables in it, is that path on any host. */
export function urlPattern(url: string): string {
  const base = url.replace(/(?<!\/)\/+$/, '');
  if (!base.includes('{') && URL.canParse(base)) return base;
  const path = base.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\{[^{}]*\}/g, ':server');
  return `*${path}`;
}

/** The longest paths, as any may end like a shorter one; of these, those that say most of the text themselves. */
export function candidatesFor(
  method: string,
  pathname: string,
  { contract }: MockState,
): readonly HttpOperation[] {
  const path = pathname.split('/');
  const fitting = remembered(PLACES, contract, placesOf).filter(
    (place) => place.method === method && textsIn(place.template.segments, path) !== undefined,
  );
  const most = Math.max(...fitting.map(({ segments }) => segments));
  const longest = fitting.filter(({ segments }) => segments === most);
  const closest = Math.max(...longest.map(({ letters }) => letters));
  return longest.filter(({ letters }) => letters === closest).map(({ operation }) => operation);
}

interface Place {
  readonly operation: HttpOperation;
  readonly method: string;
  readonly template: Template;
  readonly segments: number;
  /** Characters of the template outside its variables. */
  readonly letters: number;
}

/** By contract, whose operations stay what they are. */
const PLACES = new WeakMap<ContractData, readonly Place[]>();

function placesOf(contract: ContractData): readonly Place[] {
  return contract.operations.filter(isHttp).map((operation) => {
    const { method, path } = operation.binding;
    return {
      ...{ operation, method, template: remembered(TEMPLATES, path, readTemplate) },
      segments: path.split('/').length,
      letters: path.replaceAll(/\{[^{}]+\}/g, '').length,
    };
  });
}

/** Texts of the template's variables, still percent-encoded; the path may be below any other. */
export function matchPath(template: string, pathname: string): Readonly<Record<string, string>> | undefined {
  const { names, segments } = remembered(TEMPLATES, template, readTemplate);
  const texts = textsIn(segments, pathname.split('/'));
  return texts && Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}

interface Template {
  readonly names: readonly string[];
  readonly segments: readonly Segment[];
}

/** The texts before, between and after the variables of a segment. */
type Segment = readonly string[];

/** By template: a contract may have a thousand, and each request is held against all. */
const TEMPLATES = new Map<string, Template>();

function readTemplate(template: string): Template {
  const names: string[] = [];
  const segments: string[][] = [['']];
  // Every second part is the name of a variable, with whatever characters.
  for (const [index, part] of template.split(/\{([^{}]+)\}/).entries()) {
    if (index % 2 > 0) {
      names.push(part);
      segments.at(-1)?.push('');
      continue;
    }
    const [same = '', ...others] = inRequest(part).split('/');
    const segment = segments.at(-1) ?? [];
    segment.push(`${segment.pop()}${same}`);
    for (const other of others) segments.push([other]);
  }
  return { names, segments };
}

/**
 * What a path, in its segments, has in place of the variables. Without a pattern: to try all ways to divide a long segment
 * among several variables would take too long.
 */
function textsIn(segments: readonly Segment[], path: readonly string[]): readonly string[] | undefined {
  const above = path.length - segments.length;
  const at = (index: number): string => path[above + index] ?? '';
  // most templates differ in a segment without a variable
  const isAlike = ([literal = '', ...others]: Segment, index: number): boolean =>
    others.length > 0 || (index === 0 ? at(0).endsWith(literal) : at(index) === literal);
  if (above < 0 || !segments.every(isAlike)) return undefined;
  const texts: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const found = segment.length === 1 ? [] : textsOfSegment(segment, at(index), index === 0);
    if (found === undefined) return undefined;
    texts.push(...found);
  }
  return texts;
}

/** The earlier variables have the longest texts; none is empty. `isBelow`: there may be more before the segment. */
function textsOfSegment(
  [first = '', ...others]: Segment,
  given: string,
  isBelow: boolean,
): readonly string[] | undefined {
  const texts: string[] = [];
  let end = given.length;
  for (const [index, literal] of others.toReversed().entries()) {
    const isLast = index === 0;
    const from = end - literal.length - (isLast ? 0 : 1);
    const at = from < 0 ? -1 : given.lastIndexOf(literal, from);
    if (at < 0 || (isLast && at !== from)) return undefined;
    if (!isLast) texts.push(given.slice(at + literal.length, end));
    end = at;
  }
  const start = (isBelow ? given.indexOf(first) : given.startsWith(first) ? 0 : -1) + first.length;
  return start < first.length || start >= end ? undefined : [given.slice(start, end), ...texts.toReversed()];
}

/** A text as it is in the path of a request, which is percent-encoded (URL Standard, path percent-encode set). */
function inRequest(text: string): string {
  return text.replace(/[^!-~]+|["<>`]/g, (each) =>
    encodeURIComponent(each.replace(/\p{Surrogate}/gu, '\ufffd')),
  );
}
