import type { Json, OperationData } from '@tallystick/runtime/contract';
import { isValid } from '@tallystick/runtime/schema';
import { bindingOf } from '../../bindings/index.ts';
import { asObject } from '../../json.ts';
import { pathPointer } from '../../run/resources/fill.ts';
import { itemOf } from '../../run/resources/item-path.ts';
import { contextOf } from '../../schema/context.ts';
import { isSound, type Scenario } from './scenario.ts';

/** Whether a provider returns an item for an id that does not exist, as many mocks do: it keeps no state to check. */
export async function readsAnything(scenario: Scenario, read: OperationData): Promise<boolean> {
  const item = itemOf(read);
  const { provision } = scenario.options;
  const last = item?.names.at(-1);
  if (item === undefined || last === undefined) return false;
  const known = provision.resources.find({ key: item.key, made: false });
  const good = asObject(asObject(provision.goodInput(read, scenario.options))['path']);
  const parents = known?.values.slice(0, -1) ?? item.names.slice(0, -1).map((name) => good[name] ?? null);
  const id = unusedId(scenario, read, last);
  if (id === undefined) return false;
  return isSound(await scenario.call(read, { resource: { values: [...parents, id] } }));
}

/** An id that nothing has, as far as the schema of the parameter allows one. */
function unusedId(
  { contract, options: { provision } }: Scenario,
  read: OperationData,
  parameter: string,
): Json | undefined {
  const schema = bindingOf(read).schemaAt(pathPointer(parameter));
  const number = 2_000_000_000 + Math.floor(Math.random() * 100_000_000);
  const ids: readonly Json[] = [
    crypto.randomUUID(),
    number,
    `none-${provision.unique()}`,
    provision.unique(),
  ];
  return ids.find((each) => isValid(each, schema, contextOf(contract)));
}
