import type { JsonValue } from '../model/json.ts';
import type { Schema, SchemaId, SchemaObject } from '../model/schema.ts';
import {
  booleanMember,
  isObjectNode,
  items,
  member,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { schemaExtensions } from '../vocabulary/index.ts';
import { arrayKeywords, combinationKeywords, furtherKeywords, objectKeywords } from './applicators.ts';
import { countKeywords, numberKeywords, stringKeywords, typeKeywords } from './assertions.ts';
import type { SchemaContext } from './context.ts';
import { reportKeywordKinds } from './keyword-types.ts';
import { withNullable } from './nullable.ts';

/** Brings a schema of any dialect to the meaning of 2020-12. */
export function readSchema(node: SpecNode, context: SchemaContext): Schema {
  if (typeof node.value === 'boolean') return node.value;
  if (!isObjectNode(node)) {
    context.reporter.report({
      code: 'TLY3008',
      message: 'Expected a schema here, but the value is neither an object nor a boolean.',
      fix: 'Write a schema: an object of keywords, or true for any value.',
      at: node.origin,
      aboutKind: true,
    });
    return true;
  }
  return readSchemaObject(node, context);
}

function readSchemaObject(node: ObjectNode, context: SchemaContext): Schema {
  const inner = member(node, '$id') === undefined ? context : context.within(node);
  const ref = refOf(node, inner);
  // Before 2019-09 keywords beside a $ref have no meaning.
  if (ref !== undefined && context.dialect !== '2020-12')
    return withNullable(node, { origin: node.origin, ...ref }, context);
  reportKeywordKinds(node, context);
  warnOfUnsupported(node, context);
  const read = (child: SpecNode): Schema => readSchema(child, inner);
  const known = {
    origin: node.origin,
    ...both(ref, dynamicRefOf(node, inner)),
    ...typeKeywords(node, context),
    ...numberKeywords(node, context),
    ...stringKeywords(node, context),
    ...countKeywords(node, context),
    ...arrayKeywords(node, read),
    ...objectKeywords(node, read, context),
    ...combinationKeywords(node, read, context),
    ...annotations(node),
    ...schemaExtensions(node, context.reporter),
  };
  return withNullable(node, { ...known, ...furtherKeywords(node, read, known) }, context);
}

function refOf(node: ObjectNode, context: SchemaContext): Pick<SchemaObject, '$ref'> | undefined {
  const ref = textMember(node, '$ref');
  if (ref === undefined) return undefined;
  const id = context.idOf(ref, node);
  return id === undefined ? {} : { $ref: id };
}

/** `$dynamicRef` (Core, section 8.2.3.2), which here has been brought to a plain reference. */
function dynamicRefOf(node: ObjectNode, context: SchemaContext): SchemaId | undefined {
  const ref = textMember(node, '$dynamicRef');
  return ref === undefined ? undefined : context.dynamicIdOf(ref, node);
}

/** One reference stays as it is. */
function both(
  ref: Pick<SchemaObject, '$ref'> | undefined,
  dynamic: SchemaId | undefined,
): Pick<SchemaObject, '$ref'> | undefined {
  return dynamic === undefined || ref?.$ref !== undefined ? ref : { $ref: dynamic };
}

const UNSUPPORTED = ['$recursiveRef'] as const;

function warnOfUnsupported(node: ObjectNode, context: SchemaContext): void {
  warnOfNewMembers(node, context);
  for (const keyword of UNSUPPORTED) {
    const found = member(node, keyword);
    if (found === undefined) continue;
    context.reporter.report({
      code: 'TLY3009',
      severity: 'warning',
      message: `\`${keyword}\` is not supported and is ignored: any value is accepted.`,
      fix: 'Use `$ref` with the location of the schema instead.',
      at: found.origin,
    });
  }
}

/** What OpenAPI 3.2 added to the objects within a schema. */
const NEW_MEMBERS = [
  [
    'discriminator',
    'defaultMapping',
    'a value without a matching discriminator is validated against the whole union',
  ],
  ['xml', 'nodeType', 'XML is read and written as text'],
] as const;

function warnOfNewMembers(node: ObjectNode, { dialect, reporter }: SchemaContext): void {
  for (const [keyword, name, effect] of dialect === 'draft-7' ? [] : NEW_MEMBERS) {
    const owner = objectMember(node, keyword);
    const found = owner === undefined ? undefined : member(owner, name);
    if (found === undefined) continue;
    reporter.report({
      code: 'TLY3009',
      severity: 'warning',
      message: `\`${name}\` of \`${keyword}\` is ignored: ${effect}.`,
      fix:
        keyword === 'xml'
          ? 'None needed.'
          : 'List the values of that schema in `mapping`, if they are known.',
      at: found.origin,
    });
  }
}

type Annotations = Pick<
  SchemaObject,
  'title' | 'description' | 'default' | 'examples' | 'deprecated' | 'readOnly' | 'writeOnly'
>;

function annotations(node: ObjectNode): Annotations {
  const title = textMember(node, 'title');
  const description = textMember(node, 'description');
  const fallback = member(node, 'default')?.value;
  const examples = examplesOf(node);
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(examples.length === 0 ? {} : { examples }),
    ...(booleanMember(node, 'deprecated') === true ? { deprecated: true } : {}),
    ...(booleanMember(node, 'readOnly') === true ? { readOnly: true } : {}),
    ...(booleanMember(node, 'writeOnly') === true ? { writeOnly: true } : {}),
  };
}

function examplesOf(node: ObjectNode): readonly JsonValue[] {
  const single = member(node, 'example');
  return [
    ...items(member(node, 'examples')).map(({ value }) => value),
    ...(single === undefined ? [] : [single.value]),
  ];
}
