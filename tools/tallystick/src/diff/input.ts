import type { JsonSchema, OperationData } from '@tallystick/runtime/contract';
import { pointerSegments, type SchemaObject } from '@tallystick/runtime/schema';
import { pointer } from '../model/index.ts';
import type { Change } from './change.ts';
import { type OperationPair, requestName } from './operation-context.ts';
import type { Side } from './schema/universe.ts';
import { schemaChanges } from './schema-changes.ts';
import { modelOf, placesBelow } from './sided.ts';

/** A change that is made to both inputs, so that only what matters differs. */
type Adapt = (schema: SchemaObject, side: Side) => SchemaObject;

/** Changes of the input without credentials, which `security` describes. */
export function inputChanges(pair: OperationPair, adapt: Adapt = (schema) => schema): readonly Change[] {
  const { one, other, before, after, judge } = pair;
  const read = (operation: OperationData, side: Side): JsonSchema => {
    const input = inputOf(operation);
    return judge.universe.open(typeof input === 'object' ? adapt(input, side) : input, side);
  };
  return schemaChanges(
    {
      operation: other.id,
      direction: 'sent',
      before: read(one, 'old'),
      after: read(other, 'new'),
      prefix: [],
      subject: requestName(pair),
      placeBefore: placesBelow(
        before,
        modelOf(before, one.id)?.input,
        pointer('operations', one.id, 'input'),
      ),
      placeAfter: placesBelow(
        after,
        modelOf(after, other.id)?.input,
        pointer('operations', other.id, 'input'),
      ),
    },
    judge,
  );
}

/** An object schema with the old names of its members. */
export function withOldNames(group: SchemaObject, renamed: ReadonlyMap<string, string>): SchemaObject {
  if (renamed.size === 0) return group;
  const name = (each: string): string => renamed.get(each) ?? each;
  const { properties = {}, required = [] } = group;
  return {
    ...group,
    properties: Object.fromEntries(
      Object.entries(properties as object).map(([key, schema]) => [name(key), schema]),
    ),
    required: (required as readonly string[]).map(name),
  };
}

function inputOf({ input, injected }: OperationData): JsonSchema {
  const credentials = injected.filter(({ by }) => by === 'credential');
  return credentials.map((each) => pointerSegments(each.pointer)).reduce(withoutMember, input);
}

/** An object schema without a member. A group of which nothing is left is left out as well. */
function withoutMember(schema: JsonSchema, path: readonly string[]): JsonSchema {
  const [name, ...below] = path;
  if (typeof schema === 'boolean' || name === undefined) return schema;
  const { properties, required, ...rest } = schema;
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return schema;
  const members: Record<string, JsonSchema> = { ...(properties as Readonly<Record<string, JsonSchema>>) };
  const inner = members[name];
  const left = below.length === 0 || inner === undefined ? undefined : withoutMember(inner, below);
  const isEmpty =
    typeof left !== 'object' || Object.keys((left['properties'] as object | undefined) ?? {}).length === 0;
  if (isEmpty) delete members[name];
  else members[name] = left;
  const names = Array.isArray(required) ? required.filter((each) => !isEmpty || each !== name) : [];
  return { ...rest, properties: members, required: names };
}
