import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const text = { type: 'string' };
const ref = { $ref: '#/components/schemas/User' };
const content = { 'application/json': { schema: ref } };

const paths = {
  '/users': {
    post: {
      operationId: 'addUser',
      requestBody: { required: true, content },
      responses: { 201: { description: 'added', content } },
      callbacks: {
        added: { '{$request.query.to}': { post: { requestBody: { content }, responses: {} } } },
      },
    },
  },
};

const User = {
  type: 'object',
  properties: {
    id: { type: 'integer', readOnly: true },
    name: text,
    password: { ...text, writeOnly: true },
    boss: ref,
  },
  required: ['id', 'name', 'password'],
  additionalProperties: false,
};

const CONSUMER = `
import { createSampleApiClient, parseAddUserAdded } from './src/client.ts';
import type { AddUserAdded, AddUserInput, AddUserResult, User, UserRequest } from './src/types.ts';
import type { operations } from './src/openapi.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost' });
export const sent: UserRequest = { name: 'Ann', password: 'x', boss: { name: 'Bob', password: 'y' } };
export const input: AddUserInput = { body: sent };
export const id = client.addUser(input).then((user): number => user.id);
export const received: AddUserResult = { id: 1, name: 'Ann', boss: { id: 2, name: 'Bob' } };
export const same: User = received;
export const again: AddUserInput = { body: { ...received, password: 'x', boss: { name: 'Bob', password: 'y' } } };
export const parsed: AddUserAdded = parseAddUserAdded('{"id":1,"name":"Ann"}');
export const who: number = parsed.id;
export type Body = operations['addUser']['requestBody']['content']['application/json'];
export const body: Body = sent;

// @ts-expect-error the provider gives ids
export const own: UserRequest = { id: 1, name: 'Ann', password: 'x' };
// @ts-expect-error the password is required of who sends
export const open: UserRequest = { name: 'Ann' };
// @ts-expect-error no reply has a password
export const shown = received.password;
// @ts-expect-error the id is required of who replies
export const anonymous: User = { name: 'Ann' };
`;

const PROGRAM = `
import { setupServer } from 'msw/node';
import { createSampleApiClient, parseAddUserAdded } from './src/client.ts';
import { createSampleApiMock } from './src/mocks.ts';
import { isAddUserInput, isUser, isUserRequest } from './src/validators.ts';

const mock = createSampleApiMock({ baseUrl: 'http://localhost' });
const server = setupServer(...mock.handlers);
server.listen({ onUnhandledFrame: 'error' });
const client = createSampleApiClient({ baseUrl: 'http://localhost' });
const user = await client.addUser({ body: { name: 'Ann', password: 'x' } });
const refused = await client.addUser({ body: { name: 'Ann' } }).catch(({ kind, issues }) => [kind, issues[0].pointer]);
server.close();
console.log(JSON.stringify({
  members: Object.keys(user),
  deeper: Object.keys(user.boss ?? {}),
  refused,
  parsed: parseAddUserAdded({ id: 1, name: 'Ann' }),
  valid: [isUser(user), isUserRequest(user), isAddUserInput({ body: { name: 'Ann', password: 'x' } })],
}));
`;

let folder: string;

beforeAll(async () => {
  const programs = { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM };
  folder = await samplePackage(paths, { components: { schemas: { User } } }, programs);
});

afterAll(() => removeFolder(folder));

describe('members that go one way, in a generated package', () => {
  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    'types: TypeScript %s',
    (compiler) => expect(complaints(folder, compiler)).toBe(''),
    60_000,
  );

  test('client, validators and mock', () => {
    expect(outputOf(folder, 'program.ts')).toEqual({
      members: ['id', 'name', 'boss'],
      deeper: expect.arrayContaining(['id', 'name']),
      refused: ['validation', '/body/password'],
      parsed: { id: 1, name: 'Ann' },
      valid: [true, false, true],
    });
  });
});
