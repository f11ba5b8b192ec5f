import { alternativesOf, type JsonSchema } from '@tallystick/runtime/schema';
import {
  escapeSegment,
  GROUP_OF,
  type HttpBinding,
  type HttpParameter,
  isJsonObject,
  type JsonValue,
  type Operation,
  pointer,
} from '../../model/index.ts';
import { at, type CaseDraft, expanded } from '../draft.ts';
import { engineContext, schemaDataOf } from '../engine.ts';
import type { ValidationScope } from '../issue.ts';
import { refusalsOf } from '../refusal.ts';
import { arrives, type Taken } from './arrives.ts';
import { type BindingCases, type Fillable, type MessageCase, messageCase } from './binding-cases.ts';
import { httpTravels } from './http-travels.ts';

export function httpCases(binding: HttpBinding): BindingCases {
  const known = new Map<string, boolean>();
  return {
    fillable: (context) => [...parameterLocations(binding, context), ...formMembers(binding, context)],
    isSendable: (draft, context) => isSendable(binding, draft, context, known),
    travels: (location, candidate) => httpTravels(binding, location, candidate),
    messages: (operation) => messages(binding, operation),
  };
}

/** URLs, headers and forms have no text for what is empty. */
function parameterLocations({ parameters }: HttpBinding, context: ValidationScope): readonly Fillable[] {
  return parameters.map((parameter) => [pointerOf(parameter), schemaDataOf(parameter.schema, context)]);
}

function formMembers({ requestBody }: HttpBinding, context: ValidationScope): readonly Fillable[] {
  const [entry, other] = [...(requestBody?.content ?? [])];
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(entry?.[0] ?? '');
  const schema = entry?.[1].schema;
  if (!isForm || other !== undefined || schema === undefined) return [];
  const [form] = alternativesOf(schemaDataOf(schema, context), engineContext(context).schemas, 1);
  const members = Object.entries((form?.['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  return members.map(([name, each]) => [`/body/${escapeSegment(name)}`, each]);
}

/** Whether every parameter can be sent. Most drafts differ in one parameter alone, so what is `known` is not tried again. */
function isSendable(
  binding: HttpBinding,
  draft: CaseDraft,
  context: ValidationScope,
  known: Map<string, boolean>,
): boolean {
  return binding.parameters.every((parameter) => {
    const value = at(draft, pointerOf(parameter));
    if (value === undefined) return parameter.in !== 'path';
    const key = `${pointerOf(parameter)} ${JSON.stringify(value)}`;
    const sendable = known.get(key) ?? arrivesIn(binding, parameter, value, context);
    known.set(key, sendable);
    return sendable;
  });
}

/** Whether a parameter arrives as what its schema accepts. A path has no place for an object without members. */
function arrivesIn(
  binding: HttpBinding,
  parameter: HttpParameter,
  value: JsonValue,
  context: ValidationScope,
): boolean {
  if (parameter.in === 'path' && isJsonObject(value) && Object.keys(value).length === 0) return false;
  return arrives(parameter, expanded(value), othersOf(binding, parameter), context);
}

const names = new WeakMap<HttpBinding, ReadonlySet<string>>();

/** Names of the other parameters in the same place: members of an exploded object have none of them. */
function othersOf(binding: HttpBinding, { in: location, name }: HttpParameter): Taken {
  const all = names.get(binding) ?? new Set(binding.parameters.map((each) => `${each.in} ${each.name}`));
  names.set(binding, all);
  return { has: (other) => other !== name && all.has(`${location} ${other}`) };
}

function pointerOf({ in: location, name }: HttpParameter): string {
  return pointer(GROUP_OF[location], name);
}

function messages({ requestBody }: HttpBinding, operation: Operation): readonly MessageCase[] {
  const [mediaType = ''] = requestBody?.content.keys() ?? [];
  if (!/^application\/(.*\+)?json\b/.test(mediaType)) return [];
  const outcomes = refusalsOf(operation, ['type', 'value', 'missing']);
  return [messageCase('no-json', 'a body that is not JSON', { body: '{"' }, outcomes)];
}
