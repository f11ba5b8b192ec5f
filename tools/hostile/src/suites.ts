import { SUITE as streams } from './streams/suite.ts';
import { SUITE as strings } from './strings/suite.ts';
import type { Suite } from './suite.ts';

/** Every suite that `npm run hostile` runs, in this order. */
export const SUITES: readonly Suite[] = [strings, streams];
