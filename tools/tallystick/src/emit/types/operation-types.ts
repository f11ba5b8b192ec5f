import { findProperty } from '../../model/find-property.ts';
import {
  type Operation,
  type Outcome,
  pointerSegments,
  type Schema,
  type SchemaObject,
} from '../../model/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { callerInput } from './caller-input.ts';
import { type ProjectionScope, projectSchema } from './project-schema.ts';
import { NOTHING, type ProjectedSchema, UNKNOWN, unionOf } from './projected-schema.ts';

export type NamedProjection = readonly [name: string, schema: ProjectedSchema];

/** The types that an operation adds to those of the spec: its input, its result, its errors. */
export function operationTypes(operation: Operation, scope: ProjectionScope): readonly NamedProjection[] {
  const { typeName } = operation;
  return [
    [`${typeName}Input`, projectSchema(callerInput(operation, scope.contract), scope)],
    [`${typeName}Result`, resultOf(operation, scope)],
    ...operation.outcomes.flatMap((outcome): readonly NamedProjection[] =>
      outcome.typeName === undefined ? [] : [[outcome.typeName, outcomeType(outcome, scope)]],
    ),
    [`${typeName}Errors`, errorsOf(operation, scope)],
  ];
}

function resultOf(operation: Operation, scope: ProjectionScope): ProjectedSchema {
  if (traitsOf(operation).isNotification) return NOTHING;
  const replies = operation.outcomes.filter((outcome) => outcome.promise === 'resolves');
  if (replies.length === 0) return NOTHING;
  return unionOf(replies.map((outcome) => known(outcomeType(outcome, scope)))) ?? UNKNOWN;
}

function known(schema: ProjectedSchema): ProjectedSchema | undefined {
  const { description: _, ...type } = schema;
  return Object.keys(type).length === 0 ? undefined : type;
}

/** An object type with a member per refusal: the data that comes with it. */
function errorsOf({ outcomes }: Operation, scope: ProjectionScope): ProjectedSchema {
  const refusals = outcomes.filter((outcome) => outcome.promise === 'rejects');
  const members = refusals.map((outcome): NamedProjection => {
    return [scope.names.hide(outcome.name), outcomeType(outcome, scope)];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(members),
    required: members.map(([name]) => name),
  };
}

function outcomeType(outcome: Outcome, scope: ProjectionScope): ProjectedSchema {
  const content = mainContent(outcome);
  return content === undefined ? NOTHING : projectSchema(narrowed(content, outcome, scope), scope);
}

/** JSON where there is a choice. */
function mainContent({ content }: Outcome): Schema | undefined {
  const json = [...content].find(([mediaType]) => isJsonMediaType(mediaType));
  return json?.[1] ?? content.values().next().value;
}

function isJsonMediaType(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);
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
