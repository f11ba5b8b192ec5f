import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import { pointerOf } from '@tallystick/runtime/schema';
import type { ChangeId } from '../diff/change-ids.ts';
import type { Change } from '../diff/index.ts';
import { pascalCase } from '../names/index.ts';
import { operationNames } from './operation-names.ts';
import { type Owner, ownerKey } from './owners.ts';
import type { Subject } from './subjects.ts';
import type { Use } from './usage-file.ts';

/** Whether a change concerns a use. */
type Concerns = (use: Use) => boolean;

/** What is known of a change and of the contract that it is a change of. */
interface Facts {
  readonly change: Change;
  readonly subject: Subject;
  readonly before: ContractData;
  readonly values: readonly unknown[];
}

/** Which uses a change concerns. `values`: those of an enum that were added or removed. */
export function concerns(facts: Facts): Concerns {
  return (RULES[facts.change.id] ?? byPlace)(facts);
}

type Rule = (facts: Facts) => Concerns;

const RULES: Readonly<Partial<Record<ChangeId, Rule>>> = {
  'operation-added': () => () => false,
  'operation-removed': everythingOf,
  'operation-renamed': everythingOf,
  'server-added': () => () => false,
  'server-removed': () => isOfClient,
  'security-changed': (facts) => either(isOfClient, byPlace(facts)),
  'security-scheme-changed': () => isOfClient,
  'security-scheme-renamed': () => isOfClient,
  'webhook-added': () => () => false,
  'webhook-removed': ofWebhook,
  'webhook-renamed': ofWebhook,
  'webhook-delivery-changed': ofWebhook,
  'outcome-added': addedOutcome,
  'outcome-removed': goneOutcome,
  'outcome-renamed': goneOutcome,
  'error-renumbered': goneOutcome,
  'member-added': ({ subject }) => at(subject.holders, ['each']),
  'member-required': requiredMember,
  'member-optional': ({ subject }) => at(subject.own, ['read', 'name']),
  'member-removed': removedMember,
  'member-renamed': renamedMember,
  'values-added': addedValues,
  'values-removed': removedValues,
};

/** A use at one of these places, of one of these ways. */
function at(owners: readonly Owner[], accesses?: readonly Use['access'][]): Concerns {
  const keys = new Set(owners.map(ownerKey));
  return ({ kind, name, pointer = '', access }) =>
    PLACED.has(kind) && keys.has(ownerKey({ type: name, pointer })) && (accesses?.includes(access) ?? true);
}

const PLACED: ReadonlySet<Use['kind']> = new Set(['type', 'member', 'value']);

function either(...all: readonly Concerns[]): Concerns {
  return (use) => all.some((each) => each(use));
}

/** The operations that the change is about, as the old contract has them. */
function operationsOf({ before, subject }: Facts): readonly OperationData[] {
  return before.operations.filter(({ id }) => subject.operations.includes(id));
}

/** Calls of the operations. */
function callsOf({ subject: { operations } }: Facts): Concerns {
  return ({ kind, name, access }) => kind === 'operation' && access === 'name' && operations.includes(name);
}

/** Calls, and what is made of their results. */
function resultsOf(facts: Facts): Concerns {
  const { operations } = facts.subject;
  const isRead: Concerns = ({ kind, name }) => kind === 'operation' && operations.includes(name);
  return either(isRead, at(resultTypes(facts)));
}

/** Everything that is called after the operations. */
function everythingOf({ subject: { operations }, before }: Facts): Concerns {
  const names = operationNames(before);
  return ({ kind, name }) => {
    if (kind === 'operation' || kind === 'error' || kind === 'mock') return operations.includes(name);
    return operations.includes(names.get(name) ?? '');
  };
}

const isOfClient: Concerns = ({ kind }) => kind === 'other';

function ofWebhook({ subject: { operations }, before }: Facts): Concerns {
  const types = before.webhooks.filter(({ id }) => operations.includes(id)).map(({ typeName }) => typeName);
  return ({ name }) =>
    types.some((type) => name === type || name === `parse${type}` || name.endsWith(`is${type}`));
}

/** An error that is new matters to code that lists all errors; a new kind of result to all who call. */
function addedOutcome(facts: Facts): Concerns {
  const { subject } = facts;
  if (resolves(facts)) return resultsOf(facts);
  const types = errorTypes(facts).map((type) => ({ type, pointer: '' }));
  const isCode: Concerns = ({ kind, name, pointer = '/code', access }) =>
    kind === 'error' && subject.operations.includes(name) && pointer === '/code' && access !== 'write';
  return either(isCode, at(types, ['each', 'create']));
}

function goneOutcome(facts: Facts): Concerns {
  const { subject } = facts;
  if (resolves(facts)) return resultsOf(facts);
  const isError: Concerns = ({ kind, name, value, access }) =>
    kind === 'error' &&
    subject.operations.includes(name) &&
    (value === subject.outcome || (value === undefined && (access === 'read' || access === 'each')));
  const types = errorTypes(facts).map((type) => ({ type, pointer: pointerOf([subject.outcome ?? '']) }));
  return either(isError, at(types));
}

function errorTypes(facts: Facts): readonly string[] {
  return operationsOf(facts).map(({ typeName }) => `${typeName}Errors`);
}

function resultTypes(facts: Facts): readonly Owner[] {
  return operationsOf(facts).map(({ typeName }) => ({ type: `${typeName}Result`, pointer: '' }));
}

function resolves(facts: Facts): boolean {
  const { change, subject } = facts;
  const outcomes = operationsOf(facts).flatMap((each) => each.outcomes);
  const known = outcomes.find(({ name }) => name === subject.outcome);
  return known === undefined ? change.wire === 'breaking' : known.promise === 'resolves';
}

/** The members of `path`, by which parameters are given. */
/** Objects that are written as a whole and leave the member out. */
function requiredMember({ subject, change }: Facts): Concerns {
  const { own, holders, member = '' } = subject;
  const [isHolder, isListed] = [at(holders, ['create']), at(holders, ['each'])];
  const group = groupOf(subject, change);
  return (use) => {
    if (isHolder(use)) return use.members?.includes(member) !== true;
    return (own.length === 0 && isListed(use)) || (group?.(use) ?? false);
  };
}

/** An input that leaves out the group of a parameter, such as `query`. */
function groupOf({ holders }: Subject, { direction, pointer = '' }: Change): Concerns | undefined {
  const [, group = '', rest] = pointer.split('/', 3);
  if (direction !== 'sent' || rest === undefined || pointer.split('/').length !== 3) return undefined;
  const inputs = holders.flatMap(({ type, pointer: path }) =>
    path === `/${group}` && type.endsWith('Input') ? [{ type, pointer: '' }] : [],
  );
  const isInput = at(inputs, ['create']);
  return (use) => isInput(use) && use.members?.includes(group) !== true;
}

function removedMember({ subject }: Facts): Concerns {
  return either(at(subject.own, ['read', 'write', 'name']), at(subject.holders, ['each']));
}

/** Code that names the member, and objects that are written with it. */
function renamedMember(facts: Facts): Concerns {
  const { holders, member = '' } = facts.subject;
  const isHolder = at(holders, ['create']);
  return either(removedMember(facts), (use) => isHolder(use) && use.members?.includes(member) === true);
}

/** Code that lists all values, and readers: what they do with a new value is theirs to say. */
function addedValues({ subject }: Facts): Concerns {
  return at(withEnums(subject.own), ['read', 'name', 'each']);
}

function removedValues({ subject, values }: Facts): Concerns {
  const isPlaced = at(withEnums(subject.own));
  return (use) => use.kind === 'value' && isPlaced(use) && values.includes(use.value);
}

/** An enum within another type has a separate name: the type's with the member's. */
function withEnums(owners: readonly Owner[]): readonly Owner[] {
  return owners.flatMap((owner) => {
    const member = owner.pointer.split('/').findLast((each) => each !== '-' && each !== '');
    return member === undefined ? [owner] : [owner, { type: owner.type + pascalCase(member), pointer: '' }];
  });
}

/** What has a place is used where that is; the rest where the operation is called. */
function byPlace(facts: Facts): Concerns {
  const { subject, change } = facts;
  const { own, outcome, operations } = subject;
  const isRoot = own.length === 0 || own.every(({ pointer }) => pointer === '');
  const isData: Concerns = ({ kind, name, pointer = '', value }) =>
    outcome !== undefined &&
    kind === 'error' &&
    operations.includes(name) &&
    (value === outcome || pointer.startsWith('/data'));
  const placed = either(at(own, accessesFor(change)), isData);
  if (!isRoot || change.schema !== undefined) return placed;
  return either(placed, change.direction === 'received' ? resultsOf(facts) : callsOf(facts));
}

/** A limit matters to who sends or receives, a type to both: one type stands for both directions. */
function accessesFor({ id, direction, wire }: Change): readonly Use['access'][] | undefined {
  if (!ON_THE_WIRE.has(id) || wire === 'compatible') return undefined;
  if (direction === 'sent') return ['write', 'create'];
  return direction === 'received' ? ['read'] : undefined;
}

const ON_THE_WIRE: ReadonlySet<ChangeId> = new Set(['limit-changed', 'pattern-changed', 'rule-changed']);
