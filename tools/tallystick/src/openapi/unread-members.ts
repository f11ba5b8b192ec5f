import type { Unread } from '../dialect/grammar/index.ts';

const NOTHING = 'None needed.';

const warning = (effect: string, fix: string): Unread => ({
  severity: 'warning',
  effect: `is not read: ${effect}`,
  fix,
});
const info = (effect: string): Unread => ({
  severity: 'info',
  effect: `is not read: ${effect}`,
  fix: NOTHING,
});

const positional = warning(
  'the parts are not typed or encoded individually',
  'Describe the body as `multipart/form-data`, with `properties` and `encoding`.',
);

/** What OpenAPI 3.2.0 added and is not read yet, by object. */
export const UNREAD: Readonly<Record<string, Readonly<Record<string, Unread>>>> = {
  document: {
    $self: warning(
      'references and relative servers are resolved against the location of the file',
      'Give the URL of the document as `specUrl` in the config; make references relative to the file.',
    ),
  },
  pathItem: {
    additionalOperations: warning(
      'its operations are left out',
      'If possible, use a standard method: GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH or TRACE.',
    ),
    query: {
      severity: 'warning',
      effect:
        'is sent by the client and answered by `tallystick mock`; the handlers for msw cannot answer its method, QUERY',
      fix: 'In tests, use `tallystick mock` or the `engine` of the mock.',
    },
  },
  tag: {
    summary: info('it is not used in the generated code'),
    parent: info('operations are not grouped by it'),
    kind: info('nothing that is generated depends on it'),
  },
  server: { name: info('servers are identified by their URL') },
  response: { summary: info('the description is shown instead') },
  mediaType: {
    itemSchema: warning(
      'the items of such a stream are not typed or validated',
      'To get a type and a validator for the items, describe them in `components.schemas`.',
    ),
    prefixEncoding: positional,
    itemEncoding: positional,
  },
  encoding: { encoding: positional, prefixEncoding: positional, itemEncoding: positional },
  example: {
    dataValue: warning('the example is left out', 'Write it as `value`.'),
    serializedValue: warning('the example is left out', 'Write the data as `value`.'),
  },
  securityScheme: {
    deprecated: info('clients still accept its credential'),
    oauth2MetadataUrl: info('clients need an access token; they do not request one'),
  },
  flows: { deviceAuthorization: info('clients need an access token; they do not request one') },
};
