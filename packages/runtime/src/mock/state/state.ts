import type { ContractData, OperationData } from '../../contract/index.ts';
import { remembered } from '../../remembered.ts';
import { ResourceStore } from '../resources/index.ts';
import type { Answer } from '../types/answer.ts';
import type { EngineOptions, MockExchange, MockValidators } from '../types/engine.ts';
import type { MockSnapshot } from '../types/seeds.ts';
import type { MockRequest } from '../types/wire.ts';
import { Control } from './control.ts';
import { type Kept, keptExchanges, keptValues } from './kept.ts';
import type { Sampled } from './sampled.ts';
import { WebhookQueue } from './webhook.ts';

/** What a mock remembers, and what it was made of. */
export class MockState {
  readonly contract: ContractData;
  readonly validators: MockValidators;
  readonly options: EngineOptions;
  readonly #journal: Kept<MockExchange>;
  /** How often everything was forgotten. */
  resets = 0;
  /** Cookies by token. */
  readonly sessions: Map<string, string> = new Map();
  /** By place in the contract: what was made for a reply. */
  readonly samples: Map<string, Sampled> = new Map();
  /** What is stored of the resources that the contract names. */
  readonly resources: ResourceStore;
  readonly #collections = new Map<string, Kept<unknown>>();
  readonly #counters = new Map<string, number>();
  readonly #controls = new Map<string, Control>();
  readonly #webhooks = new Map<string, WebhookQueue>();

  constructor(contract: ContractData, validators: MockValidators, options: EngineOptions) {
    this.contract = contract;
    this.validators = validators;
    this.options = options;
    this.#journal = keptExchanges(options);
    this.resources = new ResourceStore(options);
  }

  get journal(): readonly MockExchange[] {
    return this.#journal.items;
  }

  get now(): number {
    return this.options.clock?.() ?? Date.now();
  }

  /** Puts what happened into the journal. `input` without credentials. */
  note(
    request: MockRequest,
    operation: string | undefined,
    input: unknown,
    { outcome, status, issues, body }: Pick<Answer, 'outcome' | 'status' | 'issues' | 'body'>,
  ): void {
    const more = { ...(issues && { issues }), ...(body !== undefined && { body }) };
    const exchange = { operation, input, outcome, status, ...more };
    this.#journal.add(exchange);
    try {
      this.options.onExchange?.(exchange, request);
    } catch (error) {
      // A listener that throws must not change the reply: its error becomes an uncaught one.
      setTimeout(() => {
        throw error;
      }, 0);
    }
  }

  collection(name: string): Kept<unknown> {
    return remembered(this.#collections, name, () => keptValues(this.options));
  }

  /** What effects stored under a name, or else the items of the resource of that name as they are now. */
  stored(name: string): readonly unknown[] {
    const isResource = this.contract.resources?.some((each) => each.name === name) === true;
    if (!isResource || this.#collections.has(name)) return this.collection(name).items;
    return this.resources
      .items(name)
      .all()
      .map(({ members }) => members);
  }

  control(id: string): Control {
    if (this.operation(id) === undefined) throw new TypeError(`unknown operation ${JSON.stringify(id)}`);
    return remembered(this.#controls, id, () => new Control(this.options));
  }

  webhook(id: string): WebhookQueue {
    if (!this.contract.webhooks.some((webhook) => webhook.id === id))
      throw new TypeError(`unknown webhook ${JSON.stringify(id)}`);
    return remembered(this.#webhooks, id, () => new WebhookQueue(this.options));
  }

  readonly count = (name: string): number => {
    const next = (this.#counters.get(name) ?? 0) + 1;
    this.#counters.set(name, next);
    return next;
  };

  operation(id: string): OperationData | undefined {
    return this.contract.operations.find((operation) => operation.id === id);
  }

  snapshot(): MockSnapshot {
    const collections = [...this.#collections].map(([name, { items }]) => [name, [...items]] as const);
    return {
      ...{ version: 1, contract: this.contract.name, resources: this.resources.snapshot() },
      collections: Object.fromEntries(collections) as MockSnapshot['collections'],
      counters: Object.fromEntries(this.#counters),
    };
  }

  restore({ resources, collections, counters }: MockSnapshot): void {
    this.resources.restore(resources);
    for (const items of this.#collections.values()) items.clear();
    for (const [name, items] of Object.entries(collections))
      for (const item of items) this.collection(name).add(item);
    this.#counters.clear();
    for (const [name, count] of Object.entries(counters)) this.#counters.set(name, count);
  }

  reset(): void {
    this.resets += 1;
    this.resources.clear();
    for (const items of this.#collections.values()) items.clear();
    for (const control of this.#controls.values()) control.forget();
    for (const webhook of this.#webhooks.values()) webhook.forget();
    this.#counters.clear();
    this.sessions.clear();
    this.#journal.clear();
  }
}
