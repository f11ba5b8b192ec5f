import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { readUsage, type UsageFile } from '../../usage/index.ts';
import { UsageError } from '../usage-error.ts';
import { jsonIn } from '../verify/json-file.ts';

/** Usage files of several teams, by their paths or patterns. They are untrusted, and validated. */
export function usageFilesAt(patterns: readonly string[], cwd: string): readonly UsageFile[] {
  const files = patterns.flatMap((pattern) => filesOf(pattern, cwd));
  return [...new Set(files)].map((file) => {
    const read = readUsage(jsonIn(file, 'usage'));
    if (typeof read !== 'string') return read;
    throw new UsageError(`${file} is not a usage file of this version: ${read}.`, 'usage');
  });
}

/** A shell that is not a POSIX shell leaves patterns as they are. */
function filesOf(pattern: string, cwd: string): readonly string[] {
  if (!pattern.includes('*')) return [resolve(cwd, pattern)];
  const found = globSync(pattern, { cwd }).toSorted();
  if (found.length === 0) throw new UsageError(`no file matches ${pattern}.`, 'usage');
  return found.map((file) => resolve(cwd, file));
}
