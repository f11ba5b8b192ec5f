import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

/** What a JSON file that an option names holds. */
export function jsonIn(file: string, option: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      option,
    );
  }
}
