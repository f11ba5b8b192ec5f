import type { Reporter } from '../diagnostics/index.ts';
import { type ReadOptions, reportClosedParts } from '../dialect/index.ts';
import type { Document } from '../load/index.ts';
import type { Contract } from '../model/index.ts';
import { readOpenApi } from '../openapi/index.ts';
import { readOpenRpc } from '../openrpc/index.ts';
import { checkNames } from '../vocabulary/index.ts';

/** The one place that asks which dialect a document is written in. Undefined where something was wrong with it. */
export async function readContract(
  document: Document,
  options: ReadOptions,
  reporter: Reporter,
): Promise<Contract | undefined> {
  const read = document.dialect.kind === 'openrpc' ? readOpenRpc : readOpenApi;
  const contract = await read(document, options, reporter);
  if (contract !== undefined) {
    checkNames(contract, reporter);
    reportClosedParts(contract, reporter);
  }
  if (reporter.failed || contract === undefined) return undefined;
  const { formats, int64, patternLength } = options;
  return {
    ...contract,
    ...(formats === undefined ? {} : { formats }),
    ...(int64 === undefined ? {} : { int64 }),
    ...(patternLength === undefined || !Number.isFinite(patternLength) ? {} : { patternLength }),
  };
}
