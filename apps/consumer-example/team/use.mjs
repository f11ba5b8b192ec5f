// What a team writes that has installed the packages: a client, the mock of the provider, a call that is
// accepted and one that is not.
import { createCallgearDataApiClient, isTallystickError } from '@tallystick/callgear-data-api/client';
import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { createGenesysChatClient } from '@tallystick/genesys-chat/client';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';
import { setupServer } from 'msw/node';

const callgearMock = createCallgearDataApiMock();
const genesysMock = createGenesysChatMock({ baseUrl: 'https://gws.example' });
const server = setupServer(...callgearMock.handlers, ...genesysMock.handlers);
server.listen({ onUnhandledFrame: 'error' });

const callgear = createCallgearDataApiClient({ auth: { accessToken: 'a-token' } });
/** @type {import('@tallystick/callgear-data-api/types').Chat} */
const chat = {
  start_date_time: '2024-05-01 10:00:00',
  status: 'succeed',
  phone: '74951234567',
  site_id: 12,
  messages: [{ date_time: '2024-05-01 10:00:05', source: 'visitor', message: 'Hello' }],
};
const { data } = await callgear.uploadChats({ chats: [chat] });

const refused = await callgear.uploadChats({ chats: [{ ...chat, phone: 'none' }] }).catch((error) => error);

const genesys = createGenesysChatClient({
  baseUrl: 'https://gws.example',
  auth: { basic: { username: 'agent', password: 'secret' } },
});
const uploaded = await genesys.uploadFile({
  path: { id: '0001PaBMYY3600R8' },
  body: { documentId: '0001PaBMYY3600RC' },
});

server.close();
console.log(
  JSON.stringify({
    ids: data.length,
    stored: callgearMock.chats.length,
    refusedBeforeSending:
      isTallystickError(refused) && refused.kind === 'validation' && refused.sent === 'no',
    statusCode: uploaded.statusCode,
  }),
);
