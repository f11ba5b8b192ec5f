import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import type { Locate } from '../diagnostics/index.ts';
import { type Contract, type Operation, type Origin, pointer, type Schema } from '../model/index.ts';
import type { ChangePlace } from './change.ts';
import type { PackageTypes } from './source/package-types.ts';

/** One of the two contracts that are compared: as data, and where it was read from as far as that is known. */
export interface Sided {
  readonly data: ContractData;
  /** Absent for a contract that comes from a generated package. */
  readonly contract?: Contract;
  readonly locate?: Locate;
  /** The types of a generated package. Those of a contract are made from it. */
  readonly types?: PackageTypes;
}

/** Finds the place of a keyword by the path to it from a schema. */
export type PlaceOfPath = (path: readonly string[]) => ChangePlace | undefined;

export function modelOf({ contract }: Sided, id: string): Operation | undefined {
  return contract?.operations.find((operation) => operation.id === id);
}

/** Where an operation is described. */
export function operationPlace(side: Sided, { id }: Pick<OperationData, 'id'>): ChangePlace {
  const origin = modelOf(side, id)?.origin;
  return placeOf(side, origin, pointer('operations', id));
}

export function webhookPlace(side: Sided, id: string): ChangePlace {
  const origin = side.contract?.webhooks.find((webhook) => webhook.id === id)?.origin;
  return placeOf(side, origin, pointer('webhooks', id));
}

/** A member of the whole document. */
export function documentPlace(side: Sided, at: string): ChangePlace {
  const origin = side.contract?.origin;
  return placeOf(side, origin && { ...origin, pointer: at }, at);
}

export function schemePlace(side: Sided, name: string): ChangePlace {
  const origin = side.contract?.securitySchemes.find((scheme) => scheme.name === name)?.origin;
  return placeOf(side, origin, pointer('securitySchemes', name));
}

/** `fallback`: the pointer in the contract as data, where the spec is not known. */
function placeOf(side: Sided, origin: Origin | undefined, fallback: string): ChangePlace {
  return origin === undefined ? { pointer: fallback } : located(side, origin);
}

function located({ locate }: Sided, origin: Origin): ChangePlace {
  const { file, line, column, pointer: moved } = locate?.(origin) ?? { file: origin.file };
  return {
    file,
    pointer: moved ?? origin.pointer,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

/** Places below a schema. `fallback`: the pointer of the schema in the contract as data. */
export function placesBelow(side: Sided, schema: Schema | undefined, fallback: string): PlaceOfPath {
  return (path) => {
    if (side.contract === undefined || schema === undefined) return { pointer: fallback + pointer(...path) };
    const found = originAt(schema, path, side.contract);
    return found === undefined ? undefined : located(side, found);
  };
}

/** The origin of the innermost schema on the way. */
function originAt(root: Schema, path: readonly string[], { schemas }: Contract): Origin | undefined {
  let current: unknown = root;
  let origin: Origin | undefined = originOf(root);
  for (const segment of path) {
    current = stepInto(current, segment, schemas);
    origin = originOf(current) ?? origin;
    if (current === undefined) break;
  }
  return origin;
}

function stepInto(current: unknown, segment: string, schemas: Contract['schemas']): unknown {
  if (current instanceof Map) return current.get(segment);
  if (typeof current !== 'object' || current === null) return undefined;
  if (Array.isArray(current)) return current[Number(segment)];
  if (segment === '$ref' && '$ref' in current) return schemas.get(String(current.$ref))?.schema;
  const own: Readonly<Record<string, unknown>> = { ...current };
  return own[segment];
}

function originOf(value: unknown): Origin | undefined {
  if (typeof value !== 'object' || value === null || !('origin' in value)) return undefined;
  // Every schema of the model has an origin of this shape.
  return value.origin as Origin;
}
