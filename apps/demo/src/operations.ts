import type { UploadChatsInput, UploadOfflineMessagesInput } from '@tallystick/callgear-data-api/types';
import type { UploadFileInput } from '@tallystick/genesys-chat/types';
import type { DemoOperation } from './operation-form.ts';
import { chats, file, offlineMessages } from './samples.ts';
import {
  bareCallgearClient,
  bareGenesysClient,
  callgearClient,
  callgearMock,
  genesysClient,
  recorder,
} from './services.ts';

// A form holds whatever was typed. Each `as` below is where it is handed to a client: one that checks it, or the
// bare one, which leaves that to the mock.

const uploadChats: DemoOperation = {
  id: 'upload-chats',
  title: 'upload.chats',
  description: 'Loads finished chats into CallGear. JSON-RPC.',
  samples: chats,
  send: (input, { validate }) =>
    recorder.record('upload.chats', () =>
      (validate ? callgearClient : bareCallgearClient).uploadChats(input as UploadChatsInput),
    ),
  stored: () => kept(callgearMock.chats.length, 'chat'),
};

const uploadOfflineMessages: DemoOperation = {
  id: 'upload-offline-messages',
  title: 'upload.offline_messages',
  description: 'Loads messages that visitors left out of hours into CallGear. JSON-RPC.',
  samples: offlineMessages,
  send: (input, { validate }) =>
    recorder.record('upload.offline_messages', () =>
      (validate ? callgearClient : bareCallgearClient).uploadOfflineMessages(
        input as UploadOfflineMessagesInput,
      ),
    ),
  stored: () => kept(callgearMock.offlineMessages.length, 'message'),
};

const uploadFile: DemoOperation = {
  id: 'upload-file',
  title: 'UploadFile',
  description:
    'Sends an attached document to everybody in a Genesys chat. HTTP; the chat’s log then tells of it.',
  samples: file,
  send: (input, { validate }) =>
    recorder.record('UploadFile', () =>
      (validate ? genesysClient : bareGenesysClient).uploadFile(input as UploadFileInput),
    ),
  stored: () => '',
};

function kept(count: number, what: string): string {
  if (count === 0) return '';
  return `${count} ${what}${count === 1 ? '' : 's'} kept`;
}

export const operations: readonly DemoOperation[] = [uploadChats, uploadOfflineMessages, uploadFile];
