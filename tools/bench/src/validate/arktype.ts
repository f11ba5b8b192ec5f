import { type } from 'arktype';
import { datesHold } from './dates.ts';
import { type Library, PHONE, type Rules } from './library.ts';

/** ArkType has no keyword for dates, so they are checked by hand after it. */
export function arktypeLibrary(rules: Rules): Library {
  const all = rules === 'all';
  const schema = arktypeSchema(all);
  return {
    name: all ? 'arktype, and dates by hand' : 'arktype',
    rules,
    is: all ? (value) => schema.allows(value) && datesHold(value) : (value) => schema.allows(value),
    issueCount: (value) => {
      const result = schema(value);
      return result instanceof type.errors ? result.count : 0;
    },
  };
}

function arktypeSchema(all: boolean) {
  const unknown = all ? 'reject' : 'ignore';
  const message = type({
    '+': unknown,
    date_time: 'string',
    source: "'operator' | 'visitor' | 'system'",
    'employee_id?': 'number.integer > 0',
    message: 'string',
  }).narrow((each) => each.source !== 'operator' || each.employee_id !== undefined);
  const chat = type({
    '+': unknown,
    start_date_time: 'string',
    'name?': 'string',
    'phone?': PHONE,
    'email?': 'string',
    status: "'lost' | 'succeed' | 'refused'",
    'initiator?': "'operator' | 'visitor' | 'autoinvite'",
    'visitor_session_id?': 'number.integer > 0',
    'campaign_id?': 'number.integer > 0',
    'site_id?': 'number.integer > 0',
    messages: message.array(),
  })
    .narrow((each) => each.phone !== undefined || each.email !== undefined)
    .narrow((each) => (each.visitor_session_id ?? each.campaign_id ?? each.site_id) !== undefined);
  return type({
    '+': unknown,
    access_token: 'string',
    'user_id?': 'number.integer > 0',
    chats: chat.array().atLeastLength(1).atMostLength(500),
  });
}
