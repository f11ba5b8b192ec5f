import type { Reporter } from '../diagnostics/index.ts';
import type { Rule } from '../model/rule.ts';
import type { DefaultFrom, LocalDateTime, SchemaObject } from '../model/schema.ts';
import {
  booleanMember,
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  objectMember,
  textMember,
} from '../model/spec-node.ts';
import { sourceOf } from './source.ts';

/** The vocabulary at a schema. Shapes have been checked when the spec was loaded; here it is only read. */
export function schemaExtensions(node: ObjectNode, reporter: Reporter): Partial<SchemaObject> {
  const localDateTime = localDateTimeOf(node, reporter);
  const rules = rulesOf(node);
  const defaultFrom = defaultFromOf(node);
  const source = sourceOf(node);
  return {
    ...(localDateTime === undefined ? {} : { localDateTime }),
    ...(rules.length === 0 ? {} : { rules }),
    ...(defaultFrom === undefined ? {} : { defaultFrom }),
    ...(source === undefined ? {} : { source }),
  };
}

function localDateTimeOf(node: ObjectNode, reporter: Reporter): LocalDateTime | undefined {
  const found = objectMember(node, 'x-tallystick-local-date-time');
  if (found === undefined) return undefined;
  const type = member(node, 'type')?.value;
  if (type !== 'string') {
    reporter.report({
      code: 'TLY3004',
      message: '`x-tallystick-local-date-time` needs a schema of type string.',
      fix: 'Add `type: string` to the schema.',
      at: found.origin,
    });
  }
  return { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: booleanMember(found, 'notInFuture') === true };
}

function rulesOf(node: ObjectNode): readonly Rule[] {
  return items(member(node, 'x-tallystick-rules')).flatMap((rule): readonly Rule[] => {
    const at = isObjectNode(rule) ? textMember(rule, 'at') : undefined;
    const than = isObjectNode(rule) ? textMember(rule, 'than') : undefined;
    if (!isObjectNode(rule) || at === undefined || than === undefined) return [];
    const source = sourceOf(rule, 'source');
    return [{ kind: 'not-before', at, than, ...(source === undefined ? {} : { source }) }];
  });
}

function defaultFromOf(node: ObjectNode): DefaultFrom | undefined {
  const found = objectMember(node, 'x-tallystick-default-from');
  const pointer = found === undefined ? undefined : textMember(found, 'pointer');
  if (found === undefined || pointer === undefined) return undefined;
  const map = objectMember(found, 'map');
  const pairs = map === undefined ? [] : members(map).map(([from, to]) => [from, to.value] as const);
  return { pointer, map: new Map(pairs) };
}
