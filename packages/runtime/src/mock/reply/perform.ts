import type { ValidationResult } from '../../call/validation.ts';
import type { Json, OperationData, OutcomeData } from '../../contract/index.ts';
import { delayOf } from '../../delay.ts';
import { at } from '../../pointer.ts';
import { withValues } from '../../pointer-values.ts';
import { checkCredentials } from '../request/credentials.ts';
import { type Violation, violation, violationOf } from '../request/violation.ts';
import { abridged } from '../state/abridged.ts';
import type { AnyReply, AnyReplyInstead } from '../state/control.ts';
import type { Answer } from '../types/answer.ts';
import type { MockRequest } from '../types/wire.ts';
import { accept, outcomeAnswer, refuse, resultAnswer } from './answer.ts';
import { storedAnswer } from './answers.ts';
import type { MockCall } from './binding.ts';
import { hasExample, outcomeWith } from './examples.ts';
import { isStackOverflow } from './stack-overflow.ts';

/** An answer, or what replaces the whole exchange. */
export type Performed = Answer | { readonly response: Response };

/** What is wrong with a message, before its input is validated. */
export interface MessageViolations {
  /** It has nothing that could be validated. */
  readonly broken?: Violation | undefined;
  /** A value in it cannot be read; it is refused where the validator accepts the text in its place. */
  readonly unreadable?: Violation | undefined;
  /** Its body is text or bytes that no validator covers. */
  readonly opaque?: boolean | undefined;
}

/** One call of an operation: what a test wants, or what the provider would do. */
export async function perform(
  call: MockCall,
  request: MockRequest,
  violations: MessageViolations = {},
): Promise<Performed> {
  const { operation, input, state } = call;
  const control = state.control(operation.id);
  control.note(maskedInput(operation, input));
  const override = control.take();
  const delayMs = override?.delayMs ?? state.options.delayMs ?? 0;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayOf(delayMs)));
  return override === undefined || isOnlyDelay(override)
    ? provide(call, request, violations)
    : overridden(call, override, request);
}

function isOnlyDelay(reply: AnyReply): reply is Extract<AnyReply, { readonly delayMs: number }> {
  return Object.keys(reply).every((name) => name === 'delayMs');
}

/** Refuses an input that is nested so deeply that walking through it overflows the stack. */
function provide(call: MockCall, request: MockRequest, violations: MessageViolations): Answer {
  try {
    return provided(call, request, violations);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    const input = abridged(call.input).value;
    return refuse({ ...call, input }, violation('value', 'Too deeply nested'));
  }
}

function provided(call: MockCall, request: MockRequest, violations: MessageViolations): Answer {
  const { operation, input, state } = call;
  const { broken, unreadable, opaque = false } = violations;
  const wrong = checkCredentials(operation, request, input, state) ?? broken;
  if (wrong !== undefined) return refuse(call, wrong);
  if (state.options.validate === false) return provideAnswer(call);
  const { clock, timeZone, messages } = state.options;
  const context = {
    ...(clock && { clock }),
    ...(timeZone !== undefined && { timeZone }),
    ...(messages && { messages }),
  };
  const validated = withoutBody(state.validators[operation.id]?.(input, context), opaque);
  if (validated?.ok !== false && unreadable !== undefined) return refuse(call, unreadable);
  if (validated === undefined) return provideAnswer(call);
  if (validated.ok) return { ...provideAnswer(call), issues: [] };
  const { issues } = validated;
  const [first, ...others] = issues;
  const invalid =
    first === undefined
      ? violation('value', 'invalid')
      : violationOf([first, ...others], maskedInput(operation, input));
  return { ...refuse(call, invalid), issues };
}

/** By what is stored, where the contract has a resource; else as its outcome says. */
function provideAnswer(call: MockCall): Answer {
  return storedAnswer(call) ?? accept(call);
}

/** What is wrong besides the body as a whole. */
function withoutBody(
  validated: ValidationResult<unknown> | undefined,
  opaque: boolean,
): ValidationResult<unknown> | undefined {
  if (!opaque || validated === undefined || validated.ok) return validated;
  const issues = validated.issues.filter(({ pointer }) => pointer !== '/body');
  return issues.length === 0 ? undefined : { ok: false, issues };
}

function overridden(call: MockCall, reply: AnyReplyInstead, request: MockRequest): Performed {
  const { operation, input, state } = call;
  const replaced = (outcome: string, response: Response): Performed => {
    const { status } = response;
    state.note(request, operation.id, maskedInput(operation, input), { outcome, status, body: undefined });
    return { response };
  };
  if ('networkError' in reply) return replaced('networkError', Response.error());
  if ('response' in reply) {
    const response = typeof reply.response === 'function' ? reply.response() : reply.response.clone();
    return replaced(String(response.status), response);
  }
  if ('result' in reply) return resultAnswer(call, reply.result as Json);
  return outcomeAnswer(call, wantedOutcome(operation, reply), reply);
}

/** The outcome that a test names, or the one whose example it names. */
function wantedOutcome(
  operation: OperationData,
  { outcome: name, example }: { readonly outcome?: string; readonly example?: string },
): OutcomeData {
  const outcome =
    name === undefined
      ? outcomeWith(operation, example ?? '')
      : operation.outcomes.find((each) => each.name === name);
  if (outcome === undefined)
    throw new TypeError(
      `${operation.id}: unknown ${name === undefined ? `example ${example}` : `outcome ${name}`}. Documented outcomes: ${operation.outcomes.map((each) => each.name).join(', ')}`,
    );
  if (example !== undefined && !hasExample(outcome, example))
    throw new TypeError(`${operation.id}: the outcome ${outcome.name} has no example ${example}`);
  return outcome;
}

/** The input with `***` for the credentials in it. */
export function maskedInput({ injected }: OperationData, input: unknown): unknown {
  const secret = injected.filter(
    ({ by, pointer }) => by === 'credential' && at(input, pointer) !== undefined,
  );
  return secret.reduce((masked, { pointer }) => withValues(masked, pointer, ['***']), input);
}
