/** A JSON value that may be changed in place. */
export type Tree = null | boolean | number | string | Tree[] | { [name: string]: Tree };

/** A place in a tree: the object or array, and the name or index in it. */
export interface Slot {
  readonly parent: Tree[] | { [name: string]: Tree };
  readonly name: string;
  readonly path: readonly string[];
}

/** Every place below the root, parents before children. */
export function slotsOf(root: Tree): readonly Slot[] {
  const found: Slot[] = [];
  collect(root, [], found);
  return found;
}

function collect(value: Tree, path: readonly string[], found: Slot[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, item] of Object.entries(value)) {
    const inner = [...path, name];
    found.push({ parent: value, name, path: inner });
    collect(item, inner, found);
  }
}

export function valueAt({ parent, name }: Slot): Tree {
  return (Array.isArray(parent) ? parent[Number(name)] : parent[name]) ?? null;
}

export function put({ parent, name }: Slot, value: Tree): void {
  if (Array.isArray(parent)) parent[Number(name)] = value;
  // a member of any name, `__proto__` too
  else Object.defineProperty(parent, name, { value, writable: true, enumerable: true, configurable: true });
}

export function remove({ parent, name }: Slot): void {
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else delete parent[name];
}

export function pointerOf(path: readonly string[]): string {
  return path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Numbers between `@@` are those that no value of JavaScript has. */
export function textOf(tree: Tree): string {
  return JSON.stringify(tree).replaceAll(/"@@(.*?)@@"/g, '$1');
}
