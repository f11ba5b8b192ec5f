import { groupBy } from '../../model/group-by.ts';
import {
  type HttpBinding,
  type HttpParameter,
  type Operation,
  type Outcome,
  type Schema,
  unreachable,
  type Webhook,
} from '../../model/index.ts';
import {
  type Declaration,
  type Documented,
  descriptionOf,
  narrowed,
  type ProjectionScope,
  projectSchema,
  UNKNOWN,
  unionOf,
} from '../types/index.ts';
import { type OwnTypes, ownTypes, shapeKey } from './own-types.ts';
import type { DocumentPart, OperationPart, PathItem } from './skeleton.ts';
import type { SchemaStandIn, StandIns } from './stand-ins.ts';

/** What is to be laid out of a contract, and the stand-ins of what it says. */
export interface DocumentScope extends ProjectionScope {
  readonly standIns: StandIns;
  /** By type name of an operation: its types in `./types`. */
  readonly own: ReadonlyMap<string, readonly Declaration[]>;
}

/** The same within an operation. */
interface OperationScope extends DocumentScope {
  readonly types: OwnTypes;
}

interface HttpOperation extends Operation {
  readonly binding: HttpBinding;
}

/** `paths` of an OpenAPI document: operations that share an URL and a method are one entry of it. */
export function pathsOf(
  operations: readonly Operation[],
  scope: DocumentScope,
): Readonly<Record<string, PathItem>> {
  const byPath = groupBy(operations.filter(isHttp), (operation) => operation.binding.path);
  return Object.fromEntries(
    [...byPath].map(([path, items]) => [scope.standIns.name(path), pathItem(items, scope)]),
  );
}

export function isHttp(operation: Operation): operation is HttpOperation {
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

function pathItem(operations: readonly HttpOperation[], scope: DocumentScope): PathItem {
  const byMethod = groupBy(operations, (operation) => operation.binding.method);
  return Object.fromEntries([...byMethod].map(([method, items]) => [method, operationObject(items, scope)]));
}

function operationObject(operations: readonly HttpOperation[], document: DocumentScope): OperationPart {
  const [first] = operations;
  const only = operations.length === 1 ? first : undefined;
  const types = ownTypes(document.own.get(only?.typeName ?? '') ?? []);
  const scope: OperationScope = { ...document, types };
  return {
    ...(only === undefined ? {} : { operationId: scope.standIns.name(only.name), ...summaryOf(only, scope) }),
    parameters: parametersOf(operations, scope),
    ...requestBodyOf(operations, scope),
    responses: responsesOf(operations, scope),
  };
}

function parametersOf(operations: readonly HttpOperation[], scope: OperationScope): readonly DocumentPart[] {
  const all = operations.flatMap((operation) => operation.binding.parameters);
  const byKey = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  const byPlace = groupBy([...byKey.values()], (parameter) => parameter.in);
  return [...byPlace.values()].flatMap((parameters) => parametersOfPlace(parameters, scope));
}

/** A place of which `./types` has the type, docs included, is that type. */
function parametersOfPlace(
  parameters: readonly HttpParameter[],
  scope: OperationScope,
): readonly DocumentPart[] {
  const members = parameters.map(({ name, schema, required }) => {
    return { name, schema: projectSchema(schema, scope), required };
  });
  const own = scope.types.get(shapeKey({ type: 'object', members }));
  const [first] = parameters;
  if (own === undefined || first === undefined)
    return parameters.map((parameter) => parameterObject(parameter, scope));
  const required = parameters.some((parameter) => parameter.required);
  const schema = scope.standIns.ownType(own);
  return [{ name: scope.standIns.whole(), in: first.in, required, schema }];
}

function parameterObject(parameter: HttpParameter, scope: DocumentScope): DocumentPart {
  return {
    name: scope.standIns.name(parameter.name),
    in: parameter.in,
    required: parameter.required,
    schema: schemaOf(parameter.schema, scope),
    ...docsOf(parameter, scope),
  };
}

function requestBodyOf(
  operations: readonly HttpOperation[],
  scope: OperationScope,
): Pick<OperationPart, 'requestBody'> {
  const bodies = operations.flatMap((operation) => operation.binding.requestBody ?? []);
  if (bodies.length === 0) return {};
  const contents = bodies.map(
    (body) => new Map([...body.content].map(([type, media]) => [type, media.schema ?? true])),
  );
  const required = bodies.length === operations.length && bodies.every((body) => body.required);
  return { requestBody: { required, content: joinContents(contents, scope) } };
}

/** One response per status; one that may come with any is `200`, as on most servers, and `default`. */
function responsesOf(operations: readonly HttpOperation[], scope: OperationScope): DocumentPart {
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

function responseObject(outcomes: readonly Outcome[], scope: OperationScope): DocumentPart {
  const contents = outcomes.map((outcome) => {
    return new Map([...outcome.content].map(([type, schema]) => [type, narrowed(schema, outcome, scope)]));
  });
  const headers = outcomes.flatMap((outcome) => [...outcome.headers]);
  return {
    headers: Object.fromEntries(
      headers.map(([name, { schema, required }]) => [
        scope.standIns.name(name),
        { required, schema: schemaOf(schema, scope) },
      ]),
    ),
    content: joinContents(contents, scope),
  };
}

function joinContents(contents: readonly ReadonlyMap<string, Schema>[], scope: OperationScope): DocumentPart {
  const listed = contents.flatMap((content) => [...content]);
  const byType = groupBy(listed, ([mediaType]) => mediaType);
  return Object.fromEntries(
    [...byType].map(([mediaType, items]) => {
      const schemas = items.map(([, schema]) => schema);
      return [scope.standIns.name(mediaType), { schema: anyOfThem(schemas, scope) }];
    }),
  );
}

function anyOfThem(schemas: readonly Schema[], scope: OperationScope): SchemaStandIn {
  const projected = schemas.map((schema) => (schema === true ? undefined : projectSchema(schema, scope)));
  return scope.standIns.type(unionOf(projected) ?? UNKNOWN, scope.types);
}

export function webhooksOf(
  webhooks: readonly Webhook[],
  scope: DocumentScope,
): Readonly<Record<string, DocumentPart>> {
  return Object.fromEntries(
    webhooks.map((webhook) => {
      const media = { schema: schemaOf(webhook.payload, scope) };
      const content = { [scope.standIns.name('application/json')]: media };
      const operation = { ...docsOf(webhook, scope), requestBody: { required: true, content } };
      return [scope.standIns.name(webhook.id), { post: operation }];
    }),
  );
}

function schemaOf(schema: Schema, scope: DocumentScope): SchemaStandIn {
  return scope.standIns.type(projectSchema(schema, scope));
}

function docsOf(documented: Documented, { standIns }: DocumentScope): DocumentPart {
  const description = descriptionOf(documented);
  return {
    ...(description === '' ? {} : { description: standIns.text(description) }),
    ...(documented.deprecated === true ? { deprecated: true } : {}),
  };
}

/** The whole documentation of an operation is at its function. */
function summaryOf({ summary, description, deprecated }: Operation, scope: DocumentScope): DocumentPart {
  const about = summary ?? description;
  return docsOf({ ...(about === undefined ? {} : { summary: about }), deprecated }, scope);
}
