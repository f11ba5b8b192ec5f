import { join } from 'node:path';
import { Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../../tallystick/src/generate/read-contract.ts';
import type { Contract } from '../../../tallystick/src/model/index.ts';
import { specs } from '../specs.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** A contract that mutants are made of. */
export interface Subject {
  readonly name: string;
  readonly file: string;
  /** The least share of mutants that must be caught. */
  readonly goal: number;
  /** How many operations are kept; default: all. */
  readonly operations?: number;
}

export function subjects(): readonly Subject[] {
  const found = (title: string): string => specs(undefined).find((spec) => spec.title === title)?.file ?? '';
  return [
    { name: 'CallGear Data API', file: join(ROOT, 'specs/callgear-data-api/openrpc.json'), goal: 0.97 },
    { name: 'Genesys chat', file: join(ROOT, 'specs/genesys-chat/openapi.yaml'), goal: 0.97 },
    { name: 'Petstore', file: found('@readme/oas-examples/3.0/json/petstore.json'), goal: 0.9 },
    {
      name: 'MetaMask, 20 methods',
      file: found('@metamask/api-specs/openrpc.json'),
      goal: 0.9,
      operations: 20,
    },
  ];
}

export async function contractOf(file: string, name: string): Promise<Contract | undefined> {
  const reporter = new Reporter(name);
  const document = await loadSpec(file, {}, reporter);
  return document && readContract(document, { name }, reporter);
}
