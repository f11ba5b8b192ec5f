import type { SpecReader } from '../dialect/index.ts';
import type { Schema } from '../model/index.ts';
import { member, members, type ObjectNode, objectMember } from '../model/spec-node.ts';

/** Of a parameter or a header: its schema, or the one media type of its `content`, in which it then travels. */
export function contentSchema(
  reader: SpecReader,
  node: ObjectNode,
): { readonly schema: Schema; readonly mediaType?: string } {
  const stated = member(node, 'schema');
  if (stated !== undefined) return { schema: reader.schema(stated) };
  const content = objectMember(node, 'content');
  const [entry] = content === undefined ? [] : members(content);
  if (entry === undefined) return { schema: true };
  const media = reader.object(entry[1], 'A media type');
  const schema = media === undefined ? undefined : member(media, 'schema');
  return { schema: schema === undefined ? true : reader.schema(schema), mediaType: entry[0] };
}
