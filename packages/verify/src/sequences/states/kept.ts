import type { ContractData, Json, JsonSchema, OperationData } from '@tallystick/runtime/contract';
import { alternativesOf, escapeSegment } from '@tallystick/runtime/schema';
import { bindingOf } from '../../bindings/index.ts';
import type { Failure } from '../../checks/index.ts';
import { asObject, isObject, type JsonObject, parsed } from '../../json.ts';
import type { CaseResult } from '../../run/case-result.ts';
import { wrapped } from '../../run/resources/named-items.ts';

/** Formats of texts that are not kept to the letter, or not shown. */
const REWRITTEN = new Set([
  'date-time',
  'date',
  'time',
  'duration',
  'uri',
  'iri',
  'password',
  'byte',
  'binary',
]);

/**
 * Members that were sent, and are read as something else afterwards: those that both schemas describe in the same way.
 */
export function unkept(
  sender: OperationData,
  { request }: CaseResult,
  reader: OperationData,
  { reply }: CaseResult,
  contract: ContractData,
): readonly Failure[] {
  const { sent, member } = unwrapped(asObject(parsed(request?.body ?? '')));
  if (reply === undefined) return [];
  const [read] = wrapped(reply.json, Object.keys(sent));
  const body = bindingOf(sender).schemaAt('/body');
  const into = membersOf(member === undefined ? body : (membersOf(body, contract)[member] ?? true), contract);
  const [outcome] = bindingOf(reader).outcomes(reply);
  const described = outcome?.outcome && bindingOf(reader).contentSchema(outcome.outcome, reply);
  if (read === undefined) return [];
  const whole = membersOf(described?.schema ?? true, contract);
  const [holder] = Object.entries(asObject(reply.json)).find(([, value]) => value === read) ?? [];
  const outOf = holder === undefined ? whole : membersOf(whole[holder] ?? true, contract);
  return Object.entries(sent).flatMap(([name, value]): readonly Failure[] => {
    if (!isKept(value, into[name], outOf[name], contract) || isSame(value, read[name])) return [];
    const message = `/${escapeSegment(name)} was sent to ${sender.id}, but another value is returned by ${reader.id}`;
    const at = contract.operations.indexOf(sender);
    const holder = member === undefined ? '' : `/properties/${escapeSegment(member)}`;
    const rule = `/operations/${at}/input/properties/body${holder}/properties/${escapeSegment(name)}`;
    return [{ check: 'not-kept', message, expected: value, received: read[name], rule }];
  });
}

/** The one object that a body holds: `{ "pet": { … } }`. */
function unwrapped(body: JsonObject): { readonly sent: JsonObject; readonly member?: string } {
  const [entry, ...others] = Object.entries(body);
  if (entry === undefined || others.length > 0 || !isObject(entry[1])) return { sent: body };
  return { sent: entry[1], member: entry[0] };
}

function membersOf(schema: JsonSchema, { schemas }: ContractData): Readonly<Record<string, JsonSchema>> {
  const [flat] = alternativesOf(schema, schemas, 1);
  return asObject(flat?.['properties']) as Readonly<Record<string, JsonSchema>>;
}

/** A number, a boolean or a text without a format, in both directions. */
function isKept(
  value: Json,
  sent: JsonSchema | undefined,
  read: JsonSchema | undefined,
  { schemas }: ContractData,
): boolean {
  if (sent === undefined || read === undefined || isObject(value) || typeof value === 'object') return false;
  return [sent, read].every((schema) => {
    const [flat] = alternativesOf(schema, schemas, 1);
    const { readOnly, writeOnly, format } = flat ?? {};
    return readOnly !== true && writeOnly !== true && !REWRITTEN.has(String(format));
  });
}

/** Providers trim texts, change their case, and round numbers. */
function isSame(sent: Json, read: Json | undefined): boolean {
  if (typeof sent === 'number') return Math.abs(Number(read) - sent) < 0.01 || isFar(sent);
  if (typeof sent !== 'string' || typeof read !== 'string') return sent === read;
  return simplified(sent) === simplified(read);
}

/** Beyond the digits that a double has, or that a database keeps. */
function isFar(value: number): boolean {
  return Math.abs(value) > 1e9;
}

function simplified(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '');
}
