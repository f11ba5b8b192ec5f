import type { Chat, OfflineMessage } from '@tallystick/callgear-data-api';

/** A chat that the contract takes. */
export function chat(change: Partial<Chat> = {}): Chat {
  return {
    start_date_time: '2026-06-15 09:30:00',
    status: 'succeed',
    initiator: 'visitor',
    phone: '+442071838750',
    site_id: 2788,
    messages: [
      { date_time: '2026-06-15 09:30:00', source: 'visitor', message: 'Do you deliver on Saturdays?' },
    ],
    ...change,
  } as Chat;
}

export function chats(count: number): Chat[] {
  return Array.from({ length: count }, (_, index) => chat({ name: `Visitor ${index}` }));
}

/** An offline message that the contract takes. */
export function offlineMessage(change: Partial<OfflineMessage> = {}): OfflineMessage {
  return {
    date_time: '2026-06-15 09:30:00',
    email: 'ann@example.com',
    site_id: 2788,
    message: 'Please call me back.',
    ...change,
  } as OfflineMessage;
}
