import { both, object, type Pair, text } from './rows.ts';

const number = { type: 'integer' };
const list = (more: object): object => ({ type: 'array', ...more });
const ab = (more: object): object => object({ a: text, b: text }, more);
/** Members `a` and `b`, and what holds where `a` is `x`. */
const conditional = (consequence: object, more: object = {}): object =>
  ab({
    if: { properties: { a: { const: 'x' } }, required: ['a'] },
    ...Object.fromEntries([['then', consequence]]),
    ...more,
  });

/** Keywords that belong together, and rules for names. */
export const RULES: readonly Pair[] = [
  ...both(
    'a list ends behind its tuple',
    list({ prefixItems: [text, number] }),
    list({ prefixItems: [text, number], items: false }),
    ['items-changed breaking'],
    ['items-changed compatible'],
  ),
  ...both(
    'minContains is raised',
    list({ items: number, contains: { const: 1 } }),
    list({ items: number, contains: { const: 1 }, minContains: 2 }),
    ['limit-changed breaking'],
    ['limit-changed compatible'],
  ),
  ...both(
    'maxContains is lowered',
    list({ contains: { const: 1 }, maxContains: 5 }),
    list({ contains: { const: 1 }, maxContains: 2 }),
    ['limit-changed breaking'],
    ['limit-changed compatible'],
  ),
  ...both(
    'the consequence of a condition is narrowed',
    conditional({ required: ['b'] }),
    conditional({ required: ['b'], properties: { b: { maxLength: 2 } } }),
    ['rule-changed breaking'],
    ['rule-changed compatible'],
  ),
  ...both(
    'a condition gets an alternative',
    conditional({ required: ['b'] }),
    conditional({ required: ['b'] }, { else: { properties: { b: false } } }),
    ['rule-changed breaking'],
    ['rule-changed compatible'],
  ),
  ...both(
    'members of a pattern change their type',
    object({}, { patternProperties: { '^x-': text } }),
    object({}, { patternProperties: { '^x-': number } }),
    ['type-changed breaking'],
    ['type-changed breaking'],
  ),
  ...both(
    'members of a pattern are no longer described',
    object({}, { patternProperties: { '^x-': text } }),
    object({}),
    ['other-members-changed compatible'],
    ['other-members-changed breaking'],
  ),
  ...both(
    'names of members are limited',
    object({}, { additionalProperties: text }),
    object({}, { additionalProperties: text, propertyNames: { pattern: '^[a-z]+$' } }),
    ['other-members-changed breaking'],
    ['other-members-changed compatible'],
  ),
  ...both(
    'a branch of a union is replaced, distinguished by a constant',
    { oneOf: [kind('a'), kind('b')] },
    { oneOf: [kind('a'), kind('c')] },
    ['branch-removed breaking', 'branch-added compatible'],
    ['branch-removed compatible', 'branch-added breaking'],
  ),
];

function kind(name: string): object {
  return object({ kind: { const: name }, a: text }, { required: ['kind'] });
}
