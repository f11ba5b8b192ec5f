import type { Issue, IssueCode } from '../../call/validation.ts';
import type { Json, JsonSchema, OperationData, OutcomeData, ViolationKind } from '../../contract/index.ts';
import { at } from '../../pointer.ts';
import { applyEffects } from '../effects/effects.ts';
import { withValues } from '../effects/pointers.ts';
import { jsonText } from '../request/json-text.ts';
import type { PlainResponse } from '../request/wire.ts';
import { sample } from '../schema/sample.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types.ts';
import { replyHeaders } from './reply-headers.ts';
import { fill, type TemplateScope, templateScope } from './template.ts';

/** What is wrong with a call, as far as a refusal tells. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly issue: { readonly field: string; readonly value: unknown; readonly message: string };
}

/** Kinds by issue code, as validation.ts documents them; `value` is the rest. */
const KIND_OF: Readonly<Partial<Record<IssueCode, ViolationKind>>> = {
  type: 'type',
  required: 'missing',
  'unknown-member': 'unknown',
  never: 'unknown',
  'min-items': 'count',
  'max-items': 'count',
  'unique-items': 'count',
  contains: 'count',
  'min-properties': 'count',
  'max-properties': 'count',
  'any-of-required': 'combination',
  'one-of-required': 'combination',
  'dependent-required': 'combination',
  'not-before': 'combination',
  'conditional-required': 'combination',
  'any-of': 'combination',
  'one-of': 'combination',
  not: 'combination',
  conditional: 'combination',
};

/** `input` is the value that was validated, credentials masked. */
export function violationOf({ pointer, code, message }: Issue, input: unknown): Violation {
  const value = at(input, pointer);
  const field = pointer.split('/').slice(1).join('.');
  return { kind: KIND_OF[code] ?? 'value', issue: { field, value, message } };
}

export function violation(kind: ViolationKind, message: string, field = '', value?: unknown): Violation {
  return { kind, issue: { field, value, message } };
}

/** The refusal that the contract documents for a violation; a plain one where it documents none. */
export function refuse(
  operation: OperationData | undefined,
  wrong: Violation,
  input: unknown,
  state: MockState,
): Answer {
  const entry = operation?.refusals.find(
    ({ violations }) => violations.includes(wrong.kind) || violations.includes('*'),
  );
  const outcome =
    operation?.outcomes.find(({ name }) => name === entry?.outcome) ?? plainRefusal(operation, wrong.kind);
  if (operation !== undefined && outcome !== undefined)
    return outcomeAnswer(operation, outcome, input, state, { wrong, ...refusalStatus(outcome, wrong.kind) });
  return undocumented(operation, wrong);
}

/** Where the contract does not say which: the status that HTTP has for it, if it is documented. */
function plainRefusal(operation: OperationData | undefined, kind: ViolationKind): OutcomeData | undefined {
  const known = STATUS_OF[kind];
  const statuses = known === undefined ? [400, 422] : kind === 'auth' ? [known, 403] : [known];
  const fits = ({ matcher: { status } }: OutcomeData, wanted: number): boolean =>
    status !== undefined && wanted >= status.from && wanted <= status.to;
  const refusals = operation?.outcomes.filter(({ promise }) => promise === 'rejects') ?? [];
  const exact = statuses.flatMap((wanted) => refusals.filter((outcome) => fits(outcome, wanted)));
  return exact[0] ?? refusals.find(({ matcher }) => matcher.otherwise === true);
}

/** Of an outcome that has several statuses, or any: the one that HTTP has for the violation. */
function refusalStatus(
  { matcher: { status, otherwise } }: OutcomeData,
  kind: ViolationKind,
): { readonly status?: number } {
  const usual = STATUS_OF[kind] ?? 400;
  const open = status === undefined ? otherwise === true : status.from < usual && usual <= status.to;
  return open ? { status: usual } : {};
}

const STATUS_OF: Readonly<Partial<Record<ViolationKind, number>>> = { auth: 401, session: 403, path: 404 };

function undocumented(operation: OperationData | undefined, { kind, issue }: Violation): Answer {
  if (operation?.binding.protocol === 'json-rpc') {
    return {
      outcome: '-32602',
      status: 200,
      error: true,
      body: { code: -32602, message: 'Invalid params', data: issue.message },
    };
  }
  const status = STATUS_OF[kind] ?? 400;
  return {
    outcome: String(status),
    status,
    headers: { 'content-type': 'application/json' },
    body: { message: issue.message },
  };
}

interface Details {
  readonly wrong?: Violation;
  readonly data?: unknown;
  readonly message?: string;
  readonly status?: number;
}

/** A documented outcome as it travels: its template or a sample of its schema, with what a test wants instead. */
export function outcomeAnswer(
  operation: OperationData,
  outcome: OutcomeData,
  input: unknown,
  state: MockState,
  details: Details = {},
): Answer {
  const [mediaType, schema] = mainContent(outcome);
  const scope = scopeOf(input, state, details);
  const data = overlaid(bodyOf(outcome, schema, scope, operation, state), details.data);
  if (operation.binding.protocol === 'json-rpc') {
    const message = details.message ?? outcome.message ?? outcome.name;
    const error = { code: Number(outcome.matcher.rpc), message, ...(data === undefined ? {} : { data }) };
    return { outcome: outcome.name, status: 200, error: true, body: error };
  }
  const status = details.status ?? statusOf(outcome);
  const type = mediaType ?? (data === undefined ? undefined : 'application/json');
  return { outcome: outcome.name, status, headers: headersOf(operation, outcome, type, state), body: data };
}

function scopeOf(input: unknown, state: MockState, { wrong, message }: Details): TemplateScope {
  const issue =
    wrong?.issue ?? (message === undefined ? undefined : { field: '', value: undefined, message });
  return { ...templateScope(input, state), ...(issue === undefined ? {} : { issue }) };
}

function bodyOf(
  outcome: OutcomeData,
  schema: JsonSchema | undefined,
  scope: TemplateScope,
  operation: OperationData,
  state: MockState,
): Json | undefined {
  if (outcome.template !== undefined) return recognisable(fill(outcome.template, scope), outcome);
  if (schema === undefined) return undefined;
  const { options, contract } = state;
  const path = `${operation.id}/${outcome.name}`;
  const clock = (): number => state.now;
  const made = sample(schema, { schemas: contract.schemas, seed: options.seed ?? 1, path, clock });
  return recognisable(made, outcome);
}

/** With the constant that tells the outcome from others. */
function recognisable(made: Json | undefined, { matcher: { constant } }: OutcomeData): Json | undefined {
  return constant === undefined
    ? made
    : (withValues(made, constant.pointer, constant.values.slice(0, 1)) as Json);
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function overlaid(made: Json | undefined, wanted: unknown): Json | undefined {
  if (wanted === undefined) return made;
  return (isPlain(made) && isPlain(wanted) ? { ...made, ...wanted } : wanted) as Json;
}

function mainContent({ content }: OutcomeData) {
  const entries = Object.entries(content);
  return entries.find(([type]) => type === '' || /[/+]json\b/.test(type)) ?? entries[0] ?? [];
}

/** 200 where the contract tells outcomes apart by the body alone. */
function statusOf({ matcher: { status, otherwise } }: OutcomeData): number {
  return status?.from ?? (otherwise === true ? 500 : 200);
}

/** The first outcome that resolves; informational ones come before a reply, and are none. */
function successOf({ outcomes }: OperationData): OutcomeData | undefined {
  const fitting = outcomes.filter(({ promise }) => promise === 'resolves');
  return fitting.find(({ matcher: { status } }) => status === undefined || status.from >= 200) ?? fitting[0];
}

/** What an accepted call ends in: the first outcome that resolves, with what the effects make of it. */
export function accept(operation: OperationData, input: unknown, state: MockState): Answer {
  const outcome = successOf(operation);
  if (outcome === undefined) return { outcome: 'none', status: 204, body: undefined };
  const [mediaType, schema] = mainContent(outcome);
  const made = bodyOf(outcome, schema, scopeOf(input, state, {}), operation, state);
  const body = applyEffects(operation, input, made, state) as Json | undefined;
  const status = outcome.matcher.otherwise === true ? 200 : statusOf(outcome);
  if (operation.binding.protocol === 'json-rpc') return { outcome: outcome.name, status, body };
  return { outcome: outcome.name, status, headers: headersOf(operation, outcome, mediaType, state), body };
}

function headersOf(
  operation: OperationData,
  outcome: OutcomeData,
  mediaType: string | undefined,
  state: MockState,
): Readonly<Record<string, string>> {
  const type = mediaType === undefined ? {} : { 'content-type': contentType(mediaType) };
  return { ...type, ...replyHeaders(operation, outcome, state) };
}

/** A range is none: of what it allows, one type. */
function contentType(mediaType: string): string {
  if (!mediaType.includes('*')) return mediaType;
  const [group = '*'] = mediaType.split('/');
  return TYPES[group] ?? `${group}/octet-stream`;
}

const TYPES: Readonly<Record<string, string>> = {
  '*': 'application/json',
  application: 'application/json',
  text: 'text/plain',
  image: 'image/png',
};

const PLAIN_TEXT = { 'content-type': 'text/plain;charset=UTF-8' };

/** An HTTP answer on the wire. */
export function responseOf({ status, headers = {}, body }: Answer): PlainResponse {
  const { 'content-type': type, ...others } = headers;
  if (body === undefined || status === 204 || status === 304) return { status, headers: others, text: null };
  const text = typeof body === 'string' && !/[/+]json\b/.test(type ?? '') ? body : jsonText(body);
  return { status, headers: type === undefined ? { ...PLAIN_TEXT, ...others } : headers, text: text ?? null };
}
