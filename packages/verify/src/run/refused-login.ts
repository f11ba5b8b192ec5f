import type { OperationData } from '@tallystick/runtime/contract';
import type { Reply } from '../bindings/reply.ts';
import { asObject } from '../json.ts';
import type { Provided } from './resources/provision.ts';

/** A call that was refused. */
interface Refused {
  readonly operation: OperationData;
  readonly provided: Provided;
  readonly reply: Reply;
}

const SECRET = /pass(?:word|wd|phrase|code)|secret|token|assertion|^(?:otp|pin|grant_?type)$/i;

/**
 * Whether a call was refused for the credentials in its body, as a login is: no scheme of the contract supplies them. Who signs
 * up chooses a password, so what makes something (201) is not a login.
 */
export function isRefusedLogin({ operation, provided, reply }: Refused): boolean {
  const { safety, security, outcomes } = operation;
  const { status: received } = reply;
  const { body } = asObject(provided.input);
  if (safety.safe || body === undefined) return false;
  if (received === 401 && security.length === 0) return true;
  const makes = outcomes.some(({ matcher: { status } }) => status?.from === 201);
  const hasSecret = Object.keys(asObject(body)).some((name) => SECRET.test(name));
  return hasSecret && !makes && [400, 401, 403, 404, 422].includes(received);
}
