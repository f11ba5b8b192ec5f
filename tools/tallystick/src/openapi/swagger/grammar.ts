import { an, type Grammar, list, map, members, SHARED_OBJECTS } from '../../dialect/grammar/index.ts';

export const SWAGGER_METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

const SECURITY = list(map(list('text')));

/** Swagger 2.0, as far as it is read. */
export const SWAGGER: Grammar = {
  ...SHARED_OBJECTS,
  document: {
    called: 'the document',
    members: {
      info: an('info'),
      ...members('text', 'host', 'basePath'),
      ...members(list('text'), 'schemes', 'consumes', 'produces'),
      security: SECURITY,
      securityDefinitions: map(an('securityScheme')),
      paths: map(an('pathItem')),
      parameters: map(an('parameter')),
      responses: map(an('response')),
      definitions: map('schema'),
    },
  },
  pathItem: {
    called: 'a path item',
    members: { parameters: list(an('parameter')), ...members(an('operation'), ...SWAGGER_METHODS) },
  },
  operation: {
    called: 'an operation',
    members: {
      ...members('text', 'operationId'),
      ...members('prose', 'summary', 'description'),
      ...members(list('text'), 'consumes', 'produces', 'schemes', 'tags'),
      deprecated: 'flag',
      security: SECURITY,
      parameters: list(an('parameter')),
      responses: map(an('response')),
    },
  },
  parameter: {
    called: 'a parameter',
    members: {
      ...members('text', 'name', 'in', 'type', 'format', 'collectionFormat'),
      ...members('prose', 'description'),
      required: 'flag',
      schema: 'schema',
      items: 'schema',
    },
  },
  response: {
    called: 'a response',
    members: { description: 'prose', schema: 'schema', headers: map(an('header')) },
  },
  header: {
    called: 'a header',
    members: { ...members('text', 'type'), ...members('prose', 'description'), items: 'schema' },
  },
  securityScheme: {
    called: 'a security scheme',
    members: { ...members('text', 'type', 'in', 'name'), ...members('prose', 'description') },
  },
};
