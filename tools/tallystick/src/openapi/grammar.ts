import {
  an,
  type Expected,
  type Grammar,
  list,
  map,
  members,
  OPERATION_EXTENSIONS,
  SHARED_OBJECTS,
} from '../dialect/grammar/index.ts';
import { UNREAD } from './unread-members.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

const SECURITY = list(map(list('text')));

const described = members('prose', 'summary', 'description');

const schemaOrContent: Readonly<Record<string, Expected>> = {
  schema: 'schema',
  content: map(an('mediaType')),
};

const operation: Readonly<Record<string, Expected>> = {
  ...described,
  operationId: 'text',
  deprecated: 'flag',
  tags: list('text'),
  security: SECURITY,
  servers: list(an('server')),
  parameters: list(an('parameter')),
  requestBody: an('requestBody'),
  responses: map(an('response')),
  callbacks: map(map(an('messageItem'))),
  'x-tallystick-outcomes': an('outcomes'),
};

const OBJECTS: Grammar = {
  ...SHARED_OBJECTS,
  document: {
    called: 'the document',
    members: {
      info: an('info'),
      servers: list(an('server')),
      tags: list(an('tag')),
      security: SECURITY,
      paths: map(an('pathItem')),
      webhooks: map(an('messageItem')),
      components: an('components'),
    },
    extensions: ['refusals'],
  },
  components: {
    called: 'the components',
    standsAlone: true,
    members: {
      schemas: map('schema'),
      parameters: map(an('parameter')),
      responses: map(an('response')),
      requestBodies: map(an('requestBody')),
      headers: map(an('header')),
      examples: map(an('example')),
      links: map('anything'),
      callbacks: map(map(an('messageItem'))),
      pathItems: map(an('pathItem')),
      mediaTypes: map(an('mediaType')),
      securitySchemes: map(an('securityScheme')),
    },
  },
  pathItem: {
    called: 'a path item',
    members: {
      ...described,
      parameters: list(an('parameter')),
      servers: list(an('server')),
      ...members(an('operation'), ...METHODS),
    },
  },
  messageItem: { called: 'a path item of a message', members: members(an('message'), ...METHODS) },
  operation: {
    called: 'an operation',
    members: operation,
    extensions: [...OPERATION_EXTENSIONS, 'outcomes', 'operations'],
  },
  message: {
    called: 'a webhook or a callback',
    standsAlone: true,
    members: { ...operation, callbacks: 'anything' },
    extensions: ['name', 'delivery', 'source'],
  },
  parameter: {
    called: 'a parameter',
    members: {
      ...members('text', 'name', 'in', 'style'),
      ...members('prose', 'description'),
      ...members('flag', 'required', 'deprecated', 'explode', 'allowReserved'),
      ...schemaOrContent,
    },
    // its source is for people: it says why the parameter is there
    extensions: ['required-when', 'source'],
  },
  header: {
    called: 'a header',
    members: { description: 'prose', ...members('flag', 'required', 'explode'), ...schemaOrContent },
  },
  requestBody: {
    called: 'a request body',
    members: { description: 'prose', required: 'flag', content: map(an('mediaType')) },
  },
  mediaType: {
    called: 'a media type',
    members: { schema: 'schema', examples: map(an('example')), encoding: map(an('encoding')) },
  },
  encoding: {
    called: 'an encoding',
    members: {
      ...members('text', 'contentType', 'style'),
      ...members('flag', 'explode', 'allowReserved'),
      headers: map(an('header')),
    },
  },
  example: { called: 'an example', members: described },
  response: {
    called: 'a response',
    members: {
      description: 'prose',
      headers: map(an('header')),
      content: map(an('mediaType')),
      links: map('anything'),
    },
    extensions: ['name', 'template', 'source'],
  },
  securityScheme: {
    called: 'a security scheme',
    members: {
      ...members('text', 'type', 'in', 'name', 'scheme'),
      ...members('prose', 'description'),
      flows: an('flows'),
    },
    extensions: ['session-token'],
  },
  flows: { called: 'the OAuth flows', standsAlone: true, members: {} },
};

/** OpenAPI 3.0 to 3.2, as far as it is read, and what is not read of it. */
export const OPENAPI: Grammar = Object.fromEntries(
  Object.entries(OBJECTS).map(([name, type]) => {
    const unread = UNREAD[name];
    return [name, unread === undefined ? type : { ...type, unread }];
  }),
);
