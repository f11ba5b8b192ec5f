import type { SpecReader } from '../dialect/index.ts';
import type { SpecNode } from '../model/spec-node.ts';

/** A key of `paths`, read as a reference to a resource. */
interface PathKey {
  /** What travels as the path. */
  readonly path: string;
  /** Pairs of a query in the key. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/**
 * Keys of `paths` are paths alone (OpenAPI, Paths Object). As no two may be equal, documents that have several
 * operations at one path add a fragment, which is never sent, or the query that they differ by.
 */
export function readPathKey(key: string): PathKey {
  const [reference = ''] = key.split('#', 1);
  const [path = '', ...query] = reference.split('?');
  return { path, query: [...new URLSearchParams(query.join('?'))] };
}

/** Reports keys that hold more than a path, once. */
export function reportPathKeys(reader: SpecReader, keys: readonly (readonly [string, SpecNode])[]): void {
  const more = keys.filter(([key]) => /[#?]/.test(key) && !key.startsWith('x-'));
  const [first] = more;
  if (first === undefined) return;
  const [key, node] = first;
  reader.amended(
    node,
    `\`paths\` has ${more.length} ${more.length === 1 ? 'key' : 'keys'} with a query or fragment, for example ${JSON.stringify(key)}. The fragment is ignored; the query becomes query parameters.`,
    'No change is needed if the query parameters distinguish the operations. Otherwise move them to `parameters`.',
    'info',
  );
}
