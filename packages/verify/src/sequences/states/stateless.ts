import type { OperationData } from '@tallystick/runtime/contract';
import { bindingOf } from '../../bindings/index.ts';
import { asObject } from '../../json.ts';
import { pathPointer } from '../../run/resources/fill.ts';
import { itemOf } from '../../run/resources/item-path.ts';
import { unusedId } from '../../run/resources/unused-id.ts';
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
  const schema = bindingOf(read).schemaAt(pathPointer(last));
  const id = unusedId(schema, scenario.contract, provision.unique);
  if (id === undefined) return false;
  return isSound(await scenario.call(read, { resource: { values: [...parents, id] } }));
}
