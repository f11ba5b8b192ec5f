import type {
  ContractCase,
  ContractData,
  Json,
  JsonSchema,
  OperationData,
} from '@tallystick/runtime/contract';
import { goodCall } from './outcome-cases.ts';
import { paced } from './pace.ts';
import { asObject, escapeSegment, isArray, pointerSegments, valueAt } from './pointer.ts';
import { recognise } from './recognise.ts';
import { referred } from './schema/referred.ts';
import { selected } from './select.ts';
import { type CaseOptions, type CaseResult, runCase, type VerifyOptions } from './verify-contract.ts';

/** The result of one operation that another one takes. */
export interface Feed {
  readonly from: OperationData;
  readonly to: OperationData;
  /** Into the result, or the body of the success. */
  readonly result: string;
  /** Into the input as it travels. */
  readonly input: string;
}

/**
 * Calls that follow each other: what one operation makes is handed to those that take it, in the order of the contract and
 * what deletes last. That the provider then knows it is inferred: where it does not, the result is `warned`.
 */
export async function* verifySequences(
  contract: ContractData,
  options: Omit<VerifyOptions, 'provoke'>,
): AsyncGenerator<CaseResult, void, void> {
  const pace = paced(options.rate);
  const steps = feedsOf(contract).map((feed) => ({ feed, id: `${feed.to.id}/sequence/${feed.from.id}` }));
  const chosen = selected(steps, ({ feed }) => feed.to.id, contract, options.select ?? {});
  const made = new Map<OperationData, CaseResult>();
  for (const { feed, id } of chosen) {
    const [first, then] = [goodCall(feed.from, options.cases), goodCall(feed.to, options.cases)];
    if (first === undefined || then === undefined) continue;
    if (isOver(options)) return;
    const result = made.get(feed.from) ?? (await runCase(contract, first, { ...options, pace }));
    made.set(feed.from, result);
    if (isOver(options)) return;
    yield await step(contract, { ...then, id }, feed, result, { ...options, pace });
  }
}

function isOver({ signal }: Pick<VerifyOptions, 'signal'>): boolean {
  return signal?.aborted === true;
}

async function step(
  contract: ContractData,
  then: ContractCase,
  feed: Feed,
  first: CaseResult,
  options: CaseOptions,
): Promise<CaseResult> {
  const value = first.status === 'passed' ? resultOf(feed, first) : undefined;
  const contractCase = stepCase(then, feed, value);
  if (value === undefined)
    return {
      ...{ case: contractCase, status: 'skipped', failures: [], missing: [] },
      reason:
        first.reason ??
        (first.status === 'planned'
          ? `it needs what ${feed.from.id} makes`
          : `${feed.from.id} gave no ${feed.result}`),
    };
  return await runCase(contract, contractCase, options);
}

function stepCase(
  then: ContractCase,
  { from, to, input, result }: Feed,
  value: Json | undefined,
): ContractCase {
  const title = `${to.id}: what ${from.id} made, by its ${pointerSegments(result).at(-1)}`;
  return {
    ...then,
    kind: 'accepted',
    title,
    source: { kind: 'inferred', cite: `${result} of the result is what ${input} takes` },
    patch: value === undefined ? then.patch : [...then.patch, { op: 'replace', path: input, value }],
  };
}

function resultOf({ from, result }: Feed, { reply }: CaseResult): Json | undefined {
  const [message] = reply === undefined ? [] : recognise(from, reply);
  const value = valueAt(message?.content, result);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/**
 * Results that feed inputs. HTTP: what is created by `POST /pets` is reached at `/pets/{petId}`, by the member of the result
 * that is called so, or `id`. JSON-RPC: a param and a member of the result of something that changes the provider have one name.
 */
export function feedsOf(contract: ContractData): readonly Feed[] {
  const makers = contract.operations.filter(({ safety }) => !safety.harmless);
  const feeds = makers.flatMap((from) => {
    const members = membersOf(from, contract);
    return contract.operations.flatMap((to) => (to === from ? [] : (feedOf(from, to, members) ?? [])));
  });
  return [...feeds.filter(({ to }) => !isDelete(to)), ...feeds.filter(({ to }) => isDelete(to))];
}

function feedOf(from: OperationData, to: OperationData, members: ReadonlySet<string>): Feed | undefined {
  if (from.binding.protocol === 'json-rpc') {
    const { binding } = to;
    const name =
      binding.protocol === 'json-rpc'
        ? binding.params.find((param) => members.has(param.name) && param.required)?.name
        : undefined;
    return name === undefined ? undefined : { from, to, result: pointerTo(name), input: pointerTo(name) };
  }
  const name = parameterBelow(from, to);
  const member = name === undefined ? undefined : [name, 'id'].find((each) => members.has(each));
  if (name === undefined || member === undefined || !isNamed(name, member)) return undefined;
  return { from, to, result: pointerTo(member), input: `/path${pointerTo(name)}` };
}

function isNamed(parameter: string, member: string): boolean {
  return parameter === member || /id$/i.test(parameter);
}

/** `petId`, where one operation is `POST /pets` and the other is at `/pets/{petId}`, or below. */
function parameterBelow(
  { binding: from }: OperationData,
  { binding: to }: OperationData,
): string | undefined {
  if (from.protocol !== 'http' || to.protocol !== 'http' || from.method !== 'POST') return undefined;
  const rest = to.path.startsWith(`${from.path}/`) ? to.path.slice(from.path.length) : '';
  return /^\/\{([^}]+)\}(?:\/[^{}]*)?$/.exec(rest)?.[1];
}

function isDelete({ binding }: OperationData): boolean {
  return binding.protocol === 'http' && binding.method === 'DELETE';
}

/** Members of the object that a success holds. */
function membersOf({ outcomes }: OperationData, { schemas }: ContractData): ReadonlySet<string> {
  const successes = outcomes.filter(({ settles }) => settles === 'resolves');
  return new Set(
    successes.flatMap(({ content }) => Object.values(content).flatMap((each) => named(each, schemas))),
  );
}

function named(schema: JsonSchema, schemas: ContractData['schemas'], depth = 0): readonly string[] {
  if (typeof schema === 'boolean' || depth > 5) return [];
  const { properties, allOf, $ref } = schema;
  const target = referred($ref, schemas);
  const parts = [
    ...(isArray(allOf) ? (allOf as readonly JsonSchema[]) : []),
    ...(target === undefined ? [] : [target]),
  ];
  return [...Object.keys(asObject(properties)), ...parts.flatMap((part) => named(part, schemas, depth + 1))];
}

function pointerTo(name: string): string {
  return `/${escapeSegment(name)}`;
}
