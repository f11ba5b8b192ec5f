import type { Json, OperationData } from '../contract.ts';
import { accept, outcomeAnswer, refuse, violation, violationOf } from './answer.ts';
import type { AnyReply } from './control.ts';
import { checkCredentials } from './credentials.ts';
import type { MockState } from './state.ts';
import type { Answer } from './types.ts';

/** An answer, or what replaces the whole exchange. */
export type Performed = Answer | { readonly response: Response };

/** One call of an operation: what a test wants, or what the provider would do. */
export async function perform(
  operation: OperationData,
  input: unknown,
  request: Request,
  state: MockState,
): Promise<Performed> {
  const control = state.control(operation.id);
  control.calls.push(maskedInput(operation, input));
  const override = control.take();
  const delayMs = override?.delayMs ?? state.options.delayMs ?? 0;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  return override === undefined || isOnlyDelay(override)
    ? provide(operation, input, request, state)
    : overridden(operation, override, input, state);
}

const isOnlyDelay = (reply: AnyReply): boolean => Object.keys(reply).every((name) => name === 'delayMs');

function provide(operation: OperationData, input: unknown, request: Request, state: MockState): Answer {
  const unproven = checkCredentials(operation, request, input, state);
  if (unproven !== undefined) return refuse(operation, unproven, input, state);
  if (state.options.validate === false) return accept(operation, input, state);
  const { clock, timeZone } = state.options;
  const context = { ...(clock && { clock }), ...(timeZone !== undefined && { timeZone }) };
  const checked = state.validators[operation.id]?.(input, context);
  if (checked === undefined || checked.ok) return accept(operation, input, state);
  const [issue] = checked.issues;
  return refuse(
    operation,
    issue === undefined ? violation('value', 'invalid') : violationOf(issue),
    input,
    state,
  );
}

function overridden(operation: OperationData, reply: AnyReply, input: unknown, state: MockState): Performed {
  if ('networkError' in reply) return { response: Response.error() };
  if ('response' in reply) {
    return { response: typeof reply.response === 'function' ? reply.response() : reply.response.clone() };
  }
  if ('result' in reply)
    return { ...accept({ ...operation, effects: [] }, input, state), body: reply.result as Json };
  const outcome = operation.outcomes.find(({ name }) => name === reply.outcome);
  if (outcome === undefined)
    throw new TypeError(`${operation.id} has no outcome named ${String(reply.outcome)}`);
  return outcomeAnswer(operation, outcome, input, state, reply);
}

/** The input with `***` for credentials among its members. */
export function maskedInput({ supplied }: OperationData, input: unknown): unknown {
  const members = supplied.flatMap((each) => (each.by === 'credential' ? [each.pointer.slice(1)] : []));
  if (typeof input !== 'object' || input === null || members.length === 0) return input;
  const masked = members
    .filter((member) => Object.hasOwn(input, member))
    .map((member) => [member, '***'] as const);
  return { ...input, ...Object.fromEntries(masked) };
}
