import { SUITE as costs } from './costs/suite.ts';
import { SUITE as mutations } from './mutations/suite.ts';
import { SUITE as pages } from './pages/suite.ts';
import { SUITE as parts } from './parts/suite.ts';
import { SUITE as providers } from './providers/suite.ts';
import { SUITE as shapes } from './shapes/suite.ts';
import { SUITE as streams } from './streams/suite.ts';
import { SUITE as strings } from './strings/suite.ts';
import type { Suite } from './suite.ts';

/** Every suite that `npm run hostile` runs, in this order. */
export const SUITES: readonly Suite[] = [strings, shapes, mutations, providers, streams, pages, parts, costs];
