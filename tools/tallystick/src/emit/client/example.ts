import type { Contract, JsonValue, Operation, SecurityScheme } from '../../model/index.ts';
import { isJsonObject, pointerSegments } from '../../model/index.ts';
import { code, identifier, json, string } from '../../print/index.ts';
import { print } from '../../print/output.ts';
import type { EmitContext } from '../context.ts';

/** A few lines that call the operation with its first example. */
export function callExample(operation: Operation, contract: Contract, { packageName }: EmitContext): string {
  const create = identifier(`create${contract.typeName}Client`);
  const example = operation.examples[0]?.input;
  const input = example === undefined ? code`input` : json(withoutInjected(example, operation));
  const lines = code`import { ${create} } from ${string(`${packageName}/client`)};

const client = ${create}(${json(clientOptions(contract, operation))});
const result = await client.${identifier(operation.name)}(${input});`;
  return print(lines, ({ name }) => name);
}

function clientOptions(contract: Contract, operation: Operation): JsonValue {
  const used = new Set(operation.security.flat());
  const schemes = contract.securitySchemes.filter(({ name }) => used.has(name));
  const pairs = schemes.flatMap((scheme) => {
    const value = placeholderOf(scheme);
    return value === undefined ? [] : [[scheme.name, value] as const];
  });
  return pairs.length === 0 ? {} : { auth: Object.fromEntries(pairs) };
}

/** What stands for a credential in an example; those that may be left out are left out. */
function placeholderOf(scheme: SecurityScheme): JsonValue | undefined {
  if (scheme.kind === 'basic') return { username: '…', password: '…' };
  return scheme.kind === 'session-token' || scheme.kind === 'other' ? undefined : '…';
}

/** The example as the caller writes it. */
function withoutInjected(input: JsonValue, operation: Operation): JsonValue {
  return operation.injected.reduce((left, { pointer }) => without(left, pointerSegments(pointer)), input);
}

function without(value: JsonValue, [name, ...rest]: readonly string[]): JsonValue {
  if (!isJsonObject(value) || name === undefined || !Object.hasOwn(value, name)) return value;
  const { [name]: found = null, ...others } = value;
  return rest.length === 0 ? others : { ...value, [name]: without(found, rest) };
}
