import { findProperty } from '../../model/find-property.ts';
import {
  type Operation,
  type Outcome,
  pointerSegments,
  type Schema,
  type SchemaObject,
} from '../../model/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { askedMedia, isConditional, isValue, replyMedia } from '../reply-media.ts';
import { describedInput } from './described-input.ts';
import { type ProjectionScope, projectSchema } from './project-schema.ts';
import {
  NOTHING,
  type ProjectedMember,
  type ProjectedSchema,
  UNKNOWN,
  unionOf,
  withoutDocs,
} from './projected-schema.ts';

export type NamedProjection = readonly [name: string, schema: ProjectedSchema];

/** The types that an operation adds to those of the spec: its input, its result, its errors. */
export function operationTypes(operation: Operation, scope: ProjectionScope): readonly NamedProjection[] {
  const { typeName } = operation;
  return [
    [`${typeName}Input`, projectSchema(describedInput(operation, scope.contract), scope)],
    [`${typeName}Result`, resultOf(operation, scope)],
    ...operation.outcomes.flatMap((outcome): readonly NamedProjection[] => [
      ...(outcome.typeName === undefined ? [] : [[outcome.typeName, outcomeType(outcome, scope)] as const]),
      ...[...(outcome.bodyNames ?? [])].map(
        ([mediaType, name]) => [name, namedBody(outcome, mediaType, scope)] as const,
      ),
    ]),
    [`${typeName}Errors`, errorsOf(operation, scope)],
  ];
}

function resultOf(operation: Operation, scope: ProjectionScope): ProjectedSchema {
  if (traitsOf(operation).isNotification) return NOTHING;
  const replies = operation.outcomes.filter((outcome) => outcome.promise === 'resolves');
  const usual = replies.filter((outcome) => !isConditional(outcome));
  if (replies.length === 0) return NOTHING;
  const stated = usual.length === 0 ? replies : usual;
  return unionOf(stated.map((outcome) => withoutDocs(outcomeType(outcome, scope)))) ?? UNKNOWN;
}

/** An object type with a member per refusal: the data that comes with it. */
function errorsOf({ outcomes }: Operation, scope: ProjectionScope): ProjectedSchema {
  const refusals = outcomes.filter((outcome) => outcome.promise === 'rejects');
  const members = refusals.map((outcome): ProjectedMember => {
    return { name: outcome.name, schema: outcomeType(outcome, scope), required: true };
  });
  return { type: 'object', members };
}

/** Of a stream, each item. */
function namedBody(outcome: Outcome, mediaType: string, scope: ProjectionScope): ProjectedSchema {
  const found = replyMedia(outcome, scope.contract).find((media) => media.mediaType === mediaType);
  return bodyType(outcome, found?.schema ?? outcome.content.get(mediaType), scope);
}

/** What a caller gets who asks for nothing else: of several media types, all that are values; bytes have no schema. */
function outcomeType(outcome: Outcome, scope: ProjectionScope): ProjectedSchema {
  const asked = askedMedia(outcome, scope.contract);
  const values = asked.filter(isValue);
  const [first] = asked;
  if (first === undefined) return NOTHING;
  // An error reads no stream: see `dataType`.
  if (values.length === 0 && outcome.promise === 'rejects') return UNKNOWN;
  const [only, other] = values.length === 0 ? [first] : values;
  if (only !== undefined && other === undefined) return bodyType(outcome, only.schema, scope);
  return unionOf(values.map(({ schema }) => withoutDocs(bodyType(outcome, schema, scope)))) ?? UNKNOWN;
}

function bodyType(outcome: Outcome, schema: Schema | undefined, scope: ProjectionScope): ProjectedSchema {
  return schema === undefined ? NOTHING : projectSchema(narrowed(schema, outcome, scope), scope);
}

/** The content, with the constant that distinguishes this outcome from others as its type. */
export function narrowed(content: Schema, { matcher, origin }: Outcome, scope: ProjectionScope): Schema {
  const { constant } = matcher;
  const [name, ...rest] = pointerSegments(constant?.pointer ?? '');
  if (constant === undefined || name === undefined || content === false) return content;
  if (rest.length === 0 && isExact(findProperty(content, name, scope.contract))) return content;
  const narrow = rest.reduceRight<SchemaObject>((schema, segment) => holder(segment, schema), {
    origin,
    enum: constant.values,
  });
  return { origin, allOf: [content, holder(name, narrow)] };
}

function holder(name: string, schema: SchemaObject): SchemaObject {
  return {
    origin: schema.origin,
    type: ['object'],
    properties: new Map([[name, schema]]),
    required: [name],
  };
}

function isExact(schema: Schema | undefined): boolean {
  return typeof schema === 'object' && (schema.const !== undefined || schema.enum?.length === 1);
}
