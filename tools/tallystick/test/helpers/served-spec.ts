import { evaluate, messageOf } from '@tallystick/runtime/schema';
import { contractData } from '../../src/derive/index.ts';
import type { ServedContract } from '../../src/serve/index.ts';
import { readSpec } from './read.ts';

/** What a mock server serves of a spec: its contract, with validators that are the schema engine. */
export async function servedSpec(spec: object): Promise<ServedContract> {
  const read = await readSpec({ 'spec.json': spec });
  if (read.contract === undefined) throw new Error(JSON.stringify(read.diagnostics));
  const contract = contractData(read.contract);
  const inputs = contract.operations.map(({ id, input }) => {
    const validate: ServedContract['inputs'][string] = (value) => {
      const { valid, issues } = evaluate(value, input, { schemas: contract.schemas });
      return valid
        ? { ok: true, value }
        : { ok: false, issues: issues.map((issue) => ({ ...issue, message: messageOf(issue) })) };
    };
    return [id, validate] as const;
  });
  return { contract, inputs: Object.fromEntries(inputs), results: {} };
}
