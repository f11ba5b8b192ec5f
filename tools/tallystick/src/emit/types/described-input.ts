import { type Contract, GROUP_OF, type Operation, type Schema, unreachable } from '../../model/index.ts';
import { callerInput } from './caller-input.ts';

/** The way to a parameter of the input, and its description. */
type Described = readonly [way: readonly string[], description: string | undefined];

/**
 * What the caller writes, with the descriptions that a spec gives its parameters beside their schemas. A description in
 * the schema itself comes first.
 */
export function describedInput(operation: Operation, contract: Contract): Schema {
  return descriptionsOf(operation).reduce<Schema>(
    (input, [way, description]) =>
      description === undefined ? input : withDescription(input, way, description),
    callerInput(operation, contract),
  );
}

function descriptionsOf({ binding }: Operation): readonly Described[] {
  switch (binding.protocol) {
    case 'http':
      return binding.parameters.map(({ in: location, name, description }) => [
        [GROUP_OF[location], name],
        description,
      ]);
    case 'json-rpc':
      return binding.params.map(({ name, description }) => [[name], description]);
    default:
      return unreachable(binding);
  }
}

function withDescription(schema: Schema, [name, ...rest]: readonly string[], description: string): Schema {
  if (typeof schema === 'boolean') return schema;
  if (name === undefined) return { description, ...schema };
  const member = schema.properties?.get(name);
  if (schema.properties === undefined || member === undefined) return schema;
  const properties = new Map(schema.properties).set(name, withDescription(member, rest, description));
  return { ...schema, properties };
}
