import type { Json, OperationData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import type { Reply } from '../../bindings/reply.ts';
import { asObject } from '../../json.ts';
import { conditionOf } from '../../run/version.ts';
import { unkept } from './kept.ts';
import { isSound, type Made, type Scenario, type StateCase, unseen, type Verdict } from './scenario.ts';

/** An item, and the operations at its path. */
export interface ItemOperations {
  readonly key: string;
  readonly read: OperationData;
  readonly changes: readonly OperationData[];
  readonly deletes: readonly OperationData[];
}

/** A changed item is read back with its changes, and a deleted one is no longer returned. */
export function itemStates({ key, read, changes, deletes }: ItemOperations): readonly StateCase[] {
  return [
    ...changes.map(
      (operation): StateCase => ({
        ...{ id: `${operation.id}/state/changed`, operation, writes: true },
        title: `${operation.id}: ${read.id} returns the changed item`,
        run: (scenario) =>
          withItem(scenario, key, 'change', (item) => changed(scenario, item, operation, read)),
      }),
    ),
    ...deletes.map(
      (operation): StateCase => ({
        ...{ id: `${operation.id}/state/deleted`, operation, writes: true },
        title: `${operation.id}: a deleted item is no longer returned by ${read.id}`,
        run: (scenario) =>
          withItem(scenario, key, 'delete', (item) => deleted(scenario, item, operation, read)),
      }),
    ),
  ];
}

/** What is seen of an item that is made for it. */
async function withItem(
  scenario: Scenario,
  key: string,
  verb: 'change' | 'delete',
  see: (item: Made) => Promise<Verdict>,
): Promise<Verdict> {
  const item = await scenario.make(key);
  return item === undefined
    ? { skipped: `no operation creates an item that could be used to ${verb}` }
    : see(item);
}

async function changed(
  scenario: Scenario,
  { resource, result: made }: Made,
  operation: OperationData,
  read: OperationData,
): Promise<Verdict> {
  const body = asObject(made.input)['body'];
  const result = await scenario.call(operation, {
    resource,
    otherTexts: true,
    ...(body !== undefined && { body }),
  });
  if (!isSound(result) || result.reply.status === 202) return unseen(operation, result);
  const after = await scenario.call(read, { resource });
  if (!isSound(after)) return unseen(read, after);
  return { shown: after, failures: unkept(operation, result, read, after, scenario.contract) };
}

async function deleted(
  scenario: Scenario,
  { resource }: Made,
  operation: OperationData,
  read: OperationData,
): Promise<Verdict> {
  const first = await scenario.call(read, { resource });
  const second = await scenario.call(read, { resource });
  if (!isSound(first) || !isSound(second)) return unseen(read, first);
  const result = await scenario.call(operation, { resource });
  if (!isSound(result) || result.reply.status === 202) return unseen(operation, result);
  const after = await scenario.call(read, { resource });
  const before = contentOf(first.reply);
  const isThere = isSound(after) && [second, after].every(({ reply }) => isEqual(before, contentOf(reply)));
  if (!isThere) return { shown: result, failures: [] };
  const message = `${read.id} still returns the deleted item`;
  return { shown: after, failures: [{ check: 'still-there', message, received: after.reply.status }] };
}

function contentOf({ json, body }: Reply): Json {
  return json ?? body;
}

/** A call for another version than the current one is refused. */
export function versionState(operation: OperationData, key: string): readonly StateCase[] {
  const header = conditionOf(operation);
  if (header === undefined) return [];
  return [
    {
      ...{ id: `${operation.id}/state/version`, operation, writes: true },
      title: `${operation.id}: rejects an outdated ${header.name}`,
      run: (scenario) =>
        withItem(scenario, key, 'change', (item) => outdated(scenario, item, operation, header.name)),
    },
  ];
}

async function outdated(
  scenario: Scenario,
  { resource }: Made,
  operation: OperationData,
  header: string,
): Promise<Verdict> {
  const value = { [header]: otherVersion(header, scenario) };
  const result = await scenario.call(operation, {
    resource,
    patch: [{ op: 'add', path: '/headers', value }],
    otherTexts: true,
    refused: { rule: `/properties/headers/properties/${header}` },
  });
  if (result?.reply === undefined) return unseen(operation, result);
  return { shown: result, failures: result.failures };
}

/** A version that nothing has. */
function otherVersion(name: string, { options }: Scenario): string {
  return name.toLowerCase() === 'if-match'
    ? `"${options.provision.unique()}"`
    : 'Thu, 01 Jan 1970 00:00:00 GMT';
}
