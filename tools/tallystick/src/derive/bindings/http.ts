import { alternativesOf, type JsonSchema } from '@tallystick/runtime/schema';
import {
  escapeSegment,
  GROUP_OF,
  type HttpBinding,
  type HttpParameter,
  isJsonObject,
  type Operation,
  pointer,
  pointerSegments,
} from '../../model/index.ts';
import type { Candidate } from '../candidates/index.ts';
import { at, type CaseDraft } from '../draft.ts';
import { engineContext, schemaDataOf } from '../engine.ts';
import type { ValidationScope } from '../issue.ts';
import type { SchemaLocation } from '../locations.ts';
import { refusalsOf } from '../refusal.ts';
import { arrives } from './arrives.ts';
import { type BindingCases, type Fillable, type MessageCase, messageCase } from './binding-cases.ts';
import { httpTravels } from './http-travels.ts';

export function httpCases(binding: HttpBinding): BindingCases {
  return {
    fillable: (context) => [...parameterLocations(binding, context), ...formMembers(binding, context)],
    isSendable: (base, context) => isSendable(binding, base, context),
    travels: (location, candidate, context) =>
      httpTravels(binding, location, candidate) &&
      (candidate.kind === 'refused' || arrivesIn(binding, location, candidate, context)),
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

/** A path has no place for an object without members. */
function isSendable(binding: HttpBinding, base: CaseDraft, context: ValidationScope): boolean {
  return binding.parameters.every((parameter) => {
    const value = at(base, pointerOf(parameter));
    if (parameter.in === 'path' && isJsonObject(value) && Object.keys(value).length === 0) return false;
    return (
      typeof value !== 'object' ||
      value === null ||
      arrives(parameter, value, othersOf(binding, parameter), context)
    );
  });
}

/** Whether the parameter that a candidate changes arrives as what its schema accepts. */
function arrivesIn(
  binding: HttpBinding,
  { pointer: place }: SchemaLocation,
  { draft }: Candidate,
  context: ValidationScope,
): boolean {
  const holder = pointer(...pointerSegments(place).slice(0, 2));
  const value = at(draft, holder);
  if (typeof value !== 'object' || value === null) return true;
  const changed = binding.parameters.find((each) => pointerOf(each) === holder);
  return changed === undefined || arrives(changed, value, othersOf(binding, changed), context);
}

/** Names of the other parameters in the same place: members of an exploded object have none of them. */
function othersOf({ parameters }: HttpBinding, { in: location, name }: HttpParameter): ReadonlySet<string> {
  const beside = parameters.filter((each) => each.in === location && each.name !== name);
  return new Set(beside.map((each) => each.name));
}

function pointerOf({ in: location, name }: HttpParameter): string {
  return pointer(GROUP_OF[location], name);
}

function messages({ requestBody }: HttpBinding, operation: Operation): readonly MessageCase[] {
  const [mediaType = ''] = requestBody?.content.keys() ?? [];
  if (!/^application\/(.*\+)?json\b/.test(mediaType)) return [];
  const outcomes = refusalsOf(operation, ['type', 'value', 'missing']);
  return [messageCase('no-json', 'a body that is no JSON', { body: '{"' }, outcomes)];
}
