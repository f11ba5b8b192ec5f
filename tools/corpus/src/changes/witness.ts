import type { ContractData, JsonSchema, OperationData } from '@tallystick/runtime/contract';
import { isValid, pointerSegments } from '@tallystick/runtime/schema';
import type { Change } from '../../../tallystick/src/diff/index.ts';

/** What one of the contracts says of the value of a witness. */
interface Place {
  readonly schema: JsonSchema;
  readonly schemas: ContractData['schemas'];
}

/**
 * Whether the value of a witness is accepted by one contract and refused by the other. Undefined where it cannot be said from
 * the contracts alone: the witness is a request line, or a value around the schema that changed.
 */
export function isTrue(change: Change, old: ContractData, now: ContractData): boolean | undefined {
  const { witness, direction } = change;
  if (witness?.value === undefined || witness.note.startsWith('around ')) return undefined;
  const { schemaWas: schema = change.schema } = change;
  const before = placeOf(schema === undefined ? change : { ...change, schema }, old);
  const after = placeOf(change, now);
  if (before === undefined || after === undefined) return undefined;
  const value = partOf(change, witness.value);
  const accepts = ({ schema, schemas }: Place): boolean => isValid(value, schema, { schemas });
  return direction === 'sent' ? accepts(before) && !accepts(after) : accepts(after) && !accepts(before);
}

const GROUPS = ['path', 'query', 'headers', 'cookies'];

function partOf({ direction, pointer = '' }: Change, value: NonNullable<Change['witness']>['value']) {
  const [group = ''] = pointerSegments(pointer);
  const isGroup = direction === 'sent' && GROUPS.includes(group);
  if (!isGroup || typeof value !== 'object' || value === null || !(group in value))
    return isGroup ? {} : value;
  return Object.entries(value).find(([name]) => name === group)?.[1];
}

function placeOf(
  { operation, schema, direction, pointer = '' }: Change,
  data: ContractData,
): Place | undefined {
  const { schemas } = data;
  if (schema !== undefined) {
    const named = schemas[schema];
    return named === undefined ? undefined : { schema: named, schemas };
  }
  const found = data.operations.find(({ id }) => id === operation);
  const [first = '', second] = pointerSegments(pointer);
  const own =
    found && (direction === 'sent' ? requestSchema(found, first) : replySchema(found, first, second));
  return own === undefined ? undefined : { schema: own, schemas };
}

/** A group of parameters as a server reads it, the only body, or the params. */
function requestSchema({ binding, input, injected }: OperationData, group: string): JsonSchema | undefined {
  if (binding.protocol === 'json-rpc') return injected.length === 0 ? input : undefined;
  if (group === 'body') return only(binding.requestBody?.content ?? {});
  const parameters = binding.parameters.filter((each) => `/${each.in}`.startsWith(`/${group.slice(0, 5)}`));
  const credentials = new Set(injected.map(({ pointer }) => pointerSegments(pointer).at(-1)));
  const own = parameters.filter(({ name }) => !credentials.has(name));
  return {
    type: ['object'],
    properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
    required: own.filter(({ required }) => required).map(({ name }) => name),
  };
}

function replySchema(
  { outcomes }: OperationData,
  name: string,
  part: string | undefined,
): JsonSchema | undefined {
  if (part === 'headers') return undefined;
  return only(outcomes.find((outcome) => outcome.name === name)?.content ?? {});
}

function only(content: Readonly<Record<string, JsonSchema>>): JsonSchema | undefined {
  const [schema, other] = Object.values(content);
  return other === undefined ? schema : undefined;
}
