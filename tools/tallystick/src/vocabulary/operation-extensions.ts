import { EFFECTS, isEffect } from '@tallystick/runtime/effects';
import type { Reporter } from '../diagnostics/index.ts';
import {
  type Chunks,
  type Delivery,
  type Effect,
  isViolationKind,
  type OperationExample,
  type Refusal,
  type RequiredWhen,
  type Safety,
} from '../model/index.ts';
import {
  booleanMember,
  isObjectNode,
  items,
  member,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textItems,
  textMember,
} from '../model/spec-node.ts';
import { renamedMember } from './old-spellings.ts';
import { withSource } from './source.ts';

// Shapes have been checked when the spec was loaded. What is read here has the members that the checks demand;
// what lacks them has been reported and is ignored.

/** `x-tallystick-refusals` of the operation, or else of the document. */
export function refusalsOf(node: ObjectNode, root: ObjectNode): readonly Refusal[] {
  const stated = member(node, 'x-tallystick-refusals') ?? member(root, 'x-tallystick-refusals');
  return items(stated).flatMap((entry) => {
    const outcome = isObjectNode(entry) ? textMember(entry, 'outcome') : undefined;
    if (!isObjectNode(entry) || outcome === undefined) return [];
    const violations = textItems(member(entry, 'violations')).filter(isViolationKind);
    return [{ violations, outcome, ...withSource(entry, 'source') }];
  });
}

/** The limit is the `maxItems` of the list, which the reader of the input knows. */
export function chunksOf(
  node: ObjectNode,
  max: (items: string) => number | undefined,
  reporter: Reporter,
): Chunks | undefined {
  const found = objectMember(node, 'x-tallystick-chunks');
  const list = found === undefined ? undefined : textMember(found, 'items');
  const join = found === undefined ? undefined : textMember(found, 'join');
  if (found === undefined || list === undefined || join === undefined) return undefined;
  const limit = max(list);
  if (limit !== undefined) return { items: list, join, max: limit, ...withSource(found, 'source') };
  reporter.report({
    code: 'TLY3004',
    severity: 'warning',
    message: `The pointer ${JSON.stringify(list)} of \`x-tallystick-chunks\` does not point to an array with \`maxItems\`, so no chunked function is generated.`,
    fix: 'Add `maxItems` directly to the schema of the array, or correct the pointer.',
    at: found.origin,
  });
  return undefined;
}

export function safetyOf(node: ObjectNode, fallback: Safety): Safety {
  const found = objectMember(node, 'x-tallystick-safety');
  if (found === undefined) return fallback;
  const said = (name: string): boolean | undefined => {
    const value = renamedMember(found, 'x-tallystick-safety', name)?.value;
    return typeof value === 'boolean' ? value : undefined;
  };
  return {
    idempotent: said('idempotent') ?? fallback.idempotent,
    safe: said('safe') ?? fallback.safe,
  };
}

export function effectsOf(node: ObjectNode): readonly Effect[] {
  return items(member(node, 'x-tallystick-effects')).flatMap((entry) =>
    isObjectNode(entry) ? EFFECTS.flatMap((each) => effectOf(each, entry)) : [],
  );
}

function effectOf({ kind, members }: (typeof EFFECTS)[number], entry: ObjectNode): readonly Effect[] {
  const stated = objectMember(entry, kind);
  if (stated === undefined) return [];
  const values = Object.keys(members).map((name) => [name, member(stated, name)?.value]);
  const effect = { kind, ...Object.fromEntries(values) };
  return isEffect(effect) ? [{ ...effect, ...withSource(entry, 'source') }] : [];
}

/** Of a parameter at a pointer of the input. */
export function requiredWhenOf(node: ObjectNode, pointer: string): readonly RequiredWhen[] {
  const found = objectMember(node, 'x-tallystick-required-when');
  const option = found === undefined ? undefined : textMember(found, 'option');
  const equals = found === undefined ? undefined : textMember(found, 'equals');
  if (found === undefined || option === undefined || equals === undefined) return [];
  return [
    { pointer, option, equals, values: textItems(member(found, 'values')), ...withSource(found, 'source') },
  ];
}

/** The scheme whose credential a parameter is. */
export function credentialOf(node: ObjectNode): string | undefined {
  const found = objectMember(node, 'x-tallystick-credential');
  return found === undefined ? undefined : textMember(found, 'scheme');
}

export function extensionExamples(node: ObjectNode): readonly OperationExample[] {
  return items(member(node, 'x-tallystick-examples')).flatMap((entry) => {
    const example = isObjectNode(entry) ? exampleOf(entry) : undefined;
    return example === undefined ? [] : [example];
  });
}

function exampleOf(entry: ObjectNode): OperationExample | undefined {
  const [name, outcome, input] = [
    textMember(entry, 'name'),
    textMember(entry, 'outcome'),
    member(entry, 'input')?.value,
  ];
  if (name === undefined || outcome === undefined || input === undefined) return undefined;
  const summary = textMember(entry, 'summary');
  const output = member(entry, 'output')?.value;
  return {
    name,
    input,
    outcome,
    ...(summary === undefined ? {} : { summary }),
    ...(output === undefined ? {} : { output }),
    ...withSource(entry, 'source'),
  };
}

/** `x-tallystick-delivery` of a webhook. */
export function deliveryOf(node: ObjectNode): { readonly delivery?: Delivery } {
  const found = objectMember(node, 'x-tallystick-delivery');
  const path = found === undefined ? undefined : textMember(found, 'path');
  const channel = found === undefined ? undefined : textMember(found, 'channel');
  return path === undefined || channel === undefined
    ? {}
    : { delivery: { protocol: 'cometd', path, channel } };
}

/** `summary`, `description`, `deprecated`, `tags`: what both dialects say of an operation in the same words. */
export function describedBy(node: ObjectNode): {
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly sunset?: string;
  readonly tags: readonly string[];
} {
  const [summary, description] = [textMember(node, 'summary'), textMember(node, 'description')];
  const sunset = textMember(node, 'x-sunset');
  return {
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    deprecated: booleanMember(node, 'deprecated') === true,
    ...(sunset === undefined ? {} : { sunset }),
    tags: items(member(node, 'tags')).flatMap(tagName),
  };
}

/** A tag's name in OpenAPI, a Tag Object in OpenRPC. */
function tagName(tag: SpecNode): readonly string[] {
  if (typeof tag.value === 'string') return [tag.value];
  const name = isObjectNode(tag) ? textMember(tag, 'name') : undefined;
  return name === undefined ? [] : [name];
}
