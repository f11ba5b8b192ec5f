import {
  an,
  type Grammar,
  list,
  map,
  members,
  OPERATION_EXTENSIONS,
  SHARED_OBJECTS,
} from '../dialect/grammar/index.ts';

const errors = list(an('error'));

/** Where in OpenRPC something may be extended; its meta-schema says of what kind members are. */
export const OPENRPC: Grammar = {
  ...SHARED_OBJECTS,
  document: {
    called: 'the document',
    members: {
      info: an('info'),
      servers: list(an('server')),
      methods: list(an('method')),
      components: an('components'),
      'x-tallystick-errors': errors,
    },
    extensions: ['json-rpc', 'security', 'errors', 'refusals'],
  },
  components: {
    called: 'the components',
    standsAlone: true,
    members: {
      schemas: map('schema'),
      contentDescriptors: map(an('descriptor')),
      errors: map(an('error')),
      examplePairings: map(an('pairing')),
    },
  },
  method: {
    called: 'a method',
    members: {
      ...members('prose', 'summary', 'description'),
      tags: list('anything'),
      params: list(an('descriptor')),
      result: an('result'),
      examples: list(an('pairing')),
      'x-tallystick-errors': errors,
    },
    extensions: [...OPERATION_EXTENSIONS, 'errors'],
  },
  descriptor: {
    called: 'a param',
    members: { schema: 'schema' },
    // its source is for people: it says why the param is there
    extensions: ['credential', 'required-when', 'source'],
  },
  result: { called: 'a result', members: { schema: 'schema' }, extensions: ['source'] },
  pairing: { called: 'an example pairing', members: {}, extensions: ['source'] },
};
