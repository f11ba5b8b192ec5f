import * as v from 'valibot';
import { isInOrder, isPast, setNow } from './dates.ts';
import { type Library, PHONE, type Rules } from './library.ts';

export function valibotLibrary(rules: Rules): Library {
  const schema = valibotSchema(rules === 'all');
  return {
    name: rules === 'all' ? 'valibot, with checks of dates' : 'valibot',
    rules,
    is: (value) => {
      setNow();
      return v.is(schema, value);
    },
    issueCount: (value) => {
      setNow();
      return v.safeParse(schema, value).issues?.length ?? 0;
    },
  };
}

function valibotSchema(all: boolean) {
  const object = (all ? v.strictObject : v.object) as typeof v.object;
  const date = all ? v.pipe(v.string(), v.check(isPast)) : v.string();
  const id = v.pipe(v.number(), v.integer(), v.gtValue(0));
  const message = v.pipe(
    object({
      date_time: date,
      source: v.picklist(['operator', 'visitor', 'system']),
      employee_id: v.optional(id),
      message: v.string(),
    }),
    v.check((each) => each.source !== 'operator' || each.employee_id !== undefined),
  );
  const chat = v.pipe(
    object({
      start_date_time: date,
      name: v.optional(v.string()),
      phone: v.optional(v.pipe(v.string(), v.regex(PHONE))),
      email: v.optional(v.string()),
      status: v.picklist(['lost', 'succeed', 'refused']),
      initiator: v.optional(v.picklist(['operator', 'visitor', 'autoinvite'])),
      visitor_session_id: v.optional(id),
      campaign_id: v.optional(id),
      site_id: v.optional(id),
      messages: v.array(message),
    }),
    v.check((each) => each.phone !== undefined || each.email !== undefined),
    v.check((each) => (each.visitor_session_id ?? each.campaign_id ?? each.site_id) !== undefined),
  );
  const ordered = all
    ? v.pipe(
        chat,
        v.check((each) => isInOrder(each)),
      )
    : chat;
  const chats = v.pipe(v.array(ordered), v.minLength(1), v.maxLength(500));
  return object({ access_token: v.string(), user_id: v.optional(id), chats });
}
