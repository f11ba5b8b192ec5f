import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { escapeSegment } from '@tallystick/runtime/schema';
import { matchOutcomes } from '../bindings/index.ts';
import { goodCall } from '../cases/outcome-cases.ts';
import { given, resolveCase } from '../cases/resolve-case.ts';
import { selected } from '../cases/select.ts';
import { type CaseResult, emptyResult } from '../run/case-result.ts';
import { withDeviations } from '../run/deviations.ts';
import { paced } from '../run/pace.ts';
import { runCase } from '../run/run-case.ts';
import type { CaseOptions, VerifyOptions } from '../run/verify-options.ts';
import { type Exchanged, type LinkIssue, linkInputs, wordsOf } from './link-inputs.ts';
import { type CallLink, callLinksOf, resolvingOutcomes } from './links.ts';

/** A call that was made, and what it was made with. */
interface Made {
  readonly result: CaseResult;
  readonly input: Json;
  /** Name of the outcome that it ended in; undefined where there is no reply. */
  readonly outcome?: string;
  readonly content?: Json | undefined;
}

type SequenceOptions = Omit<VerifyOptions, 'provoke'>;

/**
 * Stateful sequences: what one operation replies is an input of those that take it. Where the contract has a
 * link, the call that follows is a case like any other. What was found by path and name is inferred, so that a provider
 * which does not keep to it is `warned`. A reply that lacks what a link takes, or holds what the operation does not
 * take, is `warned` too.
 *
 * @example
 * const options = { cases, target: 'https://staging.example.com', credentials: { accessToken: 'secret' } };
 * for await (const result of verifySequences(contract, options)) console.log(describeResult(result));
 */
export async function* verifySequences(
  contract: ContractData,
  options: SequenceOptions,
): AsyncGenerator<CaseResult, void, void> {
  const sequence = new Sequence(contract, options);
  for (const { link, first, next } of sequencesOf(contract, options)) {
    if (isOver(options)) return;
    const made = await sequence.before(link, first);
    if (isOver(options)) return;
    yield await sequence.step(link, made, next);
  }
}

/** Two calls, of which the second is made with what the first one replies. */
export interface SequenceStep {
  /** Of the second. */
  readonly id: string;
  readonly link: CallLink;
  readonly first: ContractCase;
  /** Without the inputs that the link gives. */
  readonly next: ContractCase;
}

/**
 * The pairs of calls, in their order: those that are selected, and that the suite has good calls for.
 *
 * @example
 * sequencesOf(contract, { cases }); // []
 */
export function sequencesOf(
  contract: ContractData,
  { cases, select = {} }: Pick<VerifyOptions, 'cases' | 'select'>,
): readonly SequenceStep[] {
  const steps = callLinksOf(contract).flatMap((link) => {
    const [first, next] = [callEndingIn(link, cases), goodCall(link.to, cases)];
    if (first === undefined || next === undefined) return [];
    const id = idOf(link);
    return [{ id, link, first, next: { ...next, ...stepWords(link), id } }];
  });
  return selected(steps, ({ link: { to } }) => to.id, contract, select);
}

function isOver({ signal }: Pick<VerifyOptions, 'signal'>): boolean {
  return signal?.aborted === true;
}

function idOf({ from, to, link }: CallLink): string {
  const names = link === undefined ? [] : [link.outcome, escapeSegment(link.name)];
  return [to.id, 'sequence', from.id, ...names].join('/');
}

/** A case that ends in an outcome that the link follows. */
function callEndingIn(
  { from, outcomes }: CallLink,
  cases: readonly ContractCase[],
): ContractCase | undefined {
  const good = goodCall(from, cases);
  const endsSo = ({ expect }: ContractCase): boolean =>
    expect.outcomes.length > 0 && expect.outcomes.every((name) => outcomes.includes(name));
  if (good !== undefined && endsSo(good)) return good;
  const resolves = outcomes.some((name) => resolvingOutcomes(from).includes(name));
  return cases.find((each) => each.operation === from.id && endsSo(each)) ?? (resolves ? good : undefined);
}

function stepWords({
  from,
  to,
  link,
  inputs,
}: CallLink): Pick<ContractCase, 'kind' | 'title' | 'source' | 'expect'> {
  const [input] = inputs;
  const result = input === undefined ? '' : wordsOf(input.value);
  return {
    kind: 'accepted',
    expect: { outcomes: resolvingOutcomes(to) },
    ...(link === undefined
      ? {
          title: `${to.id}: returns the item created by ${from.id} (by ${result.slice(1)})`,
          source: { kind: 'inferred', cite: `${result} of the response is passed as ${input?.pointer}` },
        }
      : {
          title: `${to.id}: follows the link ${link.name} of ${from.id}`,
          source: { kind: 'document', cite: `the link ${link.name} of ${from.id}` },
        }),
  };
}

class Sequence {
  readonly #contract: ContractData;
  readonly #options: CaseOptions;
  readonly #made = new Map<ContractCase, Made>();
  /** The last call of an operation that a step made: the links of that operation start from it. */
  readonly #followed = new Map<OperationData, Made>();

  constructor(contract: ContractData, options: SequenceOptions) {
    this.#contract = contract;
    this.#options = { ...options, pace: paced(options.rate) };
  }

  /** The call whose reply the link takes from; it is made once. */
  async before({ from, outcomes }: CallLink, first: ContractCase): Promise<Made> {
    const followed = this.#followed.get(from);
    if (followed?.outcome !== undefined && outcomes.includes(followed.outcome)) return followed;
    const made = this.#made.get(first) ?? (await this.#call(first));
    this.#made.set(first, made);
    return made;
  }

  async step(link: CallLink, made: Made, next: ContractCase): Promise<CaseResult> {
    const skipped = reasonToStop(link, made);
    if (skipped !== undefined) return { ...emptyResult(next, 'skipped'), reason: skipped };
    const { input } = this.#resolved(next, this.#now());
    const patch = linkInputs(link, this.#exchanged(made), input, this.#contract);
    if (!('input' in patch)) return await this.#follow(link, { ...next, patch: [...next.patch, ...patch] });
    if (link.link === undefined && patch.missing)
      return { ...emptyResult(next, 'skipped'), reason: patch.message };
    return this.#unfollowed(link, next, patch);
  }

  async #follow({ to }: CallLink, step: ContractCase): Promise<CaseResult> {
    const made = await this.#call(step, true);
    if (made.result.status === 'passed') this.#followed.set(to, made);
    return made.result;
  }

  async #call(contractCase: ContractCase, linked = false): Promise<Made> {
    const now = this.#now();
    const called = await runCase(this.#contract, contractCase, {
      ...this.#options,
      clock: () => now,
      linked,
    });
    const { operation, input: given } = this.#resolved(contractCase, now);
    const { input = given } = called;
    const [message] = called.reply === undefined ? [] : matchOutcomes(operation, called.reply);
    if (message === undefined) return { result: called, input };
    return { result: called, input, outcome: message.name, content: message.content };
  }

  #resolved(contractCase: ContractCase, now: number): ReturnType<typeof resolveCase> {
    return resolveCase(contractCase, { contract: this.#contract, now, ...given(this.#options) });
  }

  #now(): number {
    return this.#options.clock?.() ?? Date.now();
  }

  #exchanged({ input, content, result: { request, reply } }: Made): Exchanged {
    if (request === undefined || reply === undefined) throw new RangeError('no response arrived');
    return { input, url: this.#withoutKeys(request.url), reply, content };
  }

  /** A credential must not become an input of another call. */
  #withoutKeys(text: string): string {
    const url = new URL(text);
    for (const scheme of this.#contract.securitySchemes)
      if (scheme.kind === 'api-key' && scheme.in === 'query') url.searchParams.delete(scheme.parameter);
    return url.href;
  }

  #unfollowed({ from, link }: CallLink, next: ContractCase, { input, message }: LinkIssue): CaseResult {
    const index = link === undefined ? -1 : (from.links?.indexOf(link) ?? -1);
    const at = `/operations/${this.#contract.operations.indexOf(from)}/links/${index}/inputs/${input}`;
    const failure = { check: 'link', message, ...(index >= 0 && { rule: at }) } as const;
    const unfollowed = { ...emptyResult(next, 'warned'), failures: [failure] };
    return withDeviations(unfollowed, this.#options.deviations ?? [], this.#now());
  }
}

function reasonToStop({ from, outcomes }: CallLink, { result: first, outcome }: Made): string | undefined {
  if (first.status === 'planned') return `needs the response of ${from.id}, which is not available`;
  if (first.missing.length > 0) return `${from.id} needs values: ${first.missing.join(', ')}`;
  if (first.reply === undefined || outcome === undefined) return first.reason ?? `${from.id} got no response`;
  if (!outcomes.includes(outcome)) return `${from.id}: expected ${outcomes.join(' or ')}, got ${outcome}`;
  return first.status === 'failed' ? `the response of ${from.id} violates the contract` : undefined;
}
