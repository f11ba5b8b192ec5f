import type { ResourceAction } from '@tallystick/runtime/contract';
import type { Operation } from '../model/index.ts';
import { member, type ObjectNode, objectMember, textItems, textMember } from '../model/spec-node.ts';

/** What an operation may do with the items of a resource. */
export const RESOURCE_ACTIONS: readonly ResourceAction[] = [
  'create',
  'read',
  'list',
  'update',
  'replace',
  'delete',
  'inside',
];

/** `x-tallystick-resource` of an operation, whose shape has been checked when the spec was loaded. */
export function resourceOf(node: ObjectNode): Pick<Operation, 'resource'> {
  if (member(node, 'x-tallystick-resource')?.value === false) return { resource: false };
  const found = objectMember(node, 'x-tallystick-resource');
  const name = found && textMember(found, 'name');
  const action = RESOURCE_ACTIONS.find((each) => found && each === textMember(found, 'action'));
  if (found === undefined || name === undefined || action === undefined) return {};
  const [given, shown, id] = ['given', 'shown', 'id'].map((each) => textMember(found, each));
  const ids = textItems(member(found, 'ids'));
  return {
    resource: {
      ...{ name, action },
      ...(ids.length === 0 ? {} : { ids }),
      ...(given === undefined ? {} : { given }),
      ...(member(found, 'shown')?.value === false ? { shown: false } : shown === undefined ? {} : { shown }),
      ...(id === undefined ? {} : { id }),
    },
  };
}
