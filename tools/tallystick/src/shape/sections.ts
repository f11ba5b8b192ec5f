import type { Expected } from '../dialect/grammar/index.ts';
import type { JsonObject } from '../model/json.ts';

/** Where a document keeps what several places share: the path to each section, by the type of its objects. */
export type Sections = Readonly<Record<string, readonly string[]>>;

const OPENAPI: Sections = {
  schema: ['components', 'schemas'],
  parameter: ['components', 'parameters'],
  response: ['components', 'responses'],
  requestBody: ['components', 'requestBodies'],
  header: ['components', 'headers'],
  example: ['components', 'examples'],
  securityScheme: ['components', 'securitySchemes'],
  link: ['components', 'links'],
  callback: ['components', 'callbacks'],
  pathItem: ['components', 'pathItems'],
  mediaType: ['components', 'mediaTypes'],
};

const SWAGGER: Sections = {
  schema: ['definitions'],
  parameter: ['parameters'],
  response: ['responses'],
  securityScheme: ['securityDefinitions'],
};

const OPENRPC: Sections = {
  schema: ['components', 'schemas'],
  descriptor: ['components', 'contentDescriptors'],
  pairing: ['components', 'examplePairings'],
  error: ['components', 'errors'],
  link: ['components', 'links'],
  example: ['components', 'examples'],
  tag: ['components', 'tags'],
};

export function sectionsOf(root: JsonObject): Sections {
  if (Object.hasOwn(root, 'openrpc')) return OPENRPC;
  return Object.hasOwn(root, 'swagger') ? SWAGGER : OPENAPI;
}

/** Objects that are kept where they are used: not all versions have a section for them. */
const INLINED = new Set(['pathItem', 'mediaType', 'link', 'callback', 'tag']);

/** The section for what a reference leads to; undefined if the object must be kept where it is used. */
export function sectionFor(
  expected: Expected | undefined,
  sections: Sections,
): readonly string[] | undefined {
  const type = typeof expected === 'object' && expected.kind === 'object' ? expected.type : expected;
  if (typeof type !== 'string' || INLINED.has(type)) return undefined;
  const name = type === 'result' ? 'descriptor' : type;
  return Object.hasOwn(sections, name) ? sections[name] : undefined;
}
