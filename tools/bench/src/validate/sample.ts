interface Message {
  date_time: string;
  source: string;
  employee_id?: number;
  message?: string;
}

interface Sample {
  access_token: string;
  chats: { messages: Message[]; [name: string]: unknown }[];
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A good request of 500 chats with 10 messages each, about 650 kB as JSON. */
export function sample(): Sample {
  const chats = Array.from({ length: 500 }, (_, index) => {
    const day = `2025-${two(1 + (index % 12))}-${two(1 + (index % 28))}`;
    const messages = Array.from({ length: 10 }, (_m, at): Message => {
      const operator = at % 2 === 1;
      return {
        date_time: `${day} 1${at}:${two(at * 5)}:${two(index % 60)}`,
        source: operator ? 'operator' : 'visitor',
        ...(operator && { employee_id: 1000 + at }),
        message: `Hello, could you tell me more about number ${index} please?`,
      };
    });
    return {
      start_date_time: `${day} 10:00:00`,
      // Which optional members a chat has differs, as it does in life.
      ...(index % 5 !== 0 && { name: `Visitor ${index}` }),
      ...(index % 3 !== 0 && { phone: `+1415555${1000 + index}` }),
      ...(index % 3 !== 1 && { email: `v${index}@example.com` }),
      status: ['lost', 'succeed', 'refused'][index % 3],
      ...(index % 2 === 0 && { initiator: 'visitor' }),
      ...(index % 7 === 0 ? { visitor_session_id: 1 + index } : { campaign_id: 1 + index }),
      ...(index % 4 === 0 && { site_id: 5 }),
      messages,
    };
  });
  return { access_token: 'token', chats };
}

/** One issue in each of 50 chats: a message without its text. */
export function faulty(): Sample {
  const value = sample();
  for (let index = 0; index < 50; index++) delete value.chats[index * 10]?.messages[3]?.message;
  return value;
}
