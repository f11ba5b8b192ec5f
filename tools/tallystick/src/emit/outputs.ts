import { casesOutput } from './cases/index.ts';
import { clientOutput } from './client/index.ts';
import { contractOutput } from './contract/index.ts';
import { mocksOutput } from './mocks/index.ts';
import type { Output } from './output.ts';
import { typesOutput } from './types/index.ts';
import { validatorsOutput } from './validators/index.ts';

/** All outputs, in the order in which they are emitted. Types come first: another thread prints them meanwhile. */
export const OUTPUTS: readonly Output[] = [
  typesOutput,
  validatorsOutput,
  clientOutput,
  mocksOutput,
  casesOutput,
  contractOutput,
];

/** What a config may call them. The config is given this list: it does not load what emits. */
export const OUTPUT_NAMES: readonly string[] = OUTPUTS.map(({ name }) => name);
