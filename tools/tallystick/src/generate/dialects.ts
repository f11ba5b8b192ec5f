import type { Reporter } from '../diagnostics/index.ts';
import type { Grammar } from '../dialect/grammar/index.ts';
import type { ReadOptions } from '../dialect/index.ts';
import type { Document } from '../load/index.ts';
import type { Dialect } from '../model/dialect.ts';
import type { Contract } from '../model/index.ts';
import { OPENAPI } from '../openapi/grammar.ts';
import { readOpenApi } from '../openapi/index.ts';
import { OPENRPC } from '../openrpc/grammar.ts';
import { readOpenRpc } from '../openrpc/index.ts';

interface DialectReader {
  readonly grammar: Grammar;
  /** Whether the grammar says of what type members are; OpenRPC has a meta-schema, which its reader asks. */
  readonly typed: boolean;
  readonly read: (
    document: Document,
    options: ReadOptions,
    reporter: Reporter,
  ) => Promise<Contract | undefined>;
}

/** The one place that asks which dialect a document is written in. */
export const DIALECTS: Readonly<Record<Dialect['kind'], DialectReader>> = {
  openapi: { grammar: OPENAPI, typed: true, read: readOpenApi },
  openrpc: { grammar: OPENRPC, typed: false, read: readOpenRpc },
};
