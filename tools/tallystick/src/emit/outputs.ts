import type { Contract } from '../model/index.ts';
import { casesOutput } from './cases/index.ts';
import { clientOutput } from './client/index.ts';
import { contractOutput } from './contract/index.ts';
import { mocksOutput } from './mocks/index.ts';
import { openapiOutput } from './openapi/index.ts';
import type { Output } from './output.ts';
import { typesOutput } from './types/index.ts';
import { validatorsOutput } from './validators/index.ts';

/** All outputs, in the order in which they are emitted. `openapi` comes early: another thread prints it meanwhile. */
export const OUTPUTS: readonly Output[] = [
  typesOutput,
  openapiOutput,
  validatorsOutput,
  clientOutput,
  mocksOutput,
  casesOutput,
  contractOutput,
];

/** What a config may call them. The config is given this list: it does not load what emits. */
export const OUTPUT_NAMES: readonly string[] = OUTPUTS.map(({ name }) => name);

/** Those that a config may leave out: no other output needs them. */
export const OPTIONAL_OUTPUT_NAMES: readonly string[] = OUTPUTS.flatMap(({ name, optional }) =>
  optional === true ? [name] : [],
);

/** The outputs of a contract's package; `chosen` says of some by name whether they are to be among them. */
export function wantedOutputs(
  contract: Contract,
  chosen: Readonly<Record<string, boolean>> = {},
): readonly Output[] {
  return OUTPUTS.filter(
    ({ name, wanted, optional, isOfCalls }) =>
      !(isOfCalls === true && contract.isShared === true) &&
      (wanted?.(contract) ?? true) &&
      (optional !== true || chosen[name] !== false),
  );
}
