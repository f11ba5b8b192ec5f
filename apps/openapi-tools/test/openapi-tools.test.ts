import type { components, paths } from '@tallystick/genesys-chat/openapi';
import type { RefusalReply, SuccessReply, UploadFileRequest } from '@tallystick/genesys-chat/types';
import { QueryClient } from '@tanstack/react-query';
import { setupServer } from 'msw/node';
import createClient from 'openapi-fetch';
import { createOpenApiHttp } from 'openapi-msw';
import createQueryClient from 'openapi-react-query';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';

const PATH = '/api/v2/me/chats/{id}';
const baseUrl = 'https://chat.test';
const body: UploadFileRequest = { operationName: 'UploadFile', documentId: 'd1' };

const http = createOpenApiHttp<paths>({ baseUrl });
// msw replaces `fetch` later than this.
const client = createClient<paths>({ baseUrl, fetch: (request) => fetch(request) });
const received: unknown[] = [];

const server = setupServer(
  http.post(PATH, async ({ params, request, response }) => {
    expectTypeOf(params.id).toEqualTypeOf<string>();
    received.push([params.id, await request.json()]);
    return response(200).json({ statusCode: 0 });
  }),
);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

test('openapi-fetch sends what the package types, to a handler of openapi-msw', async () => {
  const { data } = await client.POST(PATH, { params: { path: { id: 'c1' } }, body });
  expect(data).toEqual({ statusCode: 0 });
  expect(received.at(-1)).toEqual(['c1', body]);
});

test('openapi-react-query makes the options of a query of it', async () => {
  const { queryOptions } = createQueryClient(client);
  const data = await new QueryClient().fetchQuery(
    queryOptions('post', PATH, { params: { path: { id: 'c2' } }, body }),
  );
  expectTypeOf<Extract<typeof data, SuccessReply>>().toEqualTypeOf<SuccessReply>();
  expect(data).toEqual({ statusCode: 0 });
  expect(received.at(-1)).toEqual(['c2', body]);
});

test('what the spec does not allow does not compile', () => {
  // @ts-expect-error the id is missing
  const noId = () => client.POST(PATH, { body });
  const other = { operationName: 'Other' } as const;
  const params = { path: { id: 'c1' } };
  // @ts-expect-error the body is another operation's
  const noBody = () => client.POST(PATH, { params, body: other });
  // @ts-expect-error no such path
  const noPath = () => client.POST('/nowhere');
  // @ts-expect-error a status code is a number
  const noReply = () => http.post(PATH, ({ response }) => response(200).json({ statusCode: 'zero' }));
  expect([noId, noBody, noPath, noReply]).toHaveLength(4);
});

test('components are the types of ./types', () => {
  type Schemas = components['schemas'];
  expectTypeOf<Schemas['UploadFileRequest']>().toEqualTypeOf<UploadFileRequest>();
  expectTypeOf<Schemas['SuccessReply']>().toEqualTypeOf<SuccessReply>();
  expectTypeOf<Schemas['RefusalReply']>().toEqualTypeOf<RefusalReply>();
});
