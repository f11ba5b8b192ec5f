import type { CasePatch, ContractData, Json, LinkValueData } from '@tallystick/runtime/contract';
import { valueAt } from '@tallystick/runtime/schema';
import { bindingOf } from '../bindings/index.ts';
import { readingOf } from '../bindings/parameters.ts';
import type { Reply } from '../bindings/reply.ts';
import { textOf } from '../bindings/writing.ts';
import { asObject, isArray, isObject } from '../json.ts';
import { applyPatch } from '../patch.ts';
import { contextOf } from '../schema/context.ts';
import { issuesOf } from '../schema/issues.ts';
import type { CallLink } from './links.ts';

/** A call that was replied to. */
export interface Exchanged {
  /** The input as it travelled. */
  readonly input: Json;
  readonly url: string;
  readonly reply: Reply;
  /** What the reply carries: the body, or the result. */
  readonly content: Json | undefined;
}

/** A value for a location of an input: a parameter, a param, or the body. */
interface InputValue {
  readonly pointer: string;
  readonly value: Json;
}

/** Why a link cannot be followed. `input`: which of the link's. */
export interface LinkIssue {
  readonly input: number;
  /** The reply lacks it, rather than has something that the operation does not take. */
  readonly missing: boolean;
  readonly message: string;
}

/** The inputs of a link as a patch of the call that follows it, or why it cannot be followed. */
export function linkInputs(
  link: CallLink,
  exchanged: Exchanged,
  input: Json,
  contract: ContractData,
): readonly CasePatch[] | LinkIssue {
  const values: InputValue[] = [];
  for (const [index, each] of link.inputs.entries()) {
    const value = linkValue(each.value, exchanged);
    if (value === undefined)
      return {
        input: index,
        missing: true,
        message: `the response of ${link.from.id} has no ${wordsOf(each.value)}`,
      };
    const why = unsendable(value);
    if (why !== undefined) return { input: index, missing: false, message: why };
    put(values, { pointer: each.pointer, value });
  }
  const [issue] = values.flatMap((each) => issueOf(each, link, contract) ?? []);
  if (issue !== undefined) {
    const index = link.inputs.findIndex(({ pointer }) => pointer === issue.pointer);
    return { input: index, missing: false, message: issue.message };
  }
  return patchOf(values, input);
}

/** Undefined where there is no such thing. */
function linkValue(value: LinkValueData, exchanged: Exchanged): Json | undefined {
  if ('constant' in value) return value.constant;
  if ('input' in value) return valueAt(exchanged.input, value.input);
  if ('reply' in value) return valueAt(exchanged.content, value.reply);
  if ('header' in value) return exchanged.reply.headers.get(value.header) ?? undefined;
  if ('message' in value) return value.message === 'url' ? exchanged.url : exchanged.reply.status;
  const parts = value.text.map((part) => linkValue(part, exchanged));
  return parts.includes(undefined) ? undefined : parts.map((part) => textOf(part ?? null)).join('');
}

/** What a value stands for, for people: `/id`, `header location`. */
export function wordsOf(value: LinkValueData): string {
  if ('reply' in value) return value.reply === '' ? 'reply' : value.reply;
  if ('header' in value) return `header ${value.header}`;
  if ('input' in value) return `${value.input} in its input`;
  return 'text' in value
    ? value.text
        .filter((part) => !('constant' in part))
        .map(wordsOf)
        .join(' or ')
    : 'value';
}

/** How deep a value may nest that comes from a provider. */
const DEPTH = 64;

/** Of a surrogate pair: no URL can say it. */
const HALF = /\p{Surrogate}/u;

/** A provider must not have cases do what their placeholders do, nor keep them busy for long. */
function unsendable(value: Json): string | undefined {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH) return `the value is nested more than ${DEPTH} levels deep`;
    const objects = level.filter((each) => isObject(each));
    if (objects.some((each) => Object.hasOwn(each, '$tallystick'))) return 'the value contains a placeholder';
    if (level.some((each) => typeof each === 'string' && HALF.test(each)))
      return 'the value contains a lone surrogate';
    level = level.flatMap((each) => (isArray(each) ? each : Object.values(asObject(each))));
  }
  return undefined;
}

/** A value below a location that has one goes into that. */
function put(values: InputValue[], { pointer, value }: InputValue): void {
  const index = values.findIndex((each) => pointer.startsWith(`${each.pointer}/`));
  const outer = values[index];
  if (outer === undefined) {
    values.push({ pointer, value });
    return;
  }
  const path = pointer.slice(outer.pointer.length);
  values[index] = { ...outer, value: applyPatch(outer.value, [{ op: 'replace', path, value }]) };
}

/** Why the operation does not take a value at a location. */
function issueOf(
  { pointer, value }: InputValue,
  { to }: CallLink,
  contract: ContractData,
): { readonly pointer: string; readonly message: string } | undefined {
  const binding = bindingOf(to);
  if (binding.leadsElsewhere(pointer, value))
    return { pointer, message: `${JSON.stringify(value)} cannot be sent in the path of ${to.id}` };
  const schema = binding.schemaAt(pointer);
  const isText = binding.isParameter(pointer) && !isArray(value) && !isObject(value);
  const context = contextOf(contract);
  const read = isText ? readingOf(textOf(value), schema, context.schemas) : value;
  const [issue] = issuesOf(read ?? '', schema, context);
  if (issue === undefined) return undefined;
  return { pointer, message: `${pointer}${issue.pointer} of ${to.id}: ${issue.message}` };
}

/** Groups that the input lacks are made. */
function patchOf(values: readonly InputValue[], input: Json): readonly CasePatch[] {
  const groups = values.flatMap(({ pointer }) => {
    const outer = pointer.slice(0, pointer.lastIndexOf('/'));
    return outer === '' || valueAt(input, outer) !== undefined ? [] : [outer];
  });
  return [
    ...[...new Set(groups)].map((path): CasePatch => ({ op: 'add', path, value: {} })),
    ...values.map(({ pointer: path, value }): CasePatch => ({ op: 'add', path, value })),
  ];
}
