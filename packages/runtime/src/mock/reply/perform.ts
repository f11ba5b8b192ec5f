import type { Json, OperationData } from '../../contract/index.ts';
import { at } from '../../pointer.ts';
import { withValues } from '../effects/pointers.ts';
import { checkCredentials } from '../request/credentials.ts';
import type { MockRequest } from '../request/wire.ts';
import type { AnyReply, AnyReplyInstead } from '../state/control.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types.ts';
import { accept, outcomeAnswer, refuse, type Violation, violation, violationOf } from './answer.ts';

/** An answer, or what replaces the whole exchange. */
export type Performed = Answer | { readonly response: Response };

/** One call of an operation: what a test wants, or what the provider would do. A fault is one of the message itself. */
export async function perform(
  operation: OperationData,
  input: unknown,
  request: MockRequest,
  state: MockState,
  fault?: Violation,
): Promise<Performed> {
  const control = state.control(operation.id);
  control.note(maskedInput(operation, input));
  const override = control.take();
  const delayMs = override?.delayMs ?? state.options.delayMs ?? 0;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  return override === undefined || isOnlyDelay(override)
    ? provide(operation, input, request, state, fault)
    : overridden(operation, override, input, request, state);
}

function isOnlyDelay(reply: AnyReply): reply is Extract<AnyReply, { readonly delayMs: number }> {
  return Object.keys(reply).every((name) => name === 'delayMs');
}

function provide(
  operation: OperationData,
  input: unknown,
  request: MockRequest,
  state: MockState,
  fault: Violation | undefined,
): Answer {
  const wrong = checkCredentials(operation, request, input, state) ?? fault;
  if (wrong !== undefined) return refuse(operation, wrong, input, state);
  if (state.options.validate === false) return accept(operation, input, state);
  const { clock, timeZone } = state.options;
  const context = { ...(clock && { clock }), ...(timeZone !== undefined && { timeZone }) };
  const checked = state.validators[operation.id]?.(input, context);
  if (checked === undefined) return accept(operation, input, state);
  if (checked.ok) return { ...accept(operation, input, state), issues: [] };
  const { issues } = checked;
  const [issue] = issues;
  const broken =
    issue === undefined ? violation('value', 'invalid') : violationOf(issue, maskedInput(operation, input));
  return { ...refuse(operation, broken, input, state), issues };
}

function overridden(
  operation: OperationData,
  reply: AnyReplyInstead,
  input: unknown,
  request: MockRequest,
  state: MockState,
): Performed {
  const replaced = (outcome: string, response: Response): Performed => {
    state.note(request, operation.id, maskedInput(operation, input), {
      outcome,
      status: response.status,
      body: undefined,
    });
    return { response };
  };
  if ('networkError' in reply) return replaced('networkError', Response.error());
  if ('response' in reply) {
    const response = typeof reply.response === 'function' ? reply.response() : reply.response.clone();
    return replaced(String(response.status), response);
  }
  if ('result' in reply)
    return { ...accept({ ...operation, effects: [] }, input, state), body: reply.result as Json };
  const outcome = operation.outcomes.find(({ name }) => name === reply.outcome);
  if (outcome === undefined)
    throw new TypeError(`${operation.id} has no outcome named ${String(reply.outcome)}`);
  return outcomeAnswer(operation, outcome, input, state, reply);
}

/** The input with `***` for the credentials in it. */
export function maskedInput({ injected }: OperationData, input: unknown): unknown {
  const secret = injected.filter(
    ({ by, pointer }) => by === 'credential' && at(input, pointer) !== undefined,
  );
  return secret.reduce((masked, { pointer }) => withValues(masked, pointer, ['***']), input);
}
