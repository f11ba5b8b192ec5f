import type { Reporter } from '../diagnostics/index.ts';
import { type Contract, findProperty, type Operation, type Schema } from '../model/index.ts';
import { pointer, pointerSegments } from '../model/pointer.ts';
import { type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';

/** `x-tallystick-idempotency-key` of an operation. A header that the input has, by one of these names, is a member of it. */
export function idempotencyKeyOf(
  node: ObjectNode,
  headers: readonly string[] = [],
): Pick<Operation, 'idempotencyKey'> {
  const found = objectMember(node, 'x-tallystick-idempotency-key');
  const header = found && textMember(found, 'header');
  const member = found && textMember(found, 'member');
  if (member !== undefined) return { idempotencyKey: { pointer: member } };
  if (header === undefined) return {};
  const own = headers.find((name) => name.toLowerCase() === header.toLowerCase());
  return { idempotencyKey: own === undefined ? { header } : { pointer: pointer('headers', own) } };
}

/** The contract without the keys that no member of the input can hold, which are reported. */
export function withUsableKeys(contract: Contract, reporter: Reporter): Contract {
  const operations = contract.operations.map((operation) => {
    const { idempotencyKey: key, ...rest } = operation;
    if (key === undefined || 'header' in key || hasMember(operation.input, key.pointer, contract))
      return operation;
    reporter.report({
      code: 'TLY3004',
      severity: 'warning',
      message: `The pointer ${JSON.stringify(key.pointer)} of \`x-tallystick-idempotency-key\` does not match a member of the input, so no key is sent.`,
      fix: 'Correct the pointer, or describe the member in the schema of the input.',
      at: operation.origin,
    });
    return rest;
  });
  return { ...contract, operations };
}

function hasMember(input: Schema, text: string, contract: Contract): boolean {
  let schema: Schema | undefined = input;
  for (const name of pointerSegments(text))
    schema = schema === undefined ? undefined : findProperty(schema, name, contract);
  return schema !== undefined && text !== '';
}
