import type {
  CasePatch,
  ContractCase,
  ContractData,
  Json,
  OperationData,
} from '@tallystick/runtime/contract';
import fc from 'fast-check';
import { bindingOf } from '../bindings/index.ts';
import { goodCall } from '../cases/outcome-cases.ts';
import { given, type ResolvedCase, resolveCase, withDefault } from '../cases/resolve-case.ts';
import { selected } from '../cases/select.ts';
import { applyPatch } from '../patch.ts';
import { type CaseResult, emptyResult } from '../run/case-result.ts';
import { paced } from '../run/pace.ts';
import { Provision } from '../run/resources/provision.ts';
import { runCase } from '../run/run-case.ts';
import type { VerifyOptions } from '../run/verify-options.ts';
import { contextOf } from '../schema/context.ts';
import { issuesOf, phraseOf, type SchemaIssue } from '../schema/issues.ts';
import { badEdits, goodEdits } from './edits.ts';
import { injectedLocations, inputLocationsOf } from './input-locations.ts';
import { sourceOf } from './source-of.ts';

/** Options of `verifyProperties`. */
export interface PropertyOptions extends Omit<VerifyOptions, 'provoke'> {
  /** The same seed makes the same inputs; default: 1. */
  readonly seed?: number;
  /** Inputs that each property is tried with; default: 100. */
  readonly runs?: number;
  /** Called before every request, with how many of the property were sent before it, shrinking included. */
  readonly onRequest?: (property: ContractCase, sent: number) => void;
}

type Kind = 'accepts' | 'refuses';

/**
 * Two properties of each operation: every input that the contract allows is accepted, and every one that it does not
 * allow is refused. Inputs are a good example with changes that are made from the schemas; of those that fail the
 * smallest is the result, as a case like any other.
 *
 * @example
 * const target = (request: Request) => mock.engine.handle(request);
 * const options = { cases, target, credentials: { accessToken: 'secret' }, allowWrites: true, runs: 3, seed: 7 };
 * let failed = 0;
 * for await (const { status } of verifyProperties(contract, options)) if (status === 'failed') failed += 1;
 * failed; // 0
 */
export async function* verifyProperties(
  contract: ContractData,
  options: PropertyOptions,
): AsyncGenerator<CaseResult, void, void> {
  const pace = paced(options.rate);
  const { provision = new Provision(contract, options.cases) } = options;
  for (const { operation, kind, id } of propertiesOf(contract, options)) {
    if (options.signal?.aborted === true) return;
    const base = goodCall(operation, options.cases);
    if (base === undefined) continue;
    const each = { ...options, pace, provision };
    const result = await new Property(contract, operation, kind, { ...base, id }, each).run();
    if (result !== undefined) yield result;
  }
}

/**
 * Ids of the properties that a run tries, in order.
 *
 * @example
 * propertiesOf(contract, {}).length; // 4
 */
export function propertiesOf(
  contract: ContractData,
  { select = {} }: Pick<PropertyOptions, 'select'>,
): readonly { readonly operation: OperationData; readonly kind: Kind; readonly id: string }[] {
  const all = contract.operations.flatMap((operation) =>
    (['accepts', 'refuses'] as const).map((kind) => ({
      operation,
      kind,
      id: `${operation.id}/property/${kind}`,
    })),
  );
  return selected(all, ({ operation }) => operation.id, contract, select);
}

class Property {
  readonly #contract: ContractData;
  readonly #operation: OperationData;
  readonly #kind: Kind;
  readonly #base: ContractCase;
  readonly #options: PropertyOptions & { readonly pace: () => Promise<void> };
  readonly #seed: number;
  readonly #runs: number;
  readonly #now: number;
  /** The good example as it travels, and what it lacks. */
  readonly #resolved: ResolvedCase;
  #sent = 0;
  #last: CaseResult | undefined;
  /** What went wrong here, and not at the provider. */
  #crash: { readonly reason: unknown } | undefined;

  constructor(
    contract: ContractData,
    operation: OperationData,
    kind: Kind,
    base: ContractCase,
    options: PropertyOptions & { readonly pace: () => Promise<void> },
  ) {
    [this.#contract, this.#operation, this.#kind, this.#base] = [contract, operation, kind, base];
    this.#options = options;
    this.#seed = options.seed ?? 1;
    this.#runs = options.dryRun === true ? 1 : (options.runs ?? 100);
    this.#now = options.clock?.() ?? Date.now();
    this.#resolved = resolveCase(base, { contract, now: this.#now, ...given(options) });
  }

  /** undefined: there is nothing in its input that could be changed. */
  async run(): Promise<CaseResult | undefined> {
    const { missing } = this.#resolved;
    if (missing.length > 0) return { ...this.#result([], 'skipped'), missing };
    const edits = this.#edits();
    if (edits === undefined) return undefined;
    const property = fc.asyncProperty(edits, async (patch) => {
      fc.pre(this.#isOfKind(patch));
      return await this.#holds(patch).catch((reason: unknown) => {
        this.#crash ??= { reason };
        return true;
      });
    });
    const details = await fc.check(property, { seed: this.#seed, numRuns: this.#runs });
    if (this.#crash !== undefined) throw this.#crash.reason;
    if (this.#options.signal?.aborted === true)
      return { ...this.#result([], 'skipped'), reason: 'the run was interrupted' };
    if (details.counterexample === null) return this.#end(details.numRuns);
    const [smallest] = details.counterexample;
    const result = await this.#send(smallest);
    // an operation that gets no more calls is not asked again about the smallest
    return result.status === 'skipped' ? (this.#last ?? result) : result;
  }

  /** What was found over all of the inputs, where none fails. */
  #end(runs: number): CaseResult {
    const last = this.#last;
    if (last === undefined) return { ...this.#result([], 'skipped'), reason: 'no input could be generated' };
    return last.status === 'passed' ? { ...last, case: { ...last.case, title: this.#title(runs) } } : last;
  }

  #edits(): fc.Arbitrary<readonly CasePatch[]> | undefined {
    const locations = inputLocationsOf(
      this.#resolved.input,
      this.#operation,
      this.#contract,
      injectedLocations(this.#base.patch),
    );
    const options = { ...contextOf(this.#contract), now: this.#now };
    return this.#kind === 'accepts' ? goodEdits(locations, options) : badEdits(locations, options);
  }

  /** Changes that are fine one by one may not be so together, and one that breaks a rule may be repaired by another. */
  #isOfKind(patch: readonly CasePatch[]): boolean {
    const issues = this.#issues(patch);
    if (issues === undefined) return false;
    if (this.#kind === 'accepts') return issues.length === 0;
    // providers parse texts differently, so that a text of another type alone need not be refused
    return issues.some(({ rule }) => !/^\/properties\/(?:query|headers|cookies)\/.*\/type$/.test(rule));
  }

  /** Of the example with its changes; undefined where these do not go together. */
  #issues(patch: readonly CasePatch[]): readonly SchemaIssue[] | undefined {
    const input = patched(this.#resolved.input, patch);
    if (input === undefined || bindingOf(this.#operation).isForAnother(input)) return undefined;
    // credentials are put in where the request is made
    const whole = this.#operation.injected.reduce((value, entry) => {
      const given = entry.by === 'credential' ? this.#options.credentials?.[entry.scheme] : undefined;
      return typeof given === 'string' ? withDefault(value, entry.pointer, given) : value;
    }, input);
    return issuesOf(
      whole,
      this.#operation.input,
      contextOf(this.#contract, () => this.#now),
    );
  }

  async #holds(patch: readonly CasePatch[]): Promise<boolean> {
    const { signal, provision } = this.#options;
    if (signal?.aborted === true || provision?.closed.has(this.#operation.id) === true) return true;
    this.#options.onRequest?.(this.#base, this.#sent++);
    const result = await this.#send(patch);
    if (this.#last === undefined || weight(result) >= weight(this.#last)) this.#last = result;
    return result.status !== 'failed' && result.status !== 'warned';
  }

  #send(patch: readonly CasePatch[]): Promise<CaseResult> {
    return runCase(this.#contract, this.#caseOf(patch), this.#options);
  }

  #caseOf(patch: readonly CasePatch[]): ContractCase {
    const { rule: _rule, source: _source, ...base } = this.#base;
    const given = [...this.#base.patch, ...patch];
    if (this.#kind === 'accepts') return { ...base, kind: 'accepted', title: this.#title(), patch: given };
    const { issue, source } = this.#broken(patch) ?? {};
    return {
      ...base,
      ...(source !== undefined && { source }),
      ...(issue !== undefined && { rule: ruleOf(issue) }),
      kind: 'refused',
      title: issue === undefined ? this.#title() : `${this.#title()}: ${phraseOf(issue)}`,
      patch: given,
      expect: { outcomes: [], except: refusalsOfCallers(this.#operation) },
    };
  }

  /** The rule that a change breaks; where it breaks several, one that was written down. */
  #broken(patch: readonly CasePatch[]) {
    const { input, schemas } = { ...this.#operation, ...this.#contract };
    const found = (this.#issues(patch) ?? []).map((issue) => ({
      issue,
      source: sourceOf(input, issue.rule, schemas),
    }));
    return found.find(({ source }) => source?.kind !== 'inferred') ?? found[0];
  }

  #title(runs?: number): string {
    const [verb, one, many] =
      this.#kind === 'accepts' ? ['accepts', 'a valid', 'valid'] : ['rejects', 'an invalid', 'invalid'];
    const inputs = runs === undefined ? `${one} generated input` : `${runs} ${many} generated inputs`;
    return `${this.#operation.id} ${verb} ${inputs} (seed ${this.#seed})`;
  }

  #result(patch: readonly CasePatch[], status: CaseResult['status']): CaseResult {
    return emptyResult(this.#caseOf(patch), status);
  }
}

/** The rule of a missing member names that member, as in the cases of the suite. */
function ruleOf({ rule, pointer }: SchemaIssue): string {
  return rule.endsWith('/required') ? `${rule}/${pointer.split('/').at(-1) ?? ''}` : rule;
}

/** Of the results of many inputs, the one that says the most is shown. */
function weight({ status }: CaseResult): number {
  if (status === 'skipped') return 0;
  return status === 'not-exercised' ? 1 : 2;
}

/** undefined: the changes do not go together. */
function patched(input: Json, patch: readonly CasePatch[]): Json | undefined {
  try {
    return applyPatch(input, patch);
  } catch {
    return undefined;
  }
}

/** Outcomes that refuse the caller: they do not depend on the input. */
function refusalsOfCallers({ refusals }: OperationData): readonly string[] {
  return refusals.flatMap(({ violations, outcome }) =>
    violations.some((each) => each === 'auth' || each === 'session') ? [outcome] : [],
  );
}
