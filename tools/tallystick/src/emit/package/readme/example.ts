import { sampleInput } from '../../../derive/index.ts';
import {
  type Contract,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Operation,
  pointerSegments,
  type SecurityScheme,
} from '../../../model/index.ts';
import {
  block,
  code,
  identifier,
  importValue,
  json,
  list,
  nothing,
  type Printable,
  printFile,
  propertyKey,
  string,
} from '../../../print/index.ts';
import { traitsOf } from '../../bindings/index.ts';

/** A program that makes a client, calls the operation and looks at its error. */
export function exampleProgram(operation: Operation, contract: Contract, packageName: string): string {
  const isError = importValue(packageName, 'isTallystickError');
  const body = code`try ${block([exampleCall(operation, contract), code`console.log(result);`])} catch (error) ${block(
    [code`if (!${isError}(error)) throw error;`, code`console.error(error.code, error.message);`],
  )}`;
  return programText([code`const client = ${clientOf([operation], contract, packageName)};`, body]);
}

/** Makes the client that the examples of these operations call. */
export function clientProgram(contract: Contract, packageName: string): string {
  return programText([code`const client = ${clientOf(contract.operations, contract, packageName)};`]);
}

/** The call alone, of a client that is there. */
export function callProgram(operation: Operation, contract: Contract): string {
  return programText([exampleCall(operation, contract)]);
}

function programText(statements: readonly Printable[]): string {
  const file = printFile({
    path: 'example.ts',
    header: [],
    statements: statements.map((each) => ({ kind: 'code', code: each })),
  });
  return file.text.trimStart();
}

function exampleCall(operation: Operation, contract: Contract): Printable {
  // An example that breaks its own schema would not compile.
  const example = sampleInput(operation, contract) ?? operation.examples[0]?.input ?? {};
  const input = callerExample(example, operation);
  const given = isJsonObject(input) && Object.keys(input).length === 0 ? nothing : json(input);
  return code`const result = await client.${identifier(operation.name)}(${given});`;
}

function clientOf(operations: readonly Operation[], contract: Contract, packageName: string): Printable {
  return code`${importValue(packageName, `create${contract.typeName}Client`)}(${clientOptions(operations, contract)})`;
}

function clientOptions(operations: readonly Operation[], contract: Contract): Printable {
  const names = new Set([...new Set(operations.map(({ security }) => security))].flat(2));
  const schemes = contract.securitySchemes.filter(({ name }) => names.has(name));
  const entries = schemes.flatMap((scheme) => {
    const value = credential(scheme);
    return value === undefined ? [] : [code`${propertyKey(scheme.name)}: ${value}`];
  });
  const url = contract.servers.find((server) => /^https?:\/\/[^{}]+$/.test(server.url))?.url;
  const baseUrl = code`baseUrl: ${string(url ?? 'https://api.example.com')}`;
  const auth = entries.length === 0 ? [] : [code`auth: { ${list(entries, ', ')} }`];
  return code`{ ${list([baseUrl, ...auth], ', ')} }`;
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

/** An empty body is one that is sent. */
function withoutEmptyGroups(input: JsonObject): JsonObject {
  const kept = Object.entries(input).filter(
    ([name, group]) => name === 'body' || !isJsonObject(group) || Object.keys(group).length > 0,
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
