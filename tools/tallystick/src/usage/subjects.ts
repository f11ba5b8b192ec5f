import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import { pointerSegments } from '@tallystick/runtime/schema';
import type { Change } from '../diff/index.ts';
import { pascalCase } from '../names/index.ts';
import { NOWHERE, type Owners, outcomeOwner, ownersBelow, referencesTo } from './owners.ts';

/** What a change is about, in the names of the old package. */
export interface Subject extends Owners {
  /** The operations, by their ids in the old contract. */
  readonly operations: readonly string[];
  /** The last step to it: the name of a member. */
  readonly member?: string;
  /** Of outcomes: the name in the old contract. */
  readonly outcome?: string;
}

/** `before`: the old contract, which users were written against; or the new one, which has another schema in its place. */
export function subjectOf(change: Change, before: ContractData, side: 'old' | 'new' = 'old'): Subject {
  const schema = side === 'old' ? (change.schemaWas ?? change.schema) : change.schema;
  const { operation, was, operations = [] } = change;
  const pointer = side === 'old' ? (change.pointerWas ?? change.pointer) : change.pointer;
  const path = pointerSegments(pointer ?? '');
  const member = path.at(-1);
  const more = member === undefined ? {} : { member };
  if (schema !== undefined) return { ...ofSchema(schema, path, before), ...more, operations };
  const id = was ?? operation;
  const found = before.operations.find((each) => each.id === id);
  const own = id === undefined ? [] : [id];
  if (found !== undefined) return { ...ofOperation(change, found, path, before), ...more, operations: own };
  const webhook = before.webhooks.find((each) => each.id === id);
  if (webhook === undefined) return { ...NOWHERE, operations: own };
  const owner = { type: webhook.typeName, pointer: '' };
  return { ...ownersBelow(webhook.payload, owner, path.slice(1), before), ...more, operations: own };
}

function ofSchema(name: string, path: readonly string[], before: ContractData): Owners {
  const schema = before.schemas[name];
  if (schema === undefined) return NOWHERE;
  const found = ownersBelow(schema, { type: pascalCase(name), pointer: '' }, path, before);
  return path.length > 0 ? found : { ...found, own: [...found.own, ...referencesTo(name, before)] };
}

function ofOperation(
  { direction, pointer, outcome }: Change,
  { typeName, input, outcomes }: OperationData,
  path: readonly string[],
  before: ContractData,
): Owners & Pick<Subject, 'outcome'> {
  const first = direction === 'received' ? path[0] : undefined;
  const about = outcome ?? first;
  const named = about === undefined ? {} : { outcome: about };
  if (pointer === undefined) return { ...NOWHERE, ...named };
  if (direction !== 'received')
    return ownersBelow(input, { type: `${typeName}Input`, pointer: '' }, path, before);
  const [name = '', ...below] = path;
  const reply = outcomes.find((each) => each.name === name);
  if (reply === undefined) return { ...NOWHERE, ...named };
  const owner = outcomeOwner(typeName, reply);
  const found = Object.values(reply.content).map((schema) => ownersBelow(schema, owner, below, before));
  return {
    own: found.flatMap(({ own }) => own),
    holders: found.flatMap(({ holders }) => holders),
    schemas: found.flatMap(({ schemas }) => schemas),
    ...named,
  };
}
