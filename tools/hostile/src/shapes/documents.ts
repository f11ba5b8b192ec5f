import fc from 'fast-check';
import { isSatisfiable, PARAMETER, SCHEMA, type Shape } from './schemas.ts';

/** Places of a schema in a request. */
const PLACES = {
  openapi: ['body', 'optional body', 'member', 'query', 'header', 'path'],
  openrpc: ['by name', 'by position', 'optional by position'],
} as const;

export type Dialect = keyof typeof PLACES;

/** A schema, and the place in which a separate operation takes it. */
export interface Planted {
  readonly schema: Shape;
  readonly place: string;
  /** Whether a value was found that the schema accepts; else nothing can reply with one, and `lint` warns of it. */
  readonly satisfiable: boolean;
}

/** Shapes of one document: the same number always gives the same ones. */
export function shapesOf(dialect: Dialect, count: number, seed: number): readonly Planted[] {
  const places = PLACES[dialect];
  const planted = fc.constantFrom(...places).chain((place) => {
    const isText = place === 'query' || place === 'header' || place === 'path';
    const schema = isText ? PARAMETER : SCHEMA;
    return schema.map((each) => ({ schema: each, place, satisfiable: isSatisfiable(each) }));
  });
  return fc.sample(planted, { numRuns: count, seed });
}

/** A document with an operation for each shape, which takes it and replies with it. */
export function documentOf(dialect: Dialect, shapes: readonly Planted[]): unknown {
  const named = shapes.map(({ schema }, index) => [nameOf(index), schema]);
  const components = { schemas: Object.fromEntries(named) };
  const info = { title: 'Shapes', version: '1' };
  if (dialect === 'openrpc')
    return {
      openrpc: '1.3.2',
      info,
      methods: shapes.map((each, index) => methodOf(each, index)),
      components,
    };
  const paths = shapes.map((each, index) => pathOf(each, index));
  return { openapi: '3.1.0', info, paths: Object.fromEntries(paths), components };
}

/** The name of a shape's schema and of its operation. */
export function nameOf(index: number): string {
  return `shape${index}`;
}

function refTo(index: number): object {
  return { $ref: `#/components/schemas/${nameOf(index)}` };
}

function methodOf({ place, satisfiable }: Planted, index: number): object {
  const schema = refTo(index);
  return {
    name: nameOf(index),
    paramStructure: place === 'by name' ? 'by-name' : 'by-position',
    params: [
      { name: 'first', required: place !== 'optional by position', schema },
      { name: 'second', schema },
    ],
    result: { name: 'result', schema: satisfiable ? schema : true },
  };
}

function pathOf({ place, satisfiable }: Planted, index: number): readonly [string, object] {
  const content = { 'application/json': { schema: refTo(index) } };
  const reply = { description: 'ok', ...(satisfiable && { content }) };
  const responses = { 200: reply, 400: { description: 'refused' } };
  const about = { operationId: nameOf(index), responses };
  const path = `/${nameOf(index)}`;
  if (place === 'query' || place === 'header' || place === 'path') {
    const parameters = [{ name: 'value', in: place, required: place === 'path', schema: refTo(index) }];
    return [place === 'path' ? `${path}/{value}` : path, { get: { ...about, parameters } }];
  }
  const member = { type: 'object', properties: { value: refTo(index) }, required: ['value'] };
  const sent = place === 'member' ? { 'application/json': { schema: member } } : content;
  return [path, { post: { ...about, requestBody: { required: place === 'body', content: sent } } }];
}
