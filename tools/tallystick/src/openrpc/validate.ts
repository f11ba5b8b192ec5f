import type * as Library from '@open-rpc/schema-utils-js';
import type { Reporter } from '../diagnostics/index.ts';
import type { Document } from '../load/index.ts';
import { pointer } from '../model/pointer.ts';

/**
 * Validates the document against OpenRPC's meta-schema. The library gets the parsed document and must not
 * dereference: left to itself it would open every file and URL that a `$ref` names.
 */
export async function validateOpenRpc(document: Document, reporter: Reporter): Promise<boolean> {
  const value = structuredClone(document.root.value) as OpenrpcDocument;
  const stated = await errorOf(value);
  const error =
    stated !== undefined && refusesVersion(stated)
      ? await errorOf({ ...value, openrpc: standIn(document.dialect.version) } as OpenrpcDocument)
      : stated;
  for (const issue of error === undefined ? [] : issuesOf(error))
    reporter.report({
      code: 'TLY3001',
      message: `This is not valid OpenRPC: ${issue.message}.`,
      fix: 'Correct the value as the OpenRPC specification describes this object.',
      at: { file: document.root.origin.file, pointer: issue.pointer },
    });
  return error === undefined;
}

type OpenrpcDocument = Parameters<typeof Library.parseOpenRPCDocument>[0] & object;

/** The library's error for a document; undefined where it has none. */
async function errorOf(value: OpenrpcDocument): Promise<NonNullable<unknown> | undefined> {
  const { parseOpenRPCDocument } = await import('@open-rpc/schema-utils-js');
  try {
    await parseOpenRPCDocument(value, { dereference: false, validate: true });
    return undefined;
  } catch (error) {
    return error ?? new Error('validation failed');
  }
}

/** The meta-schema lists the versions that there were when it was written; only another major is another language. */
function refusesVersion(error: unknown): boolean {
  return ajvErrors(error).some(({ dataPath, keyword }) => dataPath === '.openrpc' && keyword === 'enum');
}

/** A version that the meta-schema lists, with the rules of the one that is stated. */
function standIn(version: string): string {
  const minor = Number(version.split('.')[1]);
  if (minor <= 2) return '1.2.6';
  return minor === 3 ? '1.3.2' : '1.4.1';
}

interface SchemaIssue {
  readonly pointer: string;
  readonly message: string;
}

interface AjvError {
  readonly dataPath: string;
  readonly message?: string;
  readonly keyword: string;
  readonly params?: { readonly additionalProperty?: string; readonly allowedValues?: readonly unknown[] };
}

/** Keywords that only say that one of the subschemas failed, whose own errors are in the list too. */
const COMBINING = ['oneOf', 'anyOf', 'if'];

/** The library puts what Ajv found into its message, as JSON at the end; the deepest issues are the most precise. */
function issuesOf(error: unknown): readonly SchemaIssue[] {
  const text = textOf(error);
  const errors = ajvErrors(error);
  if (errors.length === 0) return [{ pointer: '', message: text.split('\n')[0] ?? text }];
  const depth = Math.max(...errors.map((each) => each.dataPath.length));
  const deepest = errors.filter(
    ({ dataPath, keyword }) => dataPath.length === depth && !COMBINING.includes(keyword),
  );
  const chosen = deepest.length === 0 ? errors.slice(0, 1) : deepest;
  const byPath = new Map<string, Set<string>>();
  for (const each of chosen)
    byPath.set(each.dataPath, (byPath.get(each.dataPath) ?? new Set()).add(messageOf(each)));
  return [...byPath]
    .map(([path, messages]) => ({
      pointer: pointer(...segmentsOf(path)),
      message: [...messages].join(', or '),
    }))
    .slice(0, 5);
}

function ajvErrors(error: unknown): readonly AjvError[] {
  const json = /\[\s*\{[\s\S]*\}\s*\]/.exec(textOf(error))?.[0];
  return json === undefined ? [] : parseErrors(json);
}

function textOf(error: unknown): string {
  return error instanceof Error || hasMessage(error) ? error.message : String(error);
}

function hasMessage(error: unknown): error is { readonly message: string } {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}

function parseErrors(json: string): readonly AjvError[] {
  try {
    return JSON.parse(json) as readonly AjvError[];
  } catch {
    return [];
  }
}

function messageOf({ message = 'an invalid value', params }: AjvError): string {
  const { additionalProperty, allowedValues } = params ?? {};
  if (allowedValues !== undefined)
    return `should be one of ${allowedValues.map((value) => JSON.stringify(value)).join(', ')}`;
  return additionalProperty === undefined ? message : `${message} (${JSON.stringify(additionalProperty)})`;
}

/** Ajv 6 writes paths as JavaScript: `.methods[0]['odd name']`. */
function segmentsOf(dataPath: string): readonly string[] {
  const parts = dataPath.matchAll(/\.([\w$]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/g);
  return [...parts].map(([, name, index, quoted]) => name ?? index ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
}
