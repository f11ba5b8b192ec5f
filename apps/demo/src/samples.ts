import type { UploadChatsInput, UploadOfflineMessagesInput } from '@tallystick/callgear-data-api/types';
import type { UploadFileInput } from '@tallystick/genesys-chat/types';

/** What a form can be filled with. The good one is typed; what is wrong with the faulty one is the point of it. */
export interface Samples<Input> {
  readonly good: Input;
  readonly faulty: unknown;
}

export const chats: Samples<UploadChatsInput> = {
  good: {
    chats: [
      {
        start_date_time: '2025-03-05 09:30:00',
        name: 'Ann Example',
        phone: '+442071838750',
        status: 'succeed',
        site_id: 2788,
        messages: [
          { date_time: '2025-03-05 09:30:00', source: 'visitor', message: 'Do you deliver on Saturdays?' },
          {
            date_time: '2025-03-05 09:31:12',
            source: 'operator',
            employee_id: 90211,
            message: 'We do, until six.',
          },
        ],
      },
    ],
  },
  faulty: {
    chats: [
      {
        start_date_time: '2025-02-30 09:30:00',
        name: 'Ann Example',
        status: 'succeed',
        site_id: 2788,
        messages: [{ date_time: '2025-03-05 09:31:12', source: 'operator', message: 'We do, until six.' }],
      },
    ],
  },
};

export const offlineMessages: Samples<UploadOfflineMessagesInput> = {
  good: {
    offline_messages: [
      {
        date_time: '2025-03-05 21:15:00',
        name: 'Ann Example',
        email: 'ann@example.com',
        message: 'Please call me back tomorrow.',
        campaign_id: -1,
        site_id: 2788,
      },
    ],
  },
  faulty: {
    offline_messages: [
      {
        date_time: '2025-03-05 21:15:00',
        phone: '020 7183 8750',
        campaign_id: -1,
        mesage: 'Please call me.',
      },
    ],
  },
};

export const file: Samples<UploadFileInput> = {
  good: {
    path: { id: '0001PaBMYY3600R8' },
    body: {
      documentId: '0001PaBMYY3600RC',
      description: "This year's prices",
      text: 'Here is the list you asked for.',
      treatAs: 'Normal',
    },
  },
  faulty: { path: { id: '0001PaBMYY3600R8' }, body: { documentId: '0001PaBMYY3600RC', treatAs: 'Loud' } },
};
