import type { OperationData } from '@tallystick/runtime/contract';

/** What a path is about: the path up to its last parameter, whatever its parameters are called. */
export interface ItemPath {
  /** `/pets/{}/toys/{}`, of `/pets/{petId}/toys/{toyId}/photo`. */
  readonly key: string;
  /** Names of its parameters, in order. */
  readonly names: readonly string[];
  /** Whether the path ends there: it is the item itself, and not something below it. */
  readonly whole: boolean;
}

/** undefined: the path has no parameter, or one that is only a part of a segment. */
export function itemPathOf(path: string): ItemPath | undefined {
  const normal = normalPath(path);
  const end = normal.lastIndexOf('/{}');
  if (end < 0) return undefined;
  const key = normal.slice(0, end + '/{}'.length);
  const rest = normal.slice(key.length);
  if (rest !== '' && !rest.startsWith('/')) return undefined;
  if (key.split('/').some((segment) => segment.includes('{}') && segment !== '{}')) return undefined;
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  return { key, names: names.slice(0, key.split('{}').length - 1), whole: rest === '' };
}

/** A path whose parameters have no names, and that does not end in a slash. */
export function normalPath(path: string): string {
  return (path.split('#')[0] ?? '').replaceAll(/\{[^}]+\}/g, '{}').replace(/\/+$/, '');
}

/** The path that the items are listed at and created at. */
export function collectionOf(key: string): string {
  return key.slice(0, -'/{}'.length);
}

/** Of operations that travel by path: method and path. */
export function pathOf({ binding }: OperationData): string | undefined {
  return binding.protocol === 'http' ? binding.path : undefined;
}

/** The method of an operation over HTTP. */
export function methodOf({ binding }: OperationData): string | undefined {
  return binding.protocol === 'http' ? binding.method : undefined;
}

/** The values of a key's parameters in the path of a URL, which may begin with the path of a server. */
export function valuesIn(pathname: string, key: string): readonly string[] | undefined {
  const wanted = key.split('/').slice(1);
  const given = pathname.replace(/\/+$/, '').split('/').slice(1).slice(-wanted.length);
  if (given.length < wanted.length) return undefined;
  const fits = wanted.every((segment, index) => segment === '{}' || segment === given[index]);
  const values = given.filter((_, index) => wanted[index] === '{}').map(decoded);
  return fits && values.every((value) => value !== undefined && value !== '')
    ? values.map(String)
    : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
