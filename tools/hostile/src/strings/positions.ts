/** A position in a document that holds text of its author: a value, or the name of a member. */
export interface Position {
  readonly path: readonly (string | number)[];
  readonly kind: 'value' | 'key';
}

/** Members whose own members have names that the author chose. */
const NAMED = new Set([
  'paths',
  'webhooks',
  'callbacks',
  'content',
  'headers',
  'encoding',
  'examples',
  'links',
  'variables',
  'mapping',
  'securitySchemes',
  'schemas',
  'properties',
  'patternProperties',
  'dependentRequired',
  'scopes',
  'responses',
  'tags',
  'x-tallystick-security',
  'parameters',
]);

export function positionsOf(document: unknown): readonly Position[] {
  const found: Position[] = [];
  walk(document, [], found);
  return found;
}

function walk(value: unknown, path: readonly (string | number)[], found: Position[]): void {
  if (typeof value === 'string') found.push({ path, kind: 'value' });
  if (typeof value !== 'object' || value === null) return;
  const last = path.at(-1);
  for (const [name, member] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(name) : name];
    if (!Array.isArray(value) && typeof last === 'string' && NAMED.has(last))
      found.push({ path: place, kind: 'key' });
    walk(member, place, found);
  }
}

export const PLACEMENTS = ['whole', 'start', 'end'] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** A copy of the document with the payload at each of the positions. Names last, as they move what is below. */
export function planted(
  document: unknown,
  positions: readonly Position[],
  payload: string,
  placement: Placement,
): unknown {
  const copy = structuredClone(document);
  const values = positions.filter(({ kind }) => kind === 'value');
  const keys = positions
    .filter(({ kind }) => kind === 'key')
    .toSorted((a, b) => b.path.length - a.path.length);
  for (const { path } of values) setValue(copy, path, (old) => joined(String(old), payload, placement));
  for (const { path } of keys) rename(copy, path, (old) => joined(old, payload, placement));
  return copy;
}

function joined(old: string, payload: string, placement: Placement): string {
  if (placement === 'whole') return payload;
  return placement === 'start' ? payload + old : old + payload;
}

type Holder = Record<string, unknown>;

function holderOf(root: unknown, path: readonly (string | number)[]): Holder {
  let at = root as Holder;
  for (const segment of path.slice(0, -1)) at = at[String(segment)] as Holder;
  return at;
}

function setValue(
  root: unknown,
  path: readonly (string | number)[],
  change: (old: unknown) => unknown,
): void {
  const holder = holderOf(root, path);
  const name = String(path.at(-1));
  holder[name] = change(holder[name]);
}

/** Members keep their order; `__proto__` is a name like any other. */
function rename(root: unknown, path: readonly (string | number)[], change: (old: string) => string): void {
  const holder = holderOf(root, path);
  const old = String(path.at(-1));
  const entries = Object.entries(holder);
  for (const [name] of entries) delete holder[name];
  for (const [name, value] of entries) {
    const key = name === old ? change(old) : name;
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  }
}
