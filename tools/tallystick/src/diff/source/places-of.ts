import type { ProjectedSchema } from '../../emit/types/index.ts';
import type { PackageTypes } from './package-types.ts';
import type { TypePlace } from './probe.ts';

/** A location, and the type at it. */
interface Found {
  readonly schema: ProjectedSchema;
  readonly place: TypePlace;
}

/** The most locations of one step. More are unions of unions, which nobody reads. */
const MOST = 200;

/**
 * The locations in a package's types that a pointer, starting at a named type, points to. Where the path crosses a
 * reference, the location is in the referenced type; a reference at its end counts as both.
 */
export function placesAt(types: PackageTypes, start: string, path: readonly string[]): readonly TypePlace[] {
  const declared = types.get(start);
  if (declared === undefined) return [];
  let found: readonly Found[] = [{ schema: declared.schema, place: { type: start, path: [] } }];
  for (const segment of path)
    found = found
      .flatMap((each) => spread(each, types).flatMap((one) => stepInto(one, segment)))
      .slice(0, MOST);
  return found.flatMap((each) => spread(each, types)).map(({ place }) => place);
}

/** The location itself, what it refers to, and its parts and branches. */
function spread(found: Found, types: PackageTypes): readonly Found[] {
  const all: Found[] = [];
  const open = [found];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined && all.length < MOST; next = open.pop()) {
    all.push(next);
    const { schema, place } = next;
    const { ref, allOf = [], anyOf = [] } = schema;
    for (const part of [...allOf, ...anyOf]) open.push({ schema: part, place });
    const target = ref === undefined ? undefined : types.get(ref);
    if (ref === undefined || target === undefined || seen.has(ref)) continue;
    seen.add(ref);
    open.push({ schema: target.schema, place: { type: ref, path: [] } });
  }
  return all;
}

function stepInto({ schema, place }: Found, segment: string): readonly Found[] {
  const at: TypePlace = { type: place.type, path: [...place.path, segment] };
  const { members = [], index, items, prefixItems = [] } = schema;
  const own = members.find(({ name }) => name === segment)?.schema ?? prefixItems[Number(segment)];
  const other = segment === '-' || /^\d+$/.test(segment) ? (items ?? index) : undefined;
  return [own, own === undefined ? other : undefined].flatMap((each) =>
    each === undefined ? [] : [{ schema: each, place: at }],
  );
}

/** A location as a text that is the same for the same location. */
export function placeKey({ type, path }: TypePlace): string {
  return JSON.stringify([type, ...path]);
}
