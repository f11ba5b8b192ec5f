import type { Call } from '../call/call.ts';
import type { Reply } from '../call/message.ts';
import type { HttpOperation } from '../call/operation.ts';
import { breach, dataOf, refusal } from '../call/reply.ts';
import { isOf } from '../call/statuses.ts';

/**
 * The outcome of a reply that its status alone does not decide: a constant in the body tells outcomes apart, the body says
 * how long to wait, or an error carries more than JSON.
 */
export function resultByBody(call: Call, { outcomes, constant: read }: HttpOperation, reply: Reply): unknown {
  const { status } = reply;
  const body = dataOf(reply);
  const outcome = outcomes.find(
    (each) => isOf(status, each) && (!each.at || each.equals?.includes(each.at(body))),
  );
  if (outcome?.ok) return outcome.ok(call, reply);
  const constant = read?.(body);
  const inBody = outcome ? outcome.at : constant !== undefined;
  // A documented error without a status is `default`.
  if (!outcome?.from && !inBody && status < 400) throw breach(call, reply, 'outcome', 'is not documented');
  const code = outcome?.name ?? `${constant ?? status}`;
  const data = outcome?.data ? outcome.data(call, reply) : body;
  throw refusal(call, reply, inBody ? 'outcome' : 'http', code, code, { data, ...outcome?.wait?.(body) });
}
