import type { Contract } from '../../../model/contract.ts';
import type { Operation } from '../../../model/operation.ts';
import type { Outcome } from '../../../model/outcome.ts';
import type { Schema } from '../../../model/schema.ts';

/** What validators are made for: every named schema, every input and result of an operation, every webhook. */
export interface Subject {
  /** Name of the type, and what the validators are named after: `isChat`, `validateChat`, `chatSchema`. */
  readonly typeName: string;
  readonly schema: Schema;
  /** For the doc comment. */
  readonly title: string;
  /** Pointers to credentials: never shown. */
  readonly secrets: readonly string[];
  /** What it belongs to, where a contract is too large for one file: an operation's first tag, a schema's initial. */
  readonly group: string;
}

export function subjects(contract: Contract): readonly Subject[] {
  const named = [...contract.schemas.values()].map(({ name, typeName, schema }) => ({
    typeName,
    schema,
    title: name,
    secrets: [],
    group: `schemas-${typeName.charAt(0)}`,
  }));
  const webhooks = contract.webhooks.map(({ id, typeName, payload }) => ({
    typeName,
    schema: payload,
    title: `the payload of ${id}`,
    secrets: [],
    group: 'webhooks',
  }));
  return [...distinct([...contract.operations.flatMap(operationSubjects), ...webhooks, ...named])];
}

/** Webhooks, inputs and results often bear the name of the schema they refer to: one validator does for both. */
function distinct(all: readonly Subject[]): Iterable<Subject> {
  const byName = new Map<string, Subject>();
  for (const subject of all.toReversed()) byName.set(subject.typeName, subject);
  return [...byName.values()].toReversed();
}

function operationSubjects(operation: Operation): Subject[] {
  const { typeName, id } = operation;
  const [group = 'operations'] = operation.tags;
  const input = {
    typeName: `${typeName}Input`,
    schema: operation.input,
    title: `the input of ${id} as it travels`,
    secrets: credentialPointers(operation),
    group,
  };
  const result = resultSchema(operation);
  if (result === undefined) return [input];
  const title = `what ${id} resolves with`;
  return [
    input,
    { typeName: `${typeName}Result`, schema: result, title, secrets: [], group },
    ...operation.outcomes.flatMap((outcome): readonly Subject[] => {
      const schema = outcome.typeName === undefined ? undefined : jsonContent(outcome);
      if (outcome.typeName === undefined || schema === undefined) return [];
      return [
        { typeName: outcome.typeName, schema, title: `${title} (${outcome.name})`, secrets: [], group },
      ];
    }),
  ];
}

function credentialPointers({ injected }: Operation): string[] {
  return injected.filter(({ by }) => by === 'credential').map(({ pointer }) => pointer);
}

/** All that a call may resolve with, or nothing where no reply of the operation carries JSON. */
export function resultSchema(operation: Operation): Schema | undefined {
  const schemas = operation.outcomes
    .filter((outcome) => outcome.promise === 'resolves')
    .flatMap((outcome) => mainContent(outcome));
  const [first, ...others] = [...new Map(schemas.map((schema) => [identity(schema), schema])).values()];
  if (first === undefined || others.length === 0) return first;
  return { origin: operation.origin, anyOf: [first, ...others] };
}

/** What of an outcome is JSON, if anything. */
export function jsonContent(outcome: Outcome): Schema | undefined {
  return mainContent(outcome)[0];
}

/** Two refs to one schema are the same content. */
function identity(schema: Schema): unknown {
  if (typeof schema === 'boolean') return schema;
  const { origin: _, $ref, ...others } = schema;
  return $ref !== undefined && Object.keys(others).length === 0 ? $ref : schema;
}

function mainContent({ content }: Pick<Outcome, 'content'>): Schema[] {
  for (const [mediaType, schema] of content) if (isJson(mediaType)) return [schema];
  return [];
}

/** json-rpc content stands under ''. */
function isJson(mediaType: string): boolean {
  return mediaType === '' || /^application\/(?:[^;]+\+)?json\b/i.test(mediaType);
}
