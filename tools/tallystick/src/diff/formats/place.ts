import { createHash } from 'node:crypto';
import type { Change } from '../change.ts';
import type { NamedChanges } from '../markdown.ts';

/** A line of a file in the checkout, for tools that show a change beside it. */
export interface FilePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where a change is shown: in the new spec. What is gone has no line there, so that the file is named at its start. Undefined
 * where no file is known.
 */
export function filePlace({ before, after }: Change, { base }: NamedChanges): FilePlace | undefined {
  if (after?.file !== undefined)
    return { path: slashed(after.file), line: after.line ?? 1, column: after.column ?? 1 };
  if (before?.file === undefined) return undefined;
  const prefix = `${base}:`;
  const path = before.file.startsWith(prefix) ? before.file.slice(prefix.length) : before.file;
  return { path: slashed(path), line: 1, column: 1 };
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The same for the same change, whatever line it is at. */
export function fingerprint({ name }: NamedChanges, change: Change): string {
  const { id, operation, schema, direction, pointer, sentence } = change;
  const parts = [name, id, operation ?? '', schema ?? '', direction, pointer ?? '', sentence];
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** A change in one line: whose it is, and what it is. */
export function changeText({ operation, schema, sentence }: Change): string {
  const name = operation ?? schema;
  return name === undefined ? sentence : `${name}: ${sentence}`;
}
