import type { Json, OperationData } from '@tallystick/runtime/contract';
import { asObject } from '../../json.ts';

/** What a path is about: the path up to its last parameter, whatever its parameters are called. */
export interface ItemPath {
  /** `/pets/{}/toys/{}`, of `/pets/{petId}/toys/{toyId}/photo`. */
  readonly key: string;
  /** Names of its parameters, in order. */
  readonly names: readonly string[];
  /** Whether the path ends there: it is the item itself, and not something below it. */
  readonly whole: boolean;
}

/** The item that an operation is about; undefined: its path has no parameter, or one that is only a part of a segment. */
export function itemOf(operation: OperationData): ItemPath | undefined {
  const normal = normalPath(operation);
  const end = normal.lastIndexOf('/{}');
  if (end < 0) return undefined;
  const key = normal.slice(0, end + '/{}'.length);
  const rest = normal.slice(key.length);
  if (rest !== '' && !rest.startsWith('/')) return undefined;
  if (key.split('/').some((segment) => segment.includes('{}') && segment !== '{}')) return undefined;
  const names = parameterNames(operation).slice(0, key.split('{}').length - 1);
  return { key, names, whole: rest === '' };
}

/** Names of the parameters in an operation's path, in order. */
export function parameterNames(operation: OperationData): readonly string[] {
  return [...pathOf(operation).matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}

/** The values of path parameters, as they were sent. */
export function pathValues(names: readonly string[], input: Json): readonly Json[] {
  const group = asObject(asObject(input)['path']);
  return names.map((name) => group[name] ?? '');
}

/** Whether an operation has a method, and a path whatever its parameters are called. */
export function isAt(operation: OperationData, method: string, path: string): boolean {
  return methodOf(operation) === method && normalPath(operation) === path;
}

/** The path of an operation without the names of its parameters and without a slash at its end. */
export function normalPath(operation: OperationData): string {
  return (pathOf(operation).split('#')[0] ?? '').replaceAll(/\{[^{}]+\}/g, '{}').replace(/(?<!\/)\/+$/, '');
}

/** The path that the items are listed at and created at. */
export function collectionOf(key: string): string {
  return key.slice(0, -'/{}'.length);
}

/** The path of an operation over HTTP; '' of any other. */
function pathOf({ binding }: OperationData): string {
  return binding.protocol === 'http' ? binding.path : '';
}

/** The method of an operation over HTTP. */
export function methodOf({ binding }: OperationData): string | undefined {
  return binding.protocol === 'http' ? binding.method : undefined;
}

/** The values of a key's parameters in the path of a URL, which may begin with the path of a server. */
export function valuesIn(pathname: string, key: string): readonly string[] | undefined {
  const wanted = key.split('/').slice(1);
  const given = pathname
    .replace(/(?<!\/)\/+$/, '')
    .split('/')
    .slice(1)
    .slice(-wanted.length);
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
