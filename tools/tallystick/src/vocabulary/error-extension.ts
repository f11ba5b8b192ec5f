import type { Matcher, Outcome, Schema, Wait } from '../model/index.ts';
import { pointer } from '../model/pointer.ts';
import {
  isObjectNode,
  items,
  member,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textItems,
  textMember,
} from '../model/spec-node.ts';
import { withSource } from './source.ts';

/** The entries of `x-tallystick-errors` of the operation and of the document, as outcomes. */
export function errorOutcomes(
  node: ObjectNode,
  root: ObjectNode,
  read: (schema: SpecNode) => Schema,
): readonly Outcome[] {
  const entries = [node, root].flatMap((each) => items(member(each, 'x-tallystick-errors')));
  return entries.flatMap((entry) => (isObjectNode(entry) ? errorOutcome(entry, read) : []));
}

function errorOutcome(entry: ObjectNode, read: (schema: SpecNode) => Schema): readonly Outcome[] {
  const name = textMember(entry, 'name');
  const code = member(entry, 'code')?.value;
  if (name === undefined || typeof code !== 'number') return [];
  const data = member(entry, 'data');
  return [
    {
      origin: entry.origin,
      name,
      promise: 'rejects',
      matcher: { rpc: code, constant: constantOf(entry, name) },
      content: new Map(data === undefined ? [] : [['', read(data)]]),
      headers: new Map(),
      ...saidOf(entry),
    },
  ];
}

function constantOf(entry: ObjectNode, name: string): NonNullable<Matcher['constant']> {
  const match = objectMember(entry, 'match');
  const values = items(match === undefined ? undefined : member(match, 'values')).map(({ value }) => value);
  return {
    pointer: (match && textMember(match, 'pointer')) ?? pointer('mnemonic'),
    values: values.length > 0 ? values : [name],
  };
}

/** What an outcome's entry says besides how it is recognised. */
export function saidOf(
  entry: ObjectNode,
  sourceName = 'source',
): Pick<Outcome, 'message' | 'description' | 'template' | 'wait' | 'source'> {
  const [message, description] = [textMember(entry, 'message'), textMember(entry, 'description')];
  const template = member(entry, 'template')?.value;
  const wait = waitOf(entry);
  return {
    ...(message === undefined ? {} : { message }),
    ...(description === undefined ? {} : { description }),
    ...(template === undefined ? {} : { template }),
    ...(wait === undefined ? {} : { wait }),
    ...withSource(entry, sourceName),
  };
}

function waitOf(entry: ObjectNode): Wait | undefined {
  const found = objectMember(entry, 'wait');
  if (found === undefined) return undefined;
  const unit = textMember(found, 'unit') === 'milliseconds' ? 'milliseconds' : 'seconds';
  return { pointers: textItems(member(found, 'pointers')), unit };
}
