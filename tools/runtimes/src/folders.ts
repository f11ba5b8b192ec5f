import { join } from 'node:path';

/** This folder. */
export const HERE = join(import.meta.dirname, '..');
export const ROOT = join(HERE, '..', '..');
/** What a run makes; not part of the repository. */
export const WORK = join(HERE, '.work');
export const PROGRAMS = join(HERE, 'programs');
export const DOCUMENT = join(ROOT, 'docs', 'runtimes.md');
