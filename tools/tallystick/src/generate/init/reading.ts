import { dirname } from 'node:path';
import { hint, type ResolvedContract } from '../../config/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.ts';
import { UsageError } from '../usage-error.ts';

/** How the spec is read where the defaults do not suit: what `allowRefs` and `limits` of its contract will say. */
export interface Reading {
  readonly allowRefs: readonly string[];
  readonly limits: Partial<Limits>;
}

interface ReadingOptions {
  readonly allowRefs?: readonly string[];
  readonly limit?: readonly string[];
}

/** Throws a UsageError where an option is wrong. */
export function readingOf({ allowRefs = [], limit = [] }: ReadingOptions, spec: string): Reading {
  return {
    allowRefs: [...new Set(allowRefs.map((text) => allowedRef(text, isUrl(spec))))],
    limits: Object.fromEntries(limit.map(limitOf)),
  };
}

export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** `allowRefs` of a config names files, so that the fragment of a `$ref` that was copied from the spec is cut off. */
function allowedRef(text: string, fetched: boolean): string {
  const [target = ''] = text.split('#', 1);
  if (target === '')
    throw new UsageError(
      `"${text}" is not a file or a URL. Pass the $ref as it is written in the spec, up to the "#".`,
      'allow-refs',
    );
  // A spec that was fetched is read from a temporary folder: no path leads from there to a file that is meant.
  if (fetched && !isUrl(target))
    throw new UsageError(
      `"${text}" is a path, but the spec comes from a URL. Give a URL, or download the spec with its files.`,
      'allow-refs',
    );
  return target;
}

function limitOf(text: string): readonly [string, number] {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const known = Object.keys(DEFAULT_LIMITS);
  if (name === '') throw new UsageError(`"${text}" is not NAME=N. Names: ${known.join(', ')}.`, 'limit');
  if (!known.includes(name))
    throw new UsageError(`Unknown limit "${name}". ${unknownName(name, known)}`, 'limit');
  const number = Number(value);
  if (!/^[0-9]+$/.test(value) || !Number.isSafeInteger(number) || number === 0)
    throw new UsageError(
      `"${value}" is not a valid limit for "${name}": must be an integer greater than 0.`,
      'limit',
    );
  return [name, number];
}

/** The name that is meant, if one is near, and all names. */
function unknownName(name: string, known: readonly string[]): string {
  const all = `Known names: ${known.join(', ')}.`;
  const meant = hint(name, known);
  return meant === all ? all : `${meant} ${all}`;
}

/** The spec by itself, before anything is known of the package. */
export function plainContract(spec: string, { allowRefs, limits }: Reading): ResolvedContract {
  return {
    name: 'init',
    spec,
    output: dirname(spec),
    packageName: 'init',
    runtime: 'inline',
    allowRefs,
    limits: { ...DEFAULT_LIMITS, ...limits },
    formats: 'assert',
    int64: 'number',
    outputs: {},
    renames: {},
    onInvalid: 'skip',
  };
}
