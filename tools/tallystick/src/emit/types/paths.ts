import {
  type HttpBinding,
  type HttpParameter,
  type Operation,
  type Outcome,
  type Schema,
  unreachable,
  type Webhook,
} from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { docsOf } from './docs.ts';
import { narrowed } from './operation-types.ts';
import { type ProjectionScope, projectSchema } from './project-schema.ts';
import { type ProjectedSchema, UNKNOWN, unionOf } from './projected-schema.ts';

/** Part of an OpenAPI document: what openapi-typescript reads of it. */
export type DocumentPart = Readonly<Record<string, unknown>>;

interface HttpOperation extends Operation {
  readonly binding: HttpBinding;
}

/** `paths` of an OpenAPI document: operations that share an URL and a method are one entry of it. */
export function pathsOf(operations: readonly Operation[], scope: ProjectionScope): DocumentPart {
  const byPath = groupBy(operations.filter(isHttp), (operation) => operation.binding.path);
  return Object.fromEntries(
    [...byPath].map(([path, items]) => [scope.names.hide(path), pathItem(items, scope)]),
  );
}

function isHttp(operation: Operation): operation is HttpOperation {
  const { binding } = operation;
  switch (binding.protocol) {
    case 'http':
      return true;
    case 'json-rpc':
      return false;
    default:
      return unreachable(binding);
  }
}

function pathItem(operations: readonly HttpOperation[], scope: ProjectionScope): DocumentPart {
  const byMethod = groupBy(operations, (operation) => operation.binding.method);
  return Object.fromEntries([...byMethod].map(([method, items]) => [method, operationObject(items, scope)]));
}

function operationObject(operations: readonly HttpOperation[], scope: ProjectionScope): DocumentPart {
  const [first] = operations;
  return {
    ...(operations.length === 1 && first !== undefined ? { operationId: first.name, ...docsOf(first) } : {}),
    parameters: parametersOf(operations, scope),
    ...requestBodyOf(operations, scope),
    responses: responsesOf(operations, scope),
  };
}

function parametersOf(operations: readonly HttpOperation[], scope: ProjectionScope): readonly DocumentPart[] {
  const all = operations.flatMap((operation) => operation.binding.parameters);
  const byKey = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return [...byKey.values()].map((parameter) => parameterObject(parameter, scope));
}

function parameterObject(parameter: HttpParameter, scope: ProjectionScope): DocumentPart {
  return {
    name: scope.names.hide(parameter.name),
    in: parameter.in,
    required: parameter.required,
    schema: projectSchema(parameter.schema, scope),
    ...docsOf(parameter),
  };
}

function requestBodyOf(operations: readonly HttpOperation[], scope: ProjectionScope): DocumentPart {
  const bodies = operations.flatMap((operation) => operation.binding.requestBody ?? []);
  if (bodies.length === 0) return {};
  const contents = bodies.map(
    (body) => new Map([...body.content].map(([type, media]) => [type, media.schema ?? true])),
  );
  const required = bodies.length === operations.length && bodies.every((body) => body.required);
  return { requestBody: { required, content: joinContents(contents, scope) } };
}

/** One response per status; one that may come with any is `200`, as most servers have it, and `default`. */
function responsesOf(operations: readonly HttpOperation[], scope: ProjectionScope): DocumentPart {
  const outcomes = operations.flatMap((operation) => operation.outcomes);
  const listed = outcomes.flatMap((outcome) => statusesOf(outcome).map((status) => ({ status, outcome })));
  const byStatus = groupBy(listed, ({ status }) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, items]) => [
      status,
      responseObject(
        items.map(({ outcome }) => outcome),
        scope,
      ),
    ]),
  );
}

function statusesOf({ matcher }: Outcome): readonly string[] {
  const { status } = matcher;
  if (status === undefined) return matcher.otherwise === true ? ['default'] : ['200', 'default'];
  if (status.from === status.to) return [String(status.from)];
  return status.from % 100 === 0 && status.to === status.from + 99 ? [`${status.from / 100}XX`] : ['default'];
}

function responseObject(outcomes: readonly Outcome[], scope: ProjectionScope): DocumentPart {
  const contents = outcomes.map((outcome) => {
    return new Map([...outcome.content].map(([type, schema]) => [type, narrowed(schema, outcome, scope)]));
  });
  const headers = outcomes.flatMap((outcome) => [...outcome.headers]);
  return {
    headers: Object.fromEntries(
      headers.map(([name, { schema, required }]) => [
        scope.names.hide(name),
        { required, schema: projectSchema(schema, scope) },
      ]),
    ),
    content: joinContents(contents, scope),
  };
}

function joinContents(
  contents: readonly ReadonlyMap<string, Schema>[],
  scope: ProjectionScope,
): DocumentPart {
  const listed = contents.flatMap((content) => [...content]);
  const byType = groupBy(listed, ([mediaType]) => mediaType);
  return Object.fromEntries(
    [...byType].map(([mediaType, items]) => {
      const schemas = items.map(([, schema]) => schema);
      return [scope.names.hide(mediaType), { schema: anyOfThem(schemas, scope) }];
    }),
  );
}

function anyOfThem(schemas: readonly Schema[], scope: ProjectionScope): ProjectedSchema {
  const projected = schemas.map((schema) => (schema === true ? undefined : projectSchema(schema, scope)));
  return unionOf(projected) ?? UNKNOWN;
}

export function webhooksOf(webhooks: readonly Webhook[], scope: ProjectionScope): DocumentPart {
  return Object.fromEntries(
    webhooks.map((webhook) => {
      const content = { 'application/json': { schema: projectSchema(webhook.payload, scope) } };
      return [
        scope.names.hide(webhook.id),
        { post: { ...docsOf(webhook), requestBody: hide(content, scope) } },
      ];
    }),
  );
}

function hide(content: Readonly<Record<string, unknown>>, { names }: ProjectionScope): DocumentPart {
  const hidden = Object.entries(content).map(([type, media]) => [names.hide(type), media]);
  return { required: true, content: Object.fromEntries(hidden) };
}
