import { expect, test } from 'vitest';
import { clientOf } from '../src/call/client-of.ts';
import { withNamespaces } from '../src/call/namespaces.ts';
import { type Connection, createConnection } from '../src/index.ts';

interface Sample extends Connection {
  readonly reposGet: (input: string) => Promise<string>;
  readonly repos: { readonly get: Sample['reposGet'] };
}

const FUNCTIONS = {
  reposGet: async ({ baseUrl }: Connection, input: string) => `${baseUrl} ${input}`,
};

function sample(): Sample {
  const connection = createConnection({ baseUrl: 'https://host.test', headers: { key: 's3cr3t' } });
  return withNamespaces(clientOf(connection, FUNCTIONS), { repos: { get: 'reposGet' } });
}

test('a call of a namespace is the method, by itself too', async () => {
  const { get } = sample().repos;
  expect(await get('a')).toBe('https://host.test/ a');
});

test('a namespace is made once, when it is first asked for', () => {
  const client = sample();
  expect(Object.getOwnPropertyDescriptor(client, 'repos')?.get).toBeTypeOf('function');
  expect(client.repos).toBe(client.repos);
  expect(client.repos.get).toBe(client.reposGet);
  expect(Object.getOwnPropertyDescriptor(client, 'repos')?.get).toBeUndefined();
});

test('a copy of the client has its namespaces, and its JSON no credential', async () => {
  const copy = { ...sample() };
  expect(await copy.repos.get('b')).toBe('https://host.test/ b');
  expect(JSON.stringify(sample())).toBe('{"baseUrl":"https://host.test/","ids":{"n":0},"repos":{}}');
});
