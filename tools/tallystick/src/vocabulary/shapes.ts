import { EFFECTS } from '@tallystick/runtime/effects';
import { VIOLATION_KINDS } from '../model/index.ts';
import { isJsonObject } from '../model/json.ts';
import { oldNames } from './old-spellings.ts';
import { RESOURCE_ACTIONS } from './resource.ts';
import {
  anything,
  either,
  flag,
  listOf,
  mapOf,
  object,
  oneOf,
  pointerText,
  relativePointer,
  type Shape,
  schema,
  text,
  whole,
} from './shape.ts';

// The vocabulary of docs/extensions.md, in its order.

const source = object({ kind: oneOf('document', 'published', 'inferred') }, { cite: text });

const support = either(oneOf(true), object({}, { refusedAs: text }));

const violation = oneOf(...VIOLATION_KINDS);

const wait = object({ pointers: listOf(pointerText), unit: oneOf('seconds', 'milliseconds') });

const error = object(
  { code: whole, name: text, message: text },
  {
    description: text,
    match: object({ pointer: pointerText, values: listOf(anything) }),
    data: schema,
    template: anything,
    wait,
    expired: flag,
    source,
  },
);

const outcome = object(
  { value: anything, name: text, promise: oneOf('resolves', 'rejects') },
  { message: text, description: text, schema, template: anything, wait, expired: flag, source },
  oldNames('x-tallystick-outcomes'),
);

const pages = { more: pointerText, source };

const PAGINATION_SHAPES: Readonly<Record<string, Shape>> = {
  cursor: object({ style: text, items: pointerText, cursor: pointerText, next: pointerText }, pages),
  page: object(
    { style: text, items: pointerText, page: pointerText },
    { ...pages, first: whole, size: pointerText, pages: pointerText },
  ),
  offset: object(
    { style: text, items: pointerText, offset: pointerText },
    { ...pages, limit: pointerText, total: pointerText },
  ),
  link: object({ style: text, items: pointerText }, { ...pages, next: pointerText }),
};

/** The style says which members there are. */
const pagination: Shape = (value, at) => {
  if (value === false) return [];
  const style = isJsonObject(value) && typeof value.style === 'string' ? value.style : '';
  const shape =
    (Object.hasOwn(PAGINATION_SHAPES, style) ? PAGINATION_SHAPES[style] : undefined) ??
    object({ style: oneOf(...Object.keys(PAGINATION_SHAPES)) });
  return shape(value, at);
};

const resource = object(
  { name: text, action: oneOf(...RESOURCE_ACTIONS) },
  {
    ids: listOf(pointerText),
    given: pointerText,
    shown: either(oneOf(false), pointerText),
    id: text,
    source,
  },
);

const MEMBER_SHAPES = { text, collection: text, webhook: text, pointer: pointerText, template: anything };

const effects = EFFECTS.map(({ kind, members }): readonly [string, Shape] => {
  const shapes = Object.entries(members).map(([name, each]) => [name, MEMBER_SHAPES[each]] as const);
  return [kind, object({ [kind]: object(Object.fromEntries(shapes)) }, { source })];
});

/** The member that is there says which effect is meant. */
const effect: Shape = (value, at) => {
  const stated = effects.find(([kind]) => isJsonObject(value) && Object.hasOwn(value, kind));
  return (stated?.[1] ?? effects.map(([, shape]) => shape).reduceRight(either))(value, at);
};

const example = object(
  { name: text, input: anything, outcome: text },
  { summary: text, output: anything, source },
);

const sessionToken = object(
  {
    acquire: object({ method: text, path: text }),
    nameHeader: text,
    tokenHeader: text,
  },
  { cookie: text, refusal: text, methods: listOf(text), optional: flag, source },
);

/** What the value of each extension must be. */
export const EXTENSION_SHAPES: Readonly<Record<string, Shape>> = {
  'x-tallystick-json-rpc': object(
    {},
    {
      contentType: text,
      batch: support,
      notification: support,
      discovery: flag,
      idTypes: listOf(oneOf('number', 'string')),
      parseError: text,
      invalidRequest: text,
      methodNotFound: text,
      errorNamePointer: pointerText,
      source,
    },
  ),
  'x-tallystick-security': mapOf(
    object({ type: oneOf('member'), member: text }, { description: text, source }),
  ),
  'x-tallystick-name': text,
  'x-tallystick-errors': listOf(error),
  'x-tallystick-outcomes': object(
    { pointer: pointerText, outcomes: listOf(outcome) },
    { anyStatus: flag, source },
  ),
  'x-tallystick-refusals': listOf(object({ violations: listOf(violation), outcome: text }, { source })),
  'x-tallystick-chunks': object({ items: pointerText, join: pointerText }, { source }),
  'x-tallystick-safety': object(
    {},
    { idempotent: flag, safe: flag, source },
    oldNames('x-tallystick-safety'),
  ),
  'x-tallystick-idempotency-key': either(
    object({ header: text }, { source }),
    object({ member: pointerText }, { source }),
  ),
  'x-tallystick-pagination': pagination,
  'x-tallystick-resource': either(oneOf(false), resource),
  'x-tallystick-effects': listOf(effect),
  'x-tallystick-examples': listOf(example),
  'x-tallystick-operations': object({ discriminator: text }, { source }),
  'x-tallystick-credential': object({ scheme: text }, { source }),
  'x-tallystick-required-when': object({ option: text, values: listOf(text), equals: text }, { source }),
  'x-tallystick-local-date-time': object(
    { layout: oneOf('YYYY-MM-DD hh:mm:ss') },
    { notInFuture: flag, source },
  ),
  'x-tallystick-rules': listOf(
    object({ rule: oneOf('not-before'), at: pointerText, than: pointerText }, { source }),
  ),
  'x-tallystick-default-from': object({ pointer: relativePointer }, { map: mapOf(anything), source }),
  'x-tallystick-source': source,
  'x-tallystick-session-token': sessionToken,
  'x-tallystick-template': anything,
  'x-tallystick-delivery': object({ protocol: oneOf('cometd'), path: text, channel: text }, { source }),
};
