import type { Json, OperationData, OutcomeData } from '@tallystick/runtime/contract';
import type { MockEngine, MockReply } from '@tallystick/runtime/mock';

/** How the mock is to answer an operation. */
export interface Scenario {
  /** Name of a documented error; `lost-request` and `lost-reply` cut the connection; `none`: as the contract says. */
  readonly answer: string;
  readonly times: 'once' | 'always';
  readonly delayMs: number;
}

export const defaultScenario: Scenario = { answer: 'none', times: 'once', delayMs: 0 };

/** Shown in a demo: the documented half minute would be too long. */
const WAIT_SECONDS = 6;

/** The documented errors of an operation. */
export function errorsOf({ outcomes }: OperationData): readonly OutcomeData[] {
  return outcomes.filter(({ promise }) => promise === 'rejects');
}

/** Configures the mock. A lost reply is simulated by `Connection`, not by the mock. */
export function apply(engine: MockEngine, operation: OperationData, scenario: Scenario): void {
  const control = engine.control(operation.id);
  control.reset();
  const { answer, times, delayMs } = scenario;
  if (delayMs > 0) control.reply({ delayMs });
  const reply = replyOf(operation, answer, delayMs);
  if (reply === undefined) return;
  if (times === 'once') control.replyOnce(reply);
  else control.reply(reply);
}

function replyOf(
  operation: OperationData,
  answer: string,
  delayMs: number,
): MockReply<unknown, Record<string, unknown>> | undefined {
  if (answer === 'lost-request') return { networkError: true, delayMs };
  const outcome = errorsOf(operation).find(({ name }) => name === answer);
  if (outcome === undefined) return undefined;
  const data = outcome.wait === undefined ? undefined : shortened(outcome);
  return { outcome: outcome.name, delayMs, ...(data !== undefined && { data }) };
}

/** What the outcome carries, with a wait that a person sits through. */
function shortened({ template, wait }: OutcomeData): Record<string, unknown> {
  const data = structuredClone(template ?? {}) as Record<string, Json>;
  const waits = wait?.unit === 'milliseconds' ? WAIT_SECONDS * 1000 : WAIT_SECONDS;
  for (const pointer of wait?.pointers ?? []) put(data, pointer.split('/').slice(1), waits);
  return data;
}

function put(target: Record<string, Json>, [name = '', ...rest]: readonly string[], value: number): void {
  if (!Object.hasOwn(target, name)) return;
  if (rest.length === 0) target[name] = value;
  else put(target[name] as Record<string, Json>, rest, value);
}

/** The connection to the mocks. It can lose a reply after the mock has handled the request. */
export class Connection {
  readonly #loses = new Map<string, Scenario['times']>();

  set(operation: string, { answer, times }: Scenario): void {
    if (answer === 'lost-reply') this.#loses.set(operation, times);
    else this.#loses.delete(operation);
  }

  /** Wraps a fetch. */
  over(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const operation = await operationIn(
        input instanceof Request ? input.clone() : new Request(input, init),
      );
      const response = await fetch(input, init);
      const loses = this.#loses.get(operation);
      if (loses === undefined) return response;
      if (loses === 'once') this.#loses.delete(operation);
      throw new TypeError('The connection was lost before a response arrived.');
    };
  }
}

/** The operation that a request names: a JSON-RPC method, or the one name that its body carries. */
async function operationIn(request: Request): Promise<string> {
  const body: unknown = await request.json().catch(() => undefined);
  const { method, operationName } = (body ?? {}) as {
    readonly method?: unknown;
    readonly operationName?: unknown;
  };
  return String(method ?? operationName ?? '');
}
