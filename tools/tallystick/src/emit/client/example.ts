import type { Contract, JsonValue, Operation, SecurityScheme } from '../../model/index.ts';
import { isJsonObject, pointerSegments } from '../../model/index.ts';
import { code, identifier, json, string } from '../../print/index.ts';
import { print } from '../../print/output.ts';
import type { EmitContext } from '../context.ts';

/** Makes the client that the examples of calls are of. */
export function clientExample(contract: Contract, { packageName }: EmitContext): string {
  const create = identifier(`create${contract.typeName}Client`);
  const lines = code`import { ${create} } from ${string(`${packageName}/client`)};

const client = ${create}(${json(clientOptions(contract))});`;
  return print(lines, ({ name }) => name);
}

/** A line that calls the operation with its first example; undefined where it has none: the signature says the rest. */
export function callExample(operation: Operation): string | undefined {
  const example = operation.examples[0]?.input;
  if (example === undefined) return undefined;
  const input = json(withoutInjected(example, operation));
  return print(
    code`const result = await client.${identifier(operation.name)}(${input});`,
    ({ name }) => name,
  );
}

function clientOptions({ operations, securitySchemes }: Contract): JsonValue {
  const used = new Set([...new Set(operations.map(({ security }) => security))].flat(2));
  const schemes = securitySchemes.filter(({ name }) => used.has(name));
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
