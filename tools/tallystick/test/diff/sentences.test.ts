import { describe, expect, it } from 'vitest';
import { byOperation, type Change, groupTitle, operationsText, valueText } from '../../src/diff/index.ts';
import { chunksSentence, encodingSentence } from '../../src/diff/sentence.ts';
import { changesBetween, received, sent } from './specs.ts';

describe('sentences of changes', () => {
  it.each([
    [{ max: 500 }, { max: 50 }, 'The maximum number of items per call changed from 500 to 50.'],
    [undefined, { max: 50 }, 'A limit of 50 items of `chats` per request was added.'],
    [{ max: 50 }, undefined, 'The limit of items per call was removed; clients no longer split them.'],
    [{ max: 50 }, { max: 50, items: '/calls' }, 'Clients divide the items of `calls` instead of `chats`.'],
  ])('say how many items a call takes: %j, %j', (before, after, expected) => {
    const chunks = (each: typeof before) => each && { items: '/chats', join: 'object', ...each };
    expect(chunksSentence(chunks(before), chunks(after))).toBe(expected);
  });

  it('name the values of a list that were added or removed', async () => {
    const [one, two] = [['a', 'b'], ['a']].map((values) => ({ type: 'string', enum: values }));
    const [gone] = await changesBetween(sent(one), sent(two));
    expect(gone?.sentence).toBe('`body` may no longer be "b".');
    const [come] = await changesBetween(received(two), received(one));
    expect(come?.sentence).toBe('Response `200`: The value can now also be "b".');
  });

  it('say which members of a body are written in another way', () => {
    const sentence = encodingSentence(
      { file: { contentType: 'image/*' }, same: { explode: true } },
      { file: { contentType: 'image/png' }, same: { explode: true } },
    );
    expect(sentence).toBe(
      'The serialization of body members changed: of `file` `contentType` changed from "image/*" to "image/png".',
    );
  });
});

describe('values', () => {
  it.each([
    [{ chats: Array.from({ length: 51 }, () => ({ a: 'text' })) }, '{"chats":[{"a":"text"},…51 items]}'],
    [Array.from({ length: 11 }, (_, index) => index), '[0,…11 items…,10]'],
    [[1, 2, 3, 4], '[1,2,3,4]'],
    [[1, 1, 1], '[1,1,1]'],
    [{ a: null, b: [] }, '{"a":null,"b":[]}'],
  ])('are shown without most items of long lists: case %#', (value, expected) => {
    expect(valueText(value)).toBe(expected);
  });
});

describe('changes of a shared schema', () => {
  const change: Change = {
    id: 'member-added',
    direction: 'received',
    sentence: '`a` was added.',
    wire: 'compatible',
    behaviour: true,
    schema: 'Thing',
    operations: ['one', 'two'],
  };

  it('are apart where they concern other operations', () => {
    const groups = byOperation([change, { ...change, wire: 'unknown', operations: ['three'] }]);
    expect(groups.map(groupTitle)).toEqual(['schema Thing (1 operation)', 'schema Thing (2 operations)']);
  });

  it('name some of the operations', () => {
    expect(operationsText(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
  });
});
