import { both, object, one, type Pair, text, two } from './rows.ts';

const cat = object({ kind: { const: 'cat' }, lives: { type: 'integer' } }, { required: ['kind'] });
const dog = object({ kind: { const: 'dog' }, tricks: { type: 'integer' } }, { required: ['kind'] });
const fish = object({ kind: { const: 'fish' } }, { required: ['kind'] });
const needs = (name: string): object => ({ required: [name] });

export const UNIONS: readonly Pair[] = [
  ...both(
    'a branch is added to oneOf',
    { oneOf: [cat, dog] },
    { oneOf: [cat, dog, fish] },
    ['branch-added compatible'],
    ['branch-added breaking'],
  ),
  ...both(
    'a branch is removed from oneOf',
    { oneOf: [cat, dog, fish] },
    { oneOf: [cat, dog] },
    ['branch-removed breaking'],
    ['branch-removed compatible'],
  ),
  ...both('the branches are reordered', { oneOf: [cat, dog] }, { oneOf: [dog, cat] }, [], []),
  ...both(
    'oneOf of branches that exclude each other becomes anyOf',
    { oneOf: [cat, dog] },
    { anyOf: [cat, dog] },
    [],
    [],
  ),
  ...both(
    'anyOf of required is dropped',
    object({ a: text, b: text }, { anyOf: [needs('a'), needs('b')] }),
    two,
    ['branch-removed compatible', 'branch-removed compatible'],
    ['branch-removed breaking', 'branch-removed breaking'],
  ),
  ...both(
    'anyOf of required is added',
    two,
    object({ a: text, b: text }, { anyOf: [needs('a'), needs('b')] }),
    ['branch-added breaking', 'branch-added breaking'],
    ['branch-added compatible', 'branch-added compatible'],
  ),
  ...both(
    'allOf is written as one schema',
    { allOf: [one, object({ b: text }, { required: ['b'] })] },
    object({ a: text, b: text }, { required: ['b'] }),
    [],
    [],
  ),
  ...both(
    'a member of a branch is narrowed',
    { oneOf: [cat, dog] },
    {
      oneOf: [
        object({ kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } }, { required: ['kind'] }),
        dog,
      ],
    },
    ['limit-changed breaking'],
    ['limit-changed compatible'],
  ),
];
