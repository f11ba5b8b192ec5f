import type { MessageLogUpdated } from '@tallystick/genesys-chat/types';
import { element, json } from './dom.ts';

/** The section that lists what the service sent by itself, the newest on top. */
export function notificationLog(): {
  readonly view: HTMLElement;
  readonly add: (notification: MessageLogUpdated) => void;
} {
  const list = element('ol', { class: 'log', 'aria-live': 'polite' });
  const empty = element('p', { class: 'empty' }, 'Upload a file, and the chat’s log tells of it here.');
  const view = element(
    'section',
    { id: 'notifications', class: 'operation', 'aria-labelledby': 'notifications-heading' },
    element('h2', { id: 'notifications-heading' }, 'MessageLogUpdated'),
    element('p', { class: 'lead' }, 'What the chat service sends by itself, checked before it is shown.'),
    empty,
    list,
  );
  const add = (notification: MessageLogUpdated) => {
    empty.remove();
    list.prepend(entry(notification));
  };
  return { view, add };
}

function entry(notification: MessageLogUpdated): HTMLElement {
  const title = notification.messages.map(describe).join('; ');
  return element(
    'li',
    {},
    element(
      'details',
      { open: '' },
      element('summary', {}, title),
      element('pre', { tabindex: '0' }, json(notification)),
    ),
  );
}

function describe(message: MessageLogUpdated['messages'][number]): string {
  const what = message.noticeText ?? message.text ?? message.type;
  const document = message.attachment === undefined ? '' : ` ${message.attachment.id}`;
  return `${message.index}: ${what}${document}`;
}
