import type { RuleSource } from '../model/origin.ts';
import { type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';

/** `x-tallystick-source` of an object, or `source` within an extension. */
export function sourceOf(node: ObjectNode, name = 'x-tallystick-source'): RuleSource | undefined {
  const found = objectMember(node, name);
  const kind = found === undefined ? undefined : textMember(found, 'kind');
  if (found === undefined || (kind !== 'document' && kind !== 'published' && kind !== 'inferred'))
    return undefined;
  const cite = textMember(found, 'cite');
  return cite === undefined ? { kind } : { kind, cite };
}

/** The same, ready to be spread into what it belongs to. */
export function withSource(node: ObjectNode, name = 'x-tallystick-source'): { readonly source?: RuleSource } {
  const source = sourceOf(node, name);
  return source === undefined ? {} : { source };
}
