import type { Contract } from '../model/contract.ts';
import type { Namespace, NamespaceChoices, NamespacePlan, NamespaceSetting } from '../model/namespace.ts';
import type { Operation } from '../model/operation.ts';
import { callName } from './call-name.ts';
import { capital, memberCase } from './case.ts';
import { CLIENT_MEMBERS, isLanguageName } from './free-names.ts';

/** What keeps a namespace, or a call of one, from being made. `keys` lead to the setting at fault. */
export interface NamespaceProblem {
  readonly kind: 'unknown tag' | 'unknown operation' | 'collision' | 'reserved';
  readonly message: string;
  readonly keys: readonly string[];
  /** Of something unknown: what it is called, and what is known. */
  readonly unknown?: { readonly name: string; readonly known: readonly string[] };
}

/** A call, and where it comes from: a tag, or a choice in the config. */
interface Placed {
  readonly namespace: string;
  readonly name: string;
  readonly operation: Operation;
  readonly keys: readonly string[];
}

type Problems = readonly NamespaceProblem[];

/** The namespaces of a client, and what is wrong with the setting. */
export function planNamespaces(
  contract: Contract,
  setting?: NamespaceSetting,
): { readonly plan: NamespacePlan; readonly problems: Problems } {
  if (setting === 'none') return none('the config disables them');
  if (setting === undefined) return usual(contract);
  const choices = setting === 'tags' ? {} : setting;
  const calls = placed(contract, choices);
  const problems = [...unknownNames(contract, choices), ...problemsOf(calls, contract)];
  if (problems.length > 0) return { ...none('the config has errors'), problems };
  return calls.length === 0 ? none('no operation has a tag') : { plan: planOf(calls), problems };
}

function none(reason: string): { readonly plan: NamespacePlan; readonly problems: Problems } {
  return { plan: { namespaces: [], reason }, problems: [] };
}

/** Without a setting: by tag, where each operation has exactly one, most names get shorter, and none collide. */
function usual(contract: Contract): { readonly plan: NamespacePlan; readonly problems: Problems } {
  const { operations } = contract;
  const untagged = operations.find(({ tags }) => new Set(tags).size !== 1);
  if (operations.length === 0) return none('there is no operation');
  if (untagged !== undefined) {
    const amount = new Set(untagged.tags).size;
    return none(`${JSON.stringify(untagged.id)} has ${amount === 0 ? 'no tag' : `${amount} tags`}`);
  }
  const calls = placed(contract, {});
  const shorter = calls.filter(({ name, operation }) => name !== operation.name).length;
  if (shorter * 2 <= calls.length)
    return none(`grouping by tag would shorten only ${shorter} of ${calls.length} names`);
  const [problem] = problemsOf(calls, contract);
  return problem === undefined ? { plan: planOf(calls), problems: [] } : none(problem.message);
}

/** Operations that the config chooses are where it says; all others are where their tags are. */
function placed({ operations }: Contract, choices: NamespaceChoices): readonly Placed[] {
  const chosen = choicesByOperation(operations, choices);
  return operations.flatMap(
    (operation) =>
      chosen.get(operation) ??
      [...new Set(operation.tags)].flatMap((tag) => placedByTag(operation, tag, choices)),
  );
}

function choicesByOperation(
  operations: readonly Operation[],
  choices: NamespaceChoices,
): ReadonlyMap<Operation, readonly Placed[]> {
  const find = finder(operations);
  const found = new Map<Operation, Placed[]>();
  for (const { of, ...call } of chosenCalls(choices)) {
    const operation = find(of);
    if (operation === undefined) continue;
    const known = found.get(operation) ?? [];
    found.set(operation, known);
    known.push({ ...call, operation });
  }
  return found;
}

function placedByTag(operation: Operation, tag: string, choices: NamespaceChoices): readonly Placed[] {
  const name = callName(operation.name, tag);
  const given = Object.hasOwn(choices, tag) ? choices[tag] : undefined;
  if (given === false) return [];
  if (typeof given === 'string') return [{ namespace: given, name, operation, keys: [tag] }];
  return [{ namespace: memberCase(tag), name, operation, keys: [] }];
}

interface ChosenCall extends Omit<Placed, 'operation'> {
  readonly of: string;
}

function chosenCalls(choices: NamespaceChoices): readonly ChosenCall[] {
  return Object.entries(choices).flatMap(([namespace, calls]) =>
    typeof calls !== 'object'
      ? []
      : Object.entries(calls).map(([name, of]) => ({ namespace, name, of, keys: [namespace, name] })),
  );
}

/** Finds an operation by the name of its function, or by the spec's own name. */
function finder(operations: readonly Operation[]): (given: string) => Operation | undefined {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return (given) => byName.get(given) ?? byId.get(given);
}

function unknownNames({ operations }: Contract, choices: NamespaceChoices): Problems {
  const tags = new Set(operations.flatMap((operation) => operation.tags));
  const find = finder(operations);
  const unknownTags = Object.entries(choices).filter(
    ([tag, given]) => typeof given !== 'object' && !tags.has(tag),
  );
  const unknownOperations = chosenCalls(choices).filter(({ of }) => find(of) === undefined);
  return [
    ...unknownTags.map(([tag]): NamespaceProblem => {
      const message = `No operation has the tag ${JSON.stringify(tag)}`;
      return { kind: 'unknown tag', message, keys: [tag], unknown: { name: tag, known: [...tags] } };
    }),
    ...unknownOperations.map(({ of, keys }): NamespaceProblem => {
      const message = `There is no operation ${JSON.stringify(of)}`;
      const known = operations.map(({ name }) => name);
      return { kind: 'unknown operation', message, keys, unknown: { name: of, known } };
    }),
  ];
}

function problemsOf(calls: readonly Placed[], contract: Contract): Problems {
  return [...namespaceProblems(calls, contract), ...callProblems(calls)];
}

/** One for each namespace whose name the client cannot have. */
function namespaceProblems(calls: readonly Placed[], { operations }: Contract): Problems {
  const functions = new Set(operations.map(({ name }) => name));
  const types = new Map<string, string>();
  return distinct(calls).flatMap(({ namespace, keys }): Problems => {
    const called = `The namespace ${JSON.stringify(namespace)}`;
    const at = keys.slice(0, 1);
    if (functions.has(namespace))
      return [{ kind: 'collision', message: `${called} has the name of an operation`, keys: at }];
    if (isReserved(namespace))
      return [{ kind: 'reserved', message: `${called} has a reserved name`, keys: at }];
    const other = types.get(capital(namespace));
    types.set(capital(namespace), namespace);
    if (other === undefined) return [];
    const message = `${called} and ${JSON.stringify(other)} differ only in the case of the first letter`;
    return [{ kind: 'collision', message, keys: at }];
  });
}

/** The first call of each namespace. */
function distinct(calls: readonly Placed[]): readonly Placed[] {
  return [...new Map(calls.toReversed().map((call) => [call.namespace, call])).values()].toReversed();
}

/** Members that a client has or may get, such as handlers of events. */
function isReserved(name: string): boolean {
  const isTaken = [...CLIENT_MEMBERS, 'withResponse', 'on'].includes(name);
  return isTaken || isLanguageName(name) || /^on\p{Lu}/u.test(name);
}

function callProblems(calls: readonly Placed[]): Problems {
  const taken = new Map<string, Operation>();
  return calls.flatMap(({ namespace, name, operation, keys }): Problems => {
    const called = `${namespace}.${name}`;
    if (isLanguageName(name))
      return [{ kind: 'reserved', message: `"${called}" has a name that JavaScript uses`, keys }];
    const other = taken.get(called);
    taken.set(called, operation);
    if (other === undefined || other === operation) return [];
    const message = `${JSON.stringify(other.name)} and ${JSON.stringify(operation.name)} would both be "${called}"`;
    return [{ kind: 'collision', message, keys }];
  });
}

function planOf(calls: readonly Placed[]): NamespacePlan {
  const found = new Map<string, Map<string, string>>();
  for (const { namespace, name, operation } of calls) {
    const of = found.get(namespace) ?? new Map<string, string>();
    found.set(namespace, of.set(name, operation.name));
  }
  const namespaces = [...found].map(
    ([name, of]): Namespace => ({
      name,
      calls: [...of].map(([call, operation]) => ({ name: call, operation })),
    }),
  );
  return { namespaces };
}
