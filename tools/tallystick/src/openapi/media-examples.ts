import type { SpecReader } from '../dialect/index.ts';
import type { JsonValue, Outcome } from '../model/index.ts';
import { member, members, type ObjectNode, objectMember, type SpecNode } from '../model/spec-node.ts';

/**
 * The examples of a response's media types. They override those of the schema (OpenAPI, Media Type Object, `example` and
 * `examples`); the two exclude each other, and where both are stated both are kept.
 */
export function readMediaExamples(reader: SpecReader, response: ObjectNode): Pick<Outcome, 'examples'> {
  const content = objectMember(response, 'content');
  const stated = (content === undefined ? [] : members(content)).flatMap(([type, node]) => {
    const media = reader.object(node, 'A media type');
    const named = media === undefined ? [] : namedExamples(reader, media);
    return named.length === 0 ? [] : [[type, new Map(named)] as const];
  });
  return stated.length === 0 ? {} : { examples: new Map(stated) };
}

type NamedExample = readonly [name: string, value: JsonValue];

function namedExamples(reader: SpecReader, media: ObjectNode): readonly NamedExample[] {
  const single = member(media, 'example');
  const examples = objectMember(media, 'examples');
  return [
    ...(single === undefined ? [] : [['', single.value] as const]),
    ...(examples === undefined ? [] : members(examples)).flatMap(([name, node]) => {
      const value = exampleOf(reader, node);
      return value === undefined ? [] : [[name, value] as const];
    }),
  ];
}

/** An `externalValue` is not fetched: it would be read from wherever a spec says. */
function exampleOf(reader: SpecReader, node: SpecNode): JsonValue | undefined {
  const example = reader.object(node, 'An example');
  return example === undefined ? undefined : member(example, 'value')?.value;
}
