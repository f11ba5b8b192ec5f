export const text = { type: 'string' };
export const Item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
export const item = { $ref: '#/components/schemas/Item' };
export const items = { type: 'array', items: item };

/** The schema of a page whose items are in `data`. */
export const page = (more: object) => ({
  type: 'object',
  required: ['data'],
  properties: { data: items, ...more },
});
