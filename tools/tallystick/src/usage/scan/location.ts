import type { GeneratedPackage } from './generated-packages.ts';

/** Something that a generated package declares: an export, and for members the pointer below it. */
export interface Location {
  readonly of: GeneratedPackage;
  /** Which part of the package it is in: `types`, `client`, `mocks`. */
  readonly module: string;
  readonly top: string;
  readonly pointer: readonly string[];
}

export function keyOf({ of, module, top, pointer }: Location): string {
  return JSON.stringify([of.folder, module, top, ...pointer]);
}

/** Each location once. */
export function distinct(locations: readonly Location[]): readonly Location[] {
  if (locations.length < 2) return locations;
  return [...new Map(locations.map((location) => [keyOf(location), location])).values()];
}
