import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
/** The package manager that the root manifest names, with its version. */
export const PINNED = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).packageManager;
