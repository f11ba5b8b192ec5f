import type { Call } from '../call/call.ts';
import type { Reply } from '../call/message.ts';
import type { Response } from '../web.ts';

/** Validates each item of a stream in a validating client: of an event, the fields that were given. */
export function itemCheck(response: Response, call: Call): ((item: unknown) => void) | undefined {
  const { checkItem } = call;
  let index = 0;
  return checkItem && ((item) => checkItem(call, partOf(response, JSON.stringify(item)), item, index++));
}

/** The reply of a stream, with the part of its body that an error is about. */
export function partOf({ status, headers }: Response, text: string): Reply {
  return { status, headers, text };
}
