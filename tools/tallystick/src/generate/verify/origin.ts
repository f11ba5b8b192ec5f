import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { RunOrigin, RunReport } from '@tallystick/verify';
import { sha256 } from '../../write/index.ts';
import { generatorVersion } from '../generator.ts';
import type { Planned } from './planned.ts';

/** Where and how fast requests are sent: the parts of a run may differ in it. */
const OF_A_PART: ReadonlySet<string> = new Set(['target', 'rate', 'timeout']);

/** What the reports of the parts of one run have in common. */
export function originOf(contract: ContractData, options: Planned): RunOrigin {
  const { cases, features = {}, deviations, ...others } = options;
  const plain = Object.entries(others).filter(
    (entry): entry is [string, string | number | boolean] => !OF_A_PART.has(entry[0]) && isPlain(entry[1]),
  );
  return {
    contract: contractHash(contract, cases),
    version: generatorVersion(),
    settings: {
      ...Object.fromEntries(plain),
      ...features,
      ...(deviations !== undefined && { deviations: sha256(JSON.stringify(deviations)) }),
    },
  };
}

/** Cached, since a report is written each time that cases end. */
const HASHES = new WeakMap<readonly ContractCase[], string>();

/** Of the contract and its cases: what reports are about. */
export function contractHash(contract: ContractData, cases: readonly ContractCase[]): string {
  const hash = HASHES.get(cases) ?? sha256(JSON.stringify([contract, cases]));
  HASHES.set(cases, hash);
  return hash;
}

/** Which cases of the suite were selected; nothing where all were. */
export function selectionOf({ select = {} }: Planned): Pick<RunReport, 'selection' | 'shard'> {
  const { shard, operations, match } = select;
  const selection = {
    ...(operations !== undefined && { operations }),
    ...(match !== undefined && { match }),
  };
  return {
    ...(shard !== undefined && { shard }),
    ...(Object.keys(selection).length > 0 && { selection }),
  };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
