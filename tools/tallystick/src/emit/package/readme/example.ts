import {
  type Contract,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Operation,
  type OperationExample,
  pointerSegments,
  type SecurityScheme,
} from '../../../model/index.ts';
import {
  code,
  identifier,
  importValue,
  json,
  list,
  type Printable,
  printFile,
  propertyKey,
  string,
} from '../../../print/index.ts';
import { traitsOf } from '../../bindings/index.ts';

/** A program that makes the operation's first call, or undefined where the spec has no example of one. */
export function exampleProgram(
  operation: Operation,
  contract: Contract,
  packageName: string,
): string | undefined {
  const example = firstCall(operation);
  if (example === undefined) return undefined;
  const factory = importValue(packageName, `create${contract.typeName}Client`);
  const input = json(callerExample(example.input, operation));
  const client = code`const client = ${factory}(${clientOptions(operation, contract)});`;
  const call = code`const result = await client.${identifier(operation.name)}(${input});`;
  const file = printFile({
    path: 'example.ts',
    header: [],
    statements: [
      { kind: 'code', code: code`${client}` },
      { kind: 'code', code: code`${call}\nconsole.log(result);` },
    ],
  });
  return file.text.replace(/^(?:\/\/ *)?\n+/, '');
}

/** The first example that the server accepts. */
function firstCall({ examples, outcomes }: Operation): OperationExample | undefined {
  const resolving = new Set(outcomes.filter(({ promise }) => promise === 'resolves').map(({ name }) => name));
  return examples.find(({ outcome }) => resolving.has(outcome)) ?? examples[0];
}

function clientOptions(operation: Operation, contract: Contract): Printable {
  const names = new Set(operation.security.flat());
  const schemes = contract.securitySchemes.filter(({ name }) => names.has(name));
  const entries = schemes.flatMap((scheme) => {
    const value = credential(scheme);
    return value === undefined ? [] : [code`${propertyKey(scheme.name)}: ${value}`];
  });
  const baseUrl = contract.servers.some(({ url }) => /^https?:\/\/[^{}]+$/.test(url))
    ? []
    : [code`baseUrl: ${string('https://api.example.com')}`];
  const auth = entries.length === 0 ? [] : [code`auth: { ${list(entries, ', ')} }`];
  return code`{ ${list([...baseUrl, ...auth], ', ')} }`;
}

function credential(scheme: SecurityScheme): Printable | undefined {
  switch (scheme.kind) {
    case 'basic':
      return code`{ username: ${string('ann')}, password: ${string('secret')} }`;
    case 'bearer':
    case 'api-key':
    case 'member':
      return string('secret');
    default:
      return undefined;
  }
}

/** The example as the caller writes it: without what is injected, and without groups it leaves empty. */
function callerExample(input: JsonValue, operation: Operation): JsonValue {
  const less = operation.injected.reduce<JsonValue>(
    (value, { pointer }) => withoutMember(value, pointerSegments(pointer)),
    input,
  );
  return traitsOf(operation).hasGroups && isJsonObject(less) ? withoutEmptyGroups(less) : less;
}

function withoutEmptyGroups(input: JsonObject): JsonObject {
  const kept = Object.entries(input).filter(
    ([, group]) => !isJsonObject(group) || Object.keys(group).length > 0,
  );
  return Object.fromEntries(kept);
}

function withoutMember(value: JsonValue, [name, ...rest]: readonly string[]): JsonValue {
  if (name === undefined || !isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]): [string, JsonValue][] => {
    if (key !== name) return [[key, member]];
    return rest.length === 0 ? [] : [[key, withoutMember(member, rest)]];
  });
  return Object.fromEntries(members);
}
