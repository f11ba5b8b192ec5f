import { z } from 'zod';
import { isPast, setNow } from './dates.ts';
import { type Library, PHONE, type Rules } from './library.ts';

export function zodLibrary(rules: Rules): Library {
  const schema = zodSchema(rules === 'all');
  const parse = (value: unknown) => {
    setNow();
    return schema.safeParse(value);
  };
  return {
    name: rules === 'all' ? 'zod 4, with refinements for dates' : 'zod 4',
    rules,
    is: (value) => parse(value).success,
    issueCount: (value) => parse(value).error?.issues.length ?? 0,
  };
}

function zodSchema(all: boolean) {
  const object = (all ? z.strictObject : z.object) as typeof z.object;
  const date = all ? z.string().refine(isPast) : z.string();
  const id = z.int().gt(0);
  const message = object({
    date_time: date,
    source: z.enum(['operator', 'visitor', 'system']),
    employee_id: id.optional(),
    message: z.string(),
  }).refine((each) => each.source !== 'operator' || each.employee_id !== undefined);
  const chat = object({
    start_date_time: date,
    name: z.string().optional(),
    phone: z.string().regex(PHONE).optional(),
    email: z.string().optional(),
    status: z.enum(['lost', 'succeed', 'refused']),
    initiator: z.enum(['operator', 'visitor', 'autoinvite']).optional(),
    visitor_session_id: id.optional(),
    campaign_id: id.optional(),
    site_id: id.optional(),
    messages: z.array(message),
  })
    .refine((each) => each.phone !== undefined || each.email !== undefined)
    .refine((each) => (each.visitor_session_id ?? each.campaign_id ?? each.site_id) !== undefined);
  const ordered = all
    ? chat.refine((each) => each.messages.every(({ date_time }) => date_time >= each.start_date_time))
    : chat;
  return object({
    access_token: z.string(),
    user_id: id.optional(),
    chats: z.array(ordered).min(1).max(500),
  });
}
