import type { KindId } from './kinds.ts';

/** A file that is one click away. */
export interface Sample {
  readonly label: string;
  readonly name: string;
  readonly text: string;
}

const chatsHeader =
  'chat_key,start_date_time,name,phone,email,status,site_id,messages.date_time,messages.source,messages.employee_id,messages.message';

const chatsGood = `${chatsHeader}
C-1001,2025-03-05 09:30:00,Ann Example,+442071838750,,succeed,2788,2025-03-05 09:30:00,visitor,,Do you deliver on Saturdays?
C-1001,,,,,,,2025-03-05 09:31:12,operator,90211,"We do, until six."
C-1002,2025-03-05 10:02:41,Ben Example,,ben@example.com,refused,2788,2025-03-05 10:02:41,system,,How can we help you?
C-1002,,,,,,,2025-03-05 10:03:05,visitor,,Only looking.
C-1003,2025-03-05 11:47:10,Chloé Exemple,+33142685300,,lost,2790,2025-03-05 11:47:10,visitor,,Est-ce que la boutique est ouverte ?
C-1004,2025-03-06 08:15:00,Dmitri Example,74951234567,,succeed,2788,2025-03-06 08:15:00,visitor,,I need an invoice for March.
C-1004,,,,,,,2025-03-06 08:16:40,operator,90207,It is on its way to you.
C-1004,,,,,,,2025-03-06 08:17:02,visitor,,Thank you!
`;

const chatsFaulty = `${chatsHeader}
C-2001,2025-03-05 09:30:00,Ann Example,+442071838750,,succeed,2788,2025-03-05 09:30:00,visitor,,Do you deliver on Saturdays?
C-2001,,,,,,,2025-03-05 09:31:12,operator,90211,"We do, until six."
C-2002,2025-02-30 10:02:41,Ben Example,,ben@example.com,refused,2788,2025-03-05 10:02:41,visitor,,Invalid date: 30 February.
C-2003,2025-03-05 11:47:10,Chloé Exemple,+33142685300,,won,2790,2025-03-05 11:47:10,visitor,,Unknown status.
C-2004,2025-03-06 08:15:00,Dmitri Example,,,succeed,2788,2025-03-06 08:15:00,visitor,,No phone and no email.
C-2005,2025-03-06 08:40:00,Eve Example,+390669812345,,succeed,2788,2025-03-06 08:40:00,visitor,,Which of you was it?
C-2005,,,,,,,2025-03-06 08:41:00,operator,,employee_id is missing.
C-2006,2025-03-06 09:00:00,Finn Example,020 7183 8750,,lost,2788,2025-03-06 08:59:00,visitor,,Message before the start of the chat; local phone number.
C-2007,2025-03-06 09:30:00,Gita Example,+912212345678,,succeed,2790,2025-03-06 09:30:00,visitor,,This one is valid.
`;

const offlineGood = `date_time,name,phone,email,message,campaign_id,site_id
2025-03-05 21:15:00,Ann Example,+442071838750,,Please call me back tomorrow.,,2788
2025-03-05 22:40:30,Ben Example,,ben@example.com,"Is the table still there? If so, please keep it.",4521,
2025-03-06 02:05:00,Chloé Exemple,+33142685300,,Rappelez-moi après dix heures.,-1,2788
2025-03-06 05:59:59,Dmitri Example,74951234567,,When do you open?,,2790
`;

const offlineFaulty = `Date and time;Visitor name;Phone;E-mail;Message;Campaign ID;Site ID
2025-03-05 21:15:00;Ann Example;+442071838750;;Please call me back tomorrow.;;2788
05.03.2025 22:40;Ben Example;;ben@example.com;Different date format.;4521;
2125-03-06 02:05:00;Chloé Exemple;+33142685300;;Date in the future.;;2788
2025-03-06 05:59:59;Dmitri Example;;;No phone and no email.;;2790
2025-03-06 06:10:00;Eve Example;call me;;Not a phone number.;;2790
2025-03-06 06:20:00;Finn Example;+4930123456;;The campaign -1 requires a site.;-1;
2025-03-06 06:30:00;Gita Example;+912212345678;;The site is not a number.;;shop
2025-03-06 06:40:00;Hal Example;;hal@example.com;This one is valid.;;2790
`;

/** A good and a faulty file of each kind. */
export const samples: Readonly<Record<KindId, { readonly good: Sample; readonly faulty: Sample }>> = {
  chats: {
    good: { label: 'Valid sample', name: 'chats-good.csv', text: chatsGood },
    faulty: { label: 'Sample with errors', name: 'chats-faulty.csv', text: chatsFaulty },
  },
  'offline-messages': {
    good: { label: 'Valid sample', name: 'offline-messages-good.csv', text: offlineGood },
    faulty: { label: 'Sample with errors', name: 'offline-messages-faulty.csv', text: offlineFaulty },
  },
};
