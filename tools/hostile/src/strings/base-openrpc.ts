const text = { type: 'string' };

/** An OpenRPC document that holds every object of the specification that the reader knows. */
export const BASE_OPENRPC: object = {
  openrpc: '1.3.2',
  info: {
    title: 'Notes',
    description: 'Keeps notes.',
    version: '1.0.0',
    termsOfService: 'https://a.test/terms',
    contact: { name: 'Ann', email: 'ann@a.test', url: 'https://a.test/ann' },
    license: { name: 'MIT', url: 'https://a.test/mit' },
  },
  servers: [
    {
      name: 'live',
      url: `https://\${region}.a.test/rpc`,
      summary: 'Live',
      description: 'The one',
      variables: { region: { default: 'eu', enum: ['eu', 'us'], description: 'Where' } },
    },
  ],
  externalDocs: { description: 'More', url: 'https://a.test/docs' },
  methods: [
    {
      name: 'notes.add',
      summary: 'Adds notes',
      description: 'One or several.',
      tags: [{ name: 'notes', description: 'All' }],
      externalDocs: { url: 'https://a.test/add' },
      paramStructure: 'by-name',
      params: [
        {
          name: 'token',
          summary: 'Secret',
          required: true,
          schema: text,
          'x-tallystick-credential': { scheme: 'token' },
        },
        {
          name: 'notes',
          description: 'What to add',
          required: true,
          schema: { $ref: '#/components/schemas/Notes' },
        },
        { name: 'odd name', schema: { type: 'integer' } },
      ],
      result: {
        name: 'ids',
        description: 'Of the notes',
        schema: {
          type: 'object',
          properties: {
            ids: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } },
          },
        },
      },
      errors: [{ code: 7, message: 'Full' }],
      links: [
        {
          ...{ name: 'announced', summary: 'Announces', description: 'Announces it', method: 'notes.add' },
          params: {
            notes: [{ text: 'hello', colour: `\${params.notes[0]["colour"]}` }],
            'odd name': `\${result.ids[0].id}`,
          },
        },
      ],
      examples: [
        {
          name: 'one',
          summary: 'One note',
          description: 'Only one',
          params: [{ name: 'notes', value: [{ text: 'hello', colour: 'red' }] }],
          result: { name: 'ids', value: { ids: [{ id: 1 }] } },
        },
      ],
      'x-tallystick-errors': [
        {
          code: 7,
          name: 'store_full',
          message: 'The store is full',
          description: 'No more notes.',
          match: { pointer: '/mnemonic', values: ['store_full'] },
          data: { type: 'object', properties: { mnemonic: text } },
          template: { mnemonic: 'store_full', note: 'later' },
          source: { kind: 'document', cite: 'Page 2' },
        },
      ],
      'x-tallystick-effects': [{ store: { collection: 'notes', items: '/notes', ids: '/ids/-/id' } }],
      'x-tallystick-chunks': { items: '/notes', join: '/ids' },
    },
    { name: 'notes.announced', params: [{ name: 'text', schema: text }] },
  ],
  components: {
    schemas: {
      Notes: { type: 'array', maxItems: 9, items: { $ref: '#/components/schemas/Note' } },
      Note: {
        title: 'A note',
        description: 'A short text.',
        type: 'object',
        properties: {
          text: {
            type: 'string',
            pattern: '^[a-z ]*$',
            format: 'regex',
            default: 'x',
            examples: ['hello'],
          },
          colour: { type: 'string', enum: ['red', 'blue'] },
          fixed: { const: 'yes' },
          when: { type: 'string', 'x-tallystick-local-date-time': { layout: 'YYYY-MM-DD hh:mm:ss' } },
        },
        required: ['text'],
        additionalProperties: false,
      },
    },
    tags: { spare: { name: 'spare' } },
  },
  'x-tallystick-security': { token: { type: 'member', member: 'token', description: 'The token' } },
  'x-tallystick-json-rpc': { contentType: 'application/json', idTypes: ['number'] },
};
