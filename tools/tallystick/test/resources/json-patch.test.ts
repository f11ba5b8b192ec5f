import { expect, it } from 'vitest';
import { mocked } from './mocked.ts';

const NOTES = await mocked('json-patch.yaml');

function caller(clock: () => number) {
  const engine = NOTES.engine({ clock });
  return async (method: string, path: string, body?: object, type = 'application/json') => {
    const request = new Request(`https://notes.example.com${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': type } }),
    });
    const response = await engine.handle(request);
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

const JSON_PATCH = 'application/json-patch+json';

it('a JSON Patch changes an item, but not what the server fills in', async () => {
  let now = Date.UTC(2026, 0, 1);
  const call = caller(() => now);
  const { body: note } = await call('POST', '/notes', { text: 'milk', tags: ['a', 'b'] });
  now = Date.UTC(2026, 0, 2);
  const patch = [
    { op: 'test', path: '/text', value: 'milk' },
    { op: 'remove', path: '/tags/0' },
    { op: 'add', path: '/tags/-', value: 'c' },
    { op: 'replace', path: '/text', value: 'oats' },
    { op: 'replace', path: '/id', value: 77 },
    { op: 'remove', path: '/createdAt' },
  ];
  const changed = await call('PATCH', `/notes/${note.id}`, patch, JSON_PATCH);
  const expected = { ...note, text: 'oats', tags: ['b', 'c'], updatedAt: '2026-01-02T00:00:00.000Z' };
  expect(changed).toEqual({ status: 200, body: expected });
  expect((await call('GET', `/notes/${note.id}`)).body).toEqual(expected);
});

it('a JSON Patch that does not fit is refused as documented, and changes nothing', async () => {
  const call = caller(() => 0);
  const { body: note } = await call('POST', '/notes', { text: 'milk' });
  const patch = [
    { op: 'replace', path: '/text', value: 'oats' },
    { op: 'test', path: '/text', value: 'milk' },
  ];
  expect((await call('PATCH', `/notes/${note.id}`, patch, JSON_PATCH)).status).toBe(409);
  expect((await call('GET', `/notes/${note.id}`)).body).toEqual(note);
  expect((await call('PATCH', '/notes/999999', patch, JSON_PATCH)).status).toBe(404);
});

it('a merge patch of the same operation merges', async () => {
  const call = caller(() => 0);
  const { body: note } = await call('POST', '/notes', { text: 'milk', tags: ['a'] });
  const merged = await call(
    'PATCH',
    `/notes/${note.id}`,
    { text: 'oats', tags: null },
    'application/merge-patch+json',
  );
  expect(merged.body).toMatchObject({ text: 'oats' });
  expect(merged.body).not.toHaveProperty('tags');
});

it('a JSON Patch is recognised by the members of its operations, and changes nothing where no refusal is documented', async () => {
  const call = caller(() => 0);
  const [label] = (await call('GET', '/labels')).body;
  const path = `/labels/${encodeURIComponent(label.name)}`;
  const colour = [{ op: 'add', path: '/colour', value: 'red' }];
  expect((await call('PATCH', path, colour)).body).toEqual({ ...label, colour: 'red' });
  const unfit = await call('PATCH', path, [{ op: 'remove', path: '/size' }]);
  expect(unfit).toEqual({ status: 200, body: { ...label, colour: 'red' } });
});
