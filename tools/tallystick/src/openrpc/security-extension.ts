import type { SecurityScheme } from '../model/index.ts';
import { isObjectNode, members, type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';

/** `x-tallystick-security`: OpenRPC itself has no security schemes. */
export function readSecurity(root: ObjectNode): readonly SecurityScheme[] {
  const found = objectMember(root, 'x-tallystick-security');
  if (found === undefined) return [];
  return members(found).flatMap(([name, node]): readonly SecurityScheme[] => {
    const memberName = isObjectNode(node) ? textMember(node, 'member') : undefined;
    if (!isObjectNode(node) || memberName === undefined) return [];
    const description = textMember(node, 'description');
    const said = description === undefined ? {} : { description };
    return [{ name, origin: node.origin, kind: 'member', member: memberName, ...said }];
  });
}
