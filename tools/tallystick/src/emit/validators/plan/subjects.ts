import { kindOfMedia } from '@tallystick/runtime/codec';
import type { Contract } from '../../../model/contract.ts';
import type { Operation } from '../../../model/operation.ts';
import type { Outcome } from '../../../model/outcome.ts';
import type { Schema } from '../../../model/schema.ts';
import { bodyTypeName } from '../../body-names.ts';
import { tagFiles } from '../../operation-files.ts';
import {
  askedMedia,
  isChecked,
  isCheckedStream,
  isValue,
  type ReplyMedia,
  replyMedia,
} from '../../reply-media.ts';
import { schemaStem } from '../../schema-stem.ts';

/** What validators are made for: every named schema, every input and result of an operation, every webhook. */
export interface Subject {
  /** Name of the type, and what the validators are named after: `isChat`, `validateChat`, `chatSchema`. */
  readonly typeName: string;
  readonly schema: Schema;
  /** For the doc comment. */
  readonly title: string;
  /** Pointers to credentials: never shown. */
  readonly secrets: readonly string[];
  /** Where a contract is too large for one file: the file of an operation's first tag, of a schema's initial. */
  readonly stem: string;
}

/** Files of validators that belong to no operation. What several files share is in a separate one. */
export const SHARED = 'shared';
export const BOUND = 'bound';
const WEBHOOKS = 'webhooks';
const RESERVED = [SHARED, BOUND, WEBHOOKS];

export function subjects(contract: Contract): readonly Subject[] {
  const named = [...contract.schemas.values()].map(({ name, typeName, schema }) => ({
    typeName,
    schema,
    title: name,
    secrets: [],
    stem: schemaStem(typeName),
  }));
  const webhooks = contract.webhooks.map(({ id, typeName, payload }) => ({
    typeName,
    schema: payload,
    title: `the payload of ${id}`,
    secrets: [],
    stem: WEBHOOKS,
  }));
  const reserved = [...RESERVED, ...named.map(({ stem }) => stem)];
  const operations = [...tagFiles(contract, reserved)].flatMap(([stem, members]) =>
    members.flatMap((operation) => operationSubjects(operation, contract, stem)),
  );
  return [...distinct([...operations, ...webhooks, ...named])];
}

/** Webhooks, inputs and results often bear the name of the schema they refer to: one validator does for both. */
function distinct(all: readonly Subject[]): Iterable<Subject> {
  const byName = new Map<string, Subject>();
  for (const subject of all.toReversed()) byName.set(subject.typeName, subject);
  return [...byName.values()].toReversed();
}

function operationSubjects(operation: Operation, contract: Contract, stem: string): Subject[] {
  const { typeName, id, outcomes } = operation;
  const input = {
    typeName: `${typeName}Input`,
    schema: operation.input,
    title: `the serialized input of ${id}`,
    secrets: credentialPointers(operation),
    stem,
  };
  const result = resultSchema(operation, contract);
  const title = `the result of ${id}`;
  const whole =
    result === undefined ? [] : [{ typeName: `${typeName}Result`, schema: result, title, secrets: [], stem }];
  return [
    input,
    ...whole,
    ...outcomes.flatMap((outcome) => outcomeSubjects(outcome, operation, contract, stem)),
  ];
}

/** The contents of replies that have their own name. */
function outcomeSubjects(
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  stem: string,
): Subject[] {
  const { id } = operation;
  const { name, typeName, bodyNames = new Map<string, string>(), promise } = outcome;
  const isItem = (media: ReplyMedia): boolean => promise === 'resolves' && isCheckedStream(media);
  const title =
    promise === 'rejects' ? `the data of the error ${name} of ${id}` : `the result of ${id} (${name})`;
  const subject = (of: string, schema: Schema): Subject => ({
    typeName: of,
    schema,
    title,
    secrets: [],
    stem,
  });
  const whole = typeName === undefined ? undefined : unionOf(bodySchemas(outcome, contract), outcome.origin);
  return [
    ...(typeName === undefined || whole === undefined ? [] : [subject(typeName, whole)]),
    ...replyMedia(outcome, contract).flatMap((media) => {
      const own = bodyNames.get(media.mediaType);
      if (own !== undefined && isChecked(media)) return [subject(own, media.schema)];
      const item = isItem(media) ? bodyTypeName(operation, outcome, media, contract) : undefined;
      return item === undefined ? [] : [subject(item, media.schema)];
    }),
  ];
}

function credentialPointers({ injected }: Operation): string[] {
  return injected.filter(({ by }) => by === 'credential').map(({ pointer }) => pointer);
}

/** All that a call may resolve with, or nothing where no reply of the operation carries what can be validated. */
export function resultSchema(operation: Operation, contract: Pick<Contract, 'schemas'>): Schema | undefined {
  const replies = operation.outcomes.filter((outcome) => outcome.promise === 'resolves');
  return unionOf(
    replies.flatMap((outcome) => bodySchemas(outcome, contract)),
    operation.origin,
  );
}

/** The schemas of the values that a reply may carry; none where there is nothing to validate. */
function bodySchemas(outcome: Outcome, contract: Pick<Contract, 'schemas'>): readonly Schema[] {
  const values = askedMedia(outcome, contract).filter(isValue);
  return values.some(isChecked) ? values.map(({ schema }) => schema) : [];
}

function unionOf(schemas: readonly Schema[], origin: Operation['origin']): Schema | undefined {
  const [first, ...others] = [...new Map(schemas.map((schema) => [identity(schema), schema])).values()];
  return first === undefined || others.length === 0 ? first : { origin, anyOf: [first, ...others] };
}

/** What of an outcome is JSON, if anything. */
export function jsonContent({ content }: Pick<Outcome, 'content'>): Schema | undefined {
  for (const [mediaType, schema] of content)
    if (mediaType === '' || kindOfMedia(mediaType) === 'json') return schema;
  return undefined;
}

/** Two refs to one schema are the same content. */
function identity(schema: Schema): unknown {
  if (typeof schema === 'boolean') return schema;
  const { origin: _, $ref, ...others } = schema;
  return $ref !== undefined && Object.keys(others).length === 0 ? $ref : schema;
}
