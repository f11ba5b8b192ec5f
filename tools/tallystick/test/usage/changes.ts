import type { Spec } from './shop.ts';

/** A change of the shop's spec, and the files of consumers that it concerns. */
export type ChangeOfShop = readonly [
  title: string,
  change: (spec: Spec) => void,
  ...files: readonly string[],
];

const schema = (spec: Spec, name: string): Spec => spec.components.schemas[name];
const members = (spec: Spec, name: string): Spec => schema(spec, name).properties;
const optional = (of: Spec, name: string): void => {
  of.required = of.required.filter((each: string) => each !== name);
};
const required = (of: Spec, name: string): void => {
  of.required = [...of.required, name];
};
const without = (of: Spec, name: string): void => {
  optional(of, name);
  delete of.properties[name];
};

/** Another name for a member, whether it is required or not. */
const renamed = (of: Spec, name: string, other: string): void => {
  const { [name]: member, ...rest } = of.properties;
  of.properties = { ...rest, [other]: member };
  of.required = of.required.map((each: string) => (each === name ? other : each));
};

const SENDERS = ['error-code.ts', 'function.ts', 'satisfies.ts', 'spread.ts', 'untyped-variable.ts'];

export const CHANGES: readonly ChangeOfShop[] = [
  [
    'an optional member of a result goes',
    (spec) => without(schema(spec, 'Order'), 'note'),
    'loop.ts',
    'plain.js',
  ],
  [
    'an optional member that is read by name goes',
    (spec) => without(schema(spec, 'Order'), 'total'),
    'by-name.ts',
    'result.ts',
  ],
  [
    'a member of a result becomes optional',
    (spec) => optional(schema(spec, 'Order'), 'item'),
    'later.ts',
    'renamed.ts',
  ],
  ['a member of a result becomes required', (spec) => required(schema(spec, 'Order'), 'total'), 'fixture.ts'],
  [
    'a member of both directions becomes required',
    (spec) => required(schema(spec, 'Line'), 'gift'),
    'class.ts',
    'function.ts',
  ],
  [
    'a member of an input becomes required',
    (spec) => required(schema(spec, 'NewOrder'), 'note'),
    'error-code.ts',
    'function.ts',
    'spread.ts',
  ],
  [
    'an input has a new member that is required',
    (spec) => {
      members(spec, 'NewOrder').currency = { type: 'string' };
      required(schema(spec, 'NewOrder'), 'currency');
    },
    ...SENDERS,
  ],
  [
    'a result has a new optional member',
    (spec) => {
      members(spec, 'Order').colour = { type: 'string' };
    },
  ],
  [
    'a type that is listed has a new optional member',
    (spec) => {
      members(spec, 'Line').colour = { type: 'string' };
    },
    'keys.ts',
  ],
  [
    'an optional member of an input goes',
    (spec) => without(schema(spec, 'NewOrder'), 'note'),
    'changed.ts',
    'satisfies.ts',
    'untyped-variable.ts',
  ],
  [
    'a value that is sent goes',
    (spec) => {
      members(spec, 'NewOrder').priority.enum = ['low'];
    },
    'function.ts',
  ],
  [
    'a value may be sent that could not',
    (spec) => {
      members(spec, 'NewOrder').priority.enum.push('urgent');
    },
  ],
  [
    'a value may be received that could not',
    (spec) => {
      schema(spec, 'OrderStatus').enum.push('returned');
    },
    'by-name.ts',
    'enum-compare.ts',
    'enum-keys.ts',
    'enum-list.ts',
    'enum-switch.ts',
  ],
  [
    'a value that is compared with goes',
    (spec) => {
      schema(spec, 'OrderStatus').enum = ['open', 'paid', 'sent'];
    },
    'enum-compare.ts',
    'enum-keys.ts',
    'enum-switch.ts',
  ],
  [
    'a value that is used as a constant goes',
    (spec) => {
      schema(spec, 'OrderStatus').enum = ['paid', 'sent', 'cancelled'];
    },
    'enum-keys.ts',
    'enum-list.ts',
    'enum-switch.ts',
  ],
  [
    'an operation goes',
    (spec) => {
      delete spec.paths['/ping'];
    },
    'dynamic.ts',
    'mock-result.ts',
    'taken-apart.ts',
  ],
  [
    'an operation is renamed',
    (spec) => {
      spec.paths['/orders/{id}'].get.operationId = 'loadOrder';
    },
    'awaited.ts',
    'renamed.ts',
    'result.ts',
    'wrapper.ts',
  ],
  [
    'an operation without a reply goes',
    (spec) => {
      delete spec.paths['/orders/{id}'].delete;
    },
    'method.ts',
    'spread-arguments.ts',
  ],
  [
    'an error goes',
    (spec) => {
      delete spec.paths['/orders'].post.responses['409'];
    },
    'error-code.ts',
    'error-switch.ts',
  ],
  [
    'there is a new error',
    (spec) => {
      spec.paths['/orders'].post.responses['403'] = { description: 'Not allowed.' };
    },
    'error-code.ts',
    'error-switch.ts',
  ],
  [
    'a member of an error goes',
    (spec) => without(schema(spec, 'Problem'), 'reason'),
    'error-code.ts',
    'lost.ts',
    'mock-outcome.ts',
  ],
  [
    'a parameter goes',
    (spec) => {
      spec.paths['/orders'].get.parameters.shift();
    },
    'namespace.ts',
  ],
  [
    'a parameter becomes required',
    (spec) => {
      spec.paths['/orders'].get.parameters[0].required = true;
    },
    'plain.js',
    'through-barrel.ts',
  ],
  [
    'a parameter of a path is renamed',
    (spec) => {
      const { get } = spec.paths['/orders/{id}'];
      get.parameters = [{ ...get.parameters[0], name: 'order' }];
      spec.paths['/orders/{order}'] = { get };
      delete spec.paths['/orders/{id}'].get;
    },
    'renamed.ts',
    'result.ts',
    'wrapper.ts',
  ],
  [
    'a member has another type',
    (spec) => {
      members(spec, 'Line').count = { type: 'string' };
    },
    'class.ts',
    'fixture.ts',
    'function.ts',
    'result.ts',
  ],
  [
    'a member of a part goes',
    (spec) => without(schema(spec, 'Address'), 'city'),
    'fixture.ts',
    'own-type.ts',
    'wrapper.ts',
  ],
  [
    'a member of a part has another type',
    (spec) => {
      members(spec, 'Address').zip = { type: 'number' };
    },
    'fixture.ts',
    'own-type.ts',
  ],
  [
    'a member of a part becomes optional',
    (spec) => optional(schema(spec, 'Address'), 'street'),
    'component.tsx',
    'own-type.ts',
  ],
  [
    'a member of a result of one operation becomes optional',
    (spec) =>
      optional(spec.paths['/ping'].get.responses['200'].content['application/json'].schema, 'version'),
    'dynamic.ts',
    'taken-apart.ts',
  ],
  [
    'a list becomes optional',
    (spec) =>
      optional(spec.paths['/orders'].get.responses['200'].content['application/json'].schema, 'orders'),
    'loop.ts',
    'namespace.ts',
    'plain.js',
  ],
  [
    'a member within a member becomes required',
    (spec) => required(members(spec, 'NewOrder').contact, 'phone'),
    'function.ts',
  ],
  [
    'a member that holds others goes',
    (spec) => without(schema(spec, 'NewOrder'), 'contact'),
    'function.ts',
    'picked.ts',
  ],
  [
    'a text is shorter',
    (spec) => {
      members(spec, 'NewOrder').item = { type: 'string', maxLength: 5 };
    },
    ...SENDERS,
  ],
  [
    'a member of a result is renamed',
    (spec) => renamed(schema(spec, 'Order'), 'note', 'remark'),
    'loop.ts',
    'plain.js',
  ],
  [
    'a required member of an input is renamed',
    (spec) => renamed(schema(spec, 'NewOrder'), 'item', 'product'),
    ...SENDERS,
  ],
];
