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
  const bases = urls.map((url) => url.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, '').replace(/\/+$/, ''));
  const fitting = bases.filter((base) => !base.includes('{') && pathname.startsWith(`${base}/`));
  return pathname.slice(Math.max(0, ...fitting.map((base) => base.length)));
}

/** A URL without a host, or with variables in it, is that path on any host. */
export function urlPattern(url: string): string {
  const base = url.replace(/\/+$/, '');
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
  const fitting = remembered(PLACES, contract, placesOf).filter(
    (place) => place.method === method && place.pattern.test(pathname),
  );
  const most = Math.max(...fitting.map(({ segments }) => segments));
  const longest = fitting.filter(({ segments }) => segments === most);
  const closest = Math.max(...longest.map(({ letters }) => letters));
  return longest.filter(({ letters }) => letters === closest).map(({ operation }) => operation);
}

interface Place {
  readonly operation: HttpOperation;
  readonly method: string;
  readonly pattern: RegExp;
  readonly segments: number;
  /** Characters of the template outside its variables. */
  readonly letters: number;
}

/** By contract, whose operations stay what they are. */
const PLACES = new WeakMap<ContractData, readonly Place[]>();

function placesOf(contract: ContractData): readonly Place[] {
  return contract.operations.filter(isHttp).map((operation) => {
    const { method, path } = operation.binding;
    const { pattern } = remembered(PATTERNS, path, compiled);
    return {
      ...{ operation, method, pattern },
      segments: path.split('/').length,
      letters: path.replaceAll(/\{[^{}]+\}/g, '').length,
    };
  });
}

/** Texts of the template's variables, still percent-encoded; the path may be below any other. */
export function matchPath(template: string, pathname: string): Readonly<Record<string, string>> | undefined {
  const { names, pattern } = remembered(PATTERNS, template, compiled);
  const found = pattern.exec(pathname);
  return found === null
    ? undefined
    : Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
}

interface PathPattern {
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

/** By template: a contract may have a thousand, and each request is held against all. */
const PATTERNS = new Map<string, PathPattern>();

function compiled(template: string): PathPattern {
  const names: string[] = [];
  const pattern = template
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^{}]+)\}/g, (_all, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
  return { names, pattern: new RegExp(`${pattern}$`) };
}
