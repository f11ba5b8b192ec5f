import { useSyncExternalStore } from 'react';

/** The views, by the fragment of the address. */
export const views = {
  chats: 'Chats',
  'offline-messages': 'Offline messages',
  'chat-file': 'Send file to chat',
  scenarios: 'Scenarios',
  contract: 'Contract',
  settings: 'Settings',
} as const;

export type View = keyof typeof views;

export function useView(): View {
  return useSyncExternalStore(subscribe, current);
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function current(): View {
  const name = location.hash.replace(/^#\/?/, '');
  return Object.hasOwn(views, name) ? (name as View) : 'chats';
}
