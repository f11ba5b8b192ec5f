import { withResources } from '../derive/resources/index.ts';
import type { Reporter } from '../diagnostics/index.ts';
import {
  type ReadOptions,
  reportClosedParts,
  reportUnsendable,
  withHooks,
  withPagination,
} from '../dialect/index.ts';
import type { Document } from '../load/index.ts';
import type { Contract } from '../model/index.ts';
import { withFreeNames } from '../names/index.ts';
import { checkNames, withUsableKeys } from '../vocabulary/index.ts';
import { DIALECTS } from './dialects.ts';
import { type StatedNamespaces, withNamespaces } from './namespaces.ts';

/** Undefined where something is wrong with the document, which is reported. */
export async function readContract(
  document: Document,
  options: ReadOptions & {
    readonly namespaces?: StatedNamespaces;
    /** Whether pages of lists are recognised, or only read where the spec states them. */
    readonly pagination?: 'inferred' | 'stated';
  },
  reporter: Reporter,
): Promise<Contract | undefined> {
  const read = await DIALECTS[document.dialect.kind].read(document, options, reporter);
  const named = read && withHooks(withFreeNames(read, reporter), options.hookRun);
  const keyed = named && withUsableKeys(named, reporter);
  const paged = keyed && withPagination(keyed, options.pagination, reporter);
  const known = paged && withResources(paged);
  const contract = known && withNamespaces(known, options.namespaces, reporter);
  if (contract !== undefined) {
    checkNames(contract, reporter);
    reportClosedParts(contract, reporter);
  }
  if (reporter.failed || contract === undefined) return undefined;
  reportUnsendable(contract, reporter);
  return withSettings(contract, options);
}

/** The contract with what the config says of how its values are read. */
export function withSettings(
  contract: Contract,
  { formats, int64, dates, patternLength }: ReadOptions,
): Contract {
  return {
    ...contract,
    ...(formats === undefined ? {} : { formats }),
    ...(int64 === undefined ? {} : { int64 }),
    ...(dates === undefined || dates === 'string' ? {} : { dates }),
    ...(patternLength === undefined || !Number.isFinite(patternLength) ? {} : { patternLength }),
  };
}
