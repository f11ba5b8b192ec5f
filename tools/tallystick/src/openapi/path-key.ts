import type { SpecReader } from '../dialect/index.ts';
import type { SpecNode } from '../model/spec-node.ts';

/** A key of `paths`, read as a reference to a resource. */
interface PathKey {
  /** What travels as the path. */
  readonly path: string;
  /** Pairs of a query that stands in the key. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/**
 * Keys of `paths` are paths alone (OpenAPI, Paths Object). As no two may be equal, documents that have several operations
 * at one path put a fragment behind it, which never travels, or the query that they differ by.
 */
export function readPathKey(key: string): PathKey {
  const [reference = ''] = key.split('#', 1);
  const [path = '', ...query] = reference.split('?');
  return { path, query: [...new URLSearchParams(query.join('?'))] };
}

/** Tells once of keys that hold more than a path. */
export function reportPathKeys(reader: SpecReader, keys: readonly (readonly [string, SpecNode])[]): void {
  const more = keys.filter(([key]) => /[#?]/.test(key) && !key.startsWith('x-'));
  const [first] = more;
  if (first === undefined) return;
  const [key, node] = first;
  reader.amended(
    node,
    `${more.length} ${more.length === 1 ? 'key' : 'keys'} of \`paths\` hold more than a path, the first is ${JSON.stringify(key)}: a fragment does not travel, a query is read as query parameters.`,
    'Nothing has to be done where parameters with one value each tell the operations of a path apart.',
    'info',
  );
}
