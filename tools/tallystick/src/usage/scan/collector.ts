import { pointerOf } from '@tallystick/runtime/schema';
import { compare, sortedPlaces } from '../sorted-places.ts';
import type { PackageUsage, UnknownReason, UnknownUse, Use, UseKind } from '../usage-file.ts';
import type { GeneratedPackage } from './generated-packages.ts';
import type { Location } from './location.ts';

/** A use before its places are known. */
type UseOf = Omit<Use, 'at'>;

interface Found {
  readonly uses: Map<string, { readonly use: UseOf; readonly at: Set<string> }>;
  readonly unknown: Map<string, { readonly unknown: Omit<UnknownUse, 'at'>; readonly at: Set<string> }>;
}

/** Collects uses: each once, with all its places. */
export class Collector {
  readonly #packages = new Map<GeneratedPackage, Found>();
  readonly #elsewhere: Found = { uses: new Map(), unknown: new Map() };

  /** What was found of a package. */
  #of(of: GeneratedPackage): Found {
    const found = this.#packages.get(of) ?? { uses: new Map(), unknown: new Map() };
    this.#packages.set(of, found);
    return found;
  }

  add(location: Location, access: Use['access'], at: readonly string[], more: Partial<UseOf> = {}): void {
    const use: UseOf = { ...described(location, access), ...more };
    const { uses } = this.#of(location.of);
    const key = JSON.stringify(use);
    const found = uses.get(key) ?? { use, at: new Set() };
    uses.set(key, found);
    for (const place of at) found.at.add(place);
  }

  /** `location`: what it is about; absent: anything of any package. */
  addUnknown(why: UnknownReason, at: readonly string[], of?: GeneratedPackage, name?: string): void {
    const { unknown } = of === undefined ? this.#elsewhere : this.#of(of);
    const key = `${why} ${name ?? ''}`;
    const found = unknown.get(key) ?? {
      unknown: { why, ...(name === undefined ? {} : { name }) },
      at: new Set(),
    };
    unknown.set(key, found);
    for (const place of at) found.at.add(place);
  }

  get packages(): readonly PackageUsage[] {
    const all = [...this.#packages].map(([{ name, contract }, found]) => ({
      name,
      contract: contract.name,
      uses: usesOf(found),
      unknown: unknownOf(found),
    }));
    return all.toSorted((one, other) => compare(one.name, other.name));
  }

  get elsewhere(): readonly UnknownUse[] {
    return unknownOf(this.#elsewhere);
  }
}

function usesOf({ uses }: Found): readonly Use[] {
  const all = [...uses.values()].map(({ use, at }): Use => ({ ...use, at: sortedPlaces(at) }));
  return all.toSorted((one, other) => compare(keyOf(one), keyOf(other)));
}

function unknownOf({ unknown }: Found): readonly UnknownUse[] {
  const all = [...unknown.values()].map(({ unknown: each, at }) => ({ ...each, at: sortedPlaces(at) }));
  return all.toSorted((one, other) => compare(`${one.why} ${one.name}`, `${other.why} ${other.name}`));
}

function keyOf({ kind, name, pointer = '', value = '', access, members = [] }: Use): string {
  return [kind, name, pointer, String(value), access, ...members].join('\0');
}

const TYPES: ReadonlySet<string> = new Set(['types', 'responses', 'openapi']);

/** What people call it that is used. */
function described({ of, module, top, pointer }: Location, access: Use['access']): UseOf {
  const operation = operationOf(of, top, pointer);
  const below = pointer.length === 0 ? {} : { pointer: pointerOf(pointer) };
  if (module === 'errors') return describedError(operation ?? top, pointer, access);
  if (module === 'mocks') return { kind: 'mock', name: operation ?? pointer[0] ?? top, access };
  if (module === 'validators') return { kind: 'validator', name: top, access };
  if (TYPES.has(module))
    return { kind: pointer.length === 0 ? 'type' : 'member', name: top, ...below, access };
  if (operation !== undefined && module !== 'connection')
    return { kind: 'operation', name: operation, access };
  return { kind: 'other', name: top, ...below, access };
}

function describedError(name: string, pointer: readonly string[], access: Use['access']): UseOf {
  const kind: UseKind = 'error';
  return pointer.length === 0 ? { kind, name, access } : { kind, name, pointer: pointerOf(pointer), access };
}

/** A member of a client, a namespace, a mock or the bound queries is an operation; else the export is. */
function operationOf(
  { operations }: GeneratedPackage,
  top: string,
  pointer: readonly string[],
): string | undefined {
  const [member] = pointer;
  return (member === undefined ? undefined : operations.get(member)) ?? operations.get(top);
}
