import { an, type Grammar, list, map, members } from './object-type.ts';

/** What all extensions of an operation are, whatever the dialect. */
export const OPERATION_EXTENSIONS = [
  'name',
  'refusals',
  'chunks',
  'safety',
  'idempotency-key',
  'pagination',
  'resource',
  'effects',
  'examples',
  'source',
] as const;

/** Objects that the dialects share, as far as they are read. */
export const SHARED_OBJECTS: Grammar = {
  info: {
    called: 'the `info`',
    standsAlone: true,
    members: { ...members('text', 'version'), ...members('prose', 'title', 'description') },
  },
  server: {
    called: 'a server',
    standsAlone: true,
    members: {
      ...members('text', 'url'),
      ...members('prose', 'description'),
      variables: map(an('variable')),
    },
  },
  variable: {
    called: 'a server variable',
    standsAlone: true,
    members: { ...members('text', 'default'), ...members('prose', 'description'), enum: list('text') },
  },
  tag: { called: 'a tag', standsAlone: true, members: { name: 'text' } },
  discriminator: {
    called: 'a discriminator',
    standsAlone: true,
    members: { propertyName: 'text', mapping: map('text') },
  },
  schema: {
    called: 'a schema',
    members: {
      ...members('prose', 'title', 'description'),
      ...members('text', 'format', 'pattern', '$comment'),
      ...members('flag', 'deprecated', 'readOnly', 'writeOnly', 'nullable', 'uniqueItems'),
      required: list('text'),
      enum: list('anything'),
      discriminator: an('discriminator'),
      ...members(
        map('schema'),
        'properties',
        'patternProperties',
        '$defs',
        'definitions',
        'dependentSchemas',
      ),
      ...members(list('schema'), 'allOf', 'anyOf', 'oneOf', 'prefixItems'),
      ...members(
        'schema',
        'not',
        'if',
        'then',
        'else',
        'contains',
        'propertyNames',
        'items',
        'additionalItems',
        'additionalProperties',
        'unevaluatedItems',
        'unevaluatedProperties',
      ),
    },
    extensions: ['name', 'local-date-time', 'rules', 'default-from', 'source'],
  },
  outcomes: { called: '`x-tallystick-outcomes`', members: { outcomes: list(an('outcome')) } },
  outcome: { called: 'an outcome', members: { schema: 'schema' } },
  error: { called: 'an error', members: { data: 'schema' } },
};
