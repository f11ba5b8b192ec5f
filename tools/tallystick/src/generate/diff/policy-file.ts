import type { PolicyEntry } from '../../diff/policy.ts';
import { UsageError } from '../usage-error.ts';
import { jsonIn } from '../verify/json-file.ts';

/** The entries of a policy file. Throws a UsageError where the file holds anything else. */
export async function policyAt(file: string): Promise<readonly PolicyEntry[]> {
  // It shares its entries with the deviations of `verify`, which no other comparison needs.
  const { readPolicy } = await import('../../diff/policy.ts');
  const read = readPolicy(jsonIn(file, 'policy'));
  if (typeof read === 'string') throw new UsageError(`${file}: ${read}.`, 'policy');
  return read;
}
