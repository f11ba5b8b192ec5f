import type { OperationData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import { asObject } from '../../json.ts';
import { conditionOf } from '../../run/version.ts';
import { unkept } from './kept.ts';
import { isSound, type Scenario, type StateCase, unseen, type Verdict } from './scenario.ts';

/** An item, and the operations at its path. */
export interface ItemOperations {
  readonly key: string;
  readonly read: OperationData;
  readonly changes: readonly OperationData[];
  readonly deletes: readonly OperationData[];
}

/** What is deleted is not there any more, and what is changed is read as it was changed. */
export function itemStates({ key, read, changes, deletes }: ItemOperations): readonly StateCase[] {
  return [
    ...changes.map(
      (operation): StateCase => ({
        ...{ id: `${operation.id}/state/changed`, operation, writes: true },
        title: `${operation.id}: what it changes is read by ${read.id} afterwards`,
        run: (scenario) => changed(scenario, key, operation, read),
      }),
    ),
    ...deletes.map(
      (operation): StateCase => ({
        ...{ id: `${operation.id}/state/deleted`, operation, writes: true },
        title: `${operation.id}: what it deletes is not read by ${read.id} afterwards`,
        run: (scenario) => deleted(scenario, key, operation, read),
      }),
    ),
  ];
}

async function changed(
  scenario: Scenario,
  key: string,
  operation: OperationData,
  read: OperationData,
): Promise<Verdict> {
  const made = await scenario.make(key);
  if (made === undefined) return { skipped: 'nothing makes what it could change' };
  const { resource } = made;
  const body = asObject(made.result.input)['body'];
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
  key: string,
  operation: OperationData,
  read: OperationData,
): Promise<Verdict> {
  const made = await scenario.make(key);
  if (made === undefined) return { skipped: 'nothing makes what it could delete' };
  const { resource } = made;
  const before = [await scenario.call(read, { resource }), await scenario.call(read, { resource })];
  const [first, second] = before;
  if (!isSound(first) || !isSound(second)) return unseen(read, first);
  const result = await scenario.call(operation, { resource });
  if (!isSound(result) || result.reply.status === 202) return unseen(operation, result);
  const after = await scenario.call(read, { resource });
  const isThere =
    isSound(after) &&
    isEqual(first.reply.json ?? first.reply.body, second.reply.json ?? second.reply.body) &&
    isEqual(first.reply.json ?? first.reply.body, after.reply.json ?? after.reply.body);
  if (!isThere) return { shown: result, failures: [] };
  const message = `${read.id} still reads what it deleted, as it was before`;
  return { shown: after, failures: [{ check: 'still-there', message, received: after.reply.status }] };
}

/** A call for another version than the current one is refused. */
export function versionState(operation: OperationData, key: string): readonly StateCase[] {
  const header = conditionOf(operation);
  if (header === undefined) return [];
  const rule = `/properties/headers/properties/${header.name}`;
  return [
    {
      ...{ id: `${operation.id}/state/version`, operation, writes: true },
      title: `${operation.id}: a call for another version (${header.name}) is refused`,
      run: async (scenario) => {
        const made = await scenario.make(key);
        if (made === undefined) return { skipped: 'nothing makes what it could change' };
        const value = otherVersion(header.name, scenario);
        const patch = [{ op: 'add', path: '/headers', value: { [header.name]: value } }] as const;
        const { resource } = made;
        const result = await scenario.call(operation, {
          resource,
          patch,
          otherTexts: true,
          refused: { rule },
        });
        if (result?.reply === undefined) return unseen(operation, result);
        return { shown: result, failures: result.failures };
      },
    },
  ];
}

/** A version that nothing has. */
function otherVersion(name: string, { options }: Scenario): string {
  return name.toLowerCase() === 'if-match'
    ? `"${options.provision.unique()}"`
    : 'Thu, 01 Jan 1970 00:00:00 GMT';
}
