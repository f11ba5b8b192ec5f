import { alternativesOf, type JsonSchema } from '@tallystick/runtime/schema';
import {
  escapeSegment,
  GROUP_OF,
  type HttpBinding,
  isJsonObject,
  type Operation,
} from '../../model/index.ts';
import { at, type CaseDraft } from '../draft.ts';
import { engineContext, schemaDataOf } from '../engine.ts';
import type { ValidationScope } from '../issue.ts';
import { refusalsOf } from '../refusal.ts';
import { type BindingCases, type Fillable, type MessageCase, messageCase } from './binding-cases.ts';
import { httpTravels } from './http-travels.ts';

export function httpCases(binding: HttpBinding): BindingCases {
  return {
    fillable: (context) => [...parameterLocations(binding, context), ...formMembers(binding, context)],
    isSendable: (base) => isSendable(binding, base),
    travels: (location, candidate) => httpTravels(binding, location, candidate),
    messages: (operation) => messages(binding, operation),
  };
}

/** URLs, headers and forms have no text for what is empty. */
function parameterLocations({ parameters }: HttpBinding, context: ValidationScope): readonly Fillable[] {
  return parameters.map(({ in: location, name, schema }) => [
    `/${GROUP_OF[location]}/${escapeSegment(name)}`,
    schemaDataOf(schema, context),
  ]);
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
function isSendable({ parameters }: HttpBinding, base: CaseDraft): boolean {
  return parameters.every(({ in: location, name }) => {
    const value = location === 'path' ? at(base, `/path/${escapeSegment(name)}`) : undefined;
    return !isJsonObject(value) || Object.keys(value).length > 0;
  });
}

function messages({ requestBody }: HttpBinding, operation: Operation): readonly MessageCase[] {
  const [mediaType = ''] = requestBody?.content.keys() ?? [];
  if (!/^application\/(.*\+)?json\b/.test(mediaType)) return [];
  const outcomes = refusalsOf(operation, ['type', 'value', 'missing']);
  return [messageCase('no-json', 'a body that is no JSON', { body: '{"' }, outcomes)];
}
