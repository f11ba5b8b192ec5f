import {
  block,
  code,
  group,
  identifier,
  importValue,
  type Printable,
  type Statement,
} from 'tallystick/plugin';
import type { PlannedMutation } from './plan.ts';
import { keyParts, OPTIONS_PARAMETER } from './query.ts';
import { sharedType } from './shared-types.ts';

export function mutationStatements(mutation: PlannedMutation): readonly Statement[] {
  const { operation, client, connection } = mutation;
  const call = importValue(client, operation.name);
  return [
    {
      kind: 'function',
      name: mutation.mutationName,
      doc: `Options of a mutation that calls ${operation.id}. Its variables are the input.`,
      parameters: [{ name: 'client', type: connection }, OPTIONS_PARAMETER],
      returns: identifier(mutation.mutationType),
      body: code`return ${block([
        code`mutationKey: ${group('[', keyParts(mutation))},`,
        code`mutationFn: (input) => ${call}(client, ${given(mutation)}, options),`,
      ])};`,
    },
    {
      kind: 'type',
      name: mutation.mutationType,
      doc: `Options of a mutation that calls ${operation.id}: its result, its errors and its variables.`,
      type: mutationType(mutation),
    },
  ];
}

/** Variables that may be left out are of type void for the adapters. */
function given({ types }: PlannedMutation): Printable {
  return types.isInputOptional ? code`input ?? undefined` : identifier('input');
}

function mutationType({ types }: PlannedMutation): Printable {
  const variables = types.isInputOptional ? code`${types.input} | void` : types.input;
  return sharedType('MutationOf', [types.result, types.error, variables]);
}
