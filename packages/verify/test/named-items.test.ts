import type { Json } from '@tallystick/runtime/contract';
import { expect, it } from 'vitest';
import { idIn, listIn } from '../src/run/resources/named-items.ts';

const pets = [{ id: 1 }];

it.each<[string, Json, Json | undefined]>([
  ['the reply itself', pets, pets],
  ['a member of a usual name', { links: [{ rel: 'next' }], items: pets }, pets],
  ['a member of an object', { meta: { total: 1 }, _embedded: { pets } }, pets],
  ['the member whose items are objects', { warnings: ['slow'], pets }, pets],
  ['empty', { data: [] }, []],
  ['absent', { id: 1 }, undefined],
])('the list of a reply is %s', (_title, content, list) => {
  expect(listIn(content)).toEqual(list);
});

it('an item is named by the parameter of its path, else by what usually names it', () => {
  const item = { id: 7, isbn: '978', title: 'x' };
  expect([idIn(item, ['isbn']), idIn(item, ['bookId']), idIn({ title: 'x' }, [])]).toEqual([
    '978',
    7,
    undefined,
  ]);
});
