import type { Json, JsonSchema, OperationData, OutcomeData, ViolationKind } from '../../contract/index.ts';
import { withValues } from '../../pointer-values.ts';
import type { Violation } from '../request/violation.ts';
import { fill, type TemplateScope, templateScope } from '../template/template.ts';
import type { Answer } from '../types/answer.ts';
import type { MockCall, OutcomeDetails } from './binding.ts';
import { applyEffects } from './effects.ts';
import { sampleOf } from './sample-of.ts';
import { isStream, streamItems } from './stream-items.ts';

/** The refusal that the contract documents for a violation; a plain one where it documents none. */
export function refuse(call: MockCall, wrong: Violation): Answer {
  const { refusals, outcomes } = call.operation;
  const entry = refusals.find(
    ({ violations }) => violations.includes(wrong.kind) || violations.includes('*'),
  );
  const outcome =
    outcomes.find(({ name }) => name === entry?.outcome) ?? plainRefusal(call.operation, wrong.kind);
  return outcome === undefined
    ? call.binding.undocumented(wrong)
    : outcomeAnswer(call, outcome, { wrong, ...refusalStatus(outcome, wrong.kind) });
}

/** Where the contract does not say which: the status that HTTP has for it, if it is documented. */
function plainRefusal({ outcomes }: OperationData, kind: ViolationKind): OutcomeData | undefined {
  const known = STATUS_OF[kind];
  const statuses = known === undefined ? [400, 422] : kind === 'auth' ? [known, 403] : [known];
  const isOf = ({ matcher: { status } }: OutcomeData, wanted: number): boolean =>
    status !== undefined && wanted >= status.from && wanted <= status.to;
  const refusals = outcomes.filter(({ promise }) => promise === 'rejects');
  const exact = statuses.flatMap((wanted) => refusals.filter((outcome) => isOf(outcome, wanted)));
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

/** The status that HTTP has for a violation; 400 for the rest. */
export const STATUS_OF: Readonly<Partial<Record<ViolationKind, number>>> = {
  auth: 401,
  session: 403,
  path: 404,
};

interface Details extends OutcomeDetails {
  readonly wrong?: Violation;
  readonly data?: unknown;
}

/** A documented outcome as it travels: its template or a sample of its schema, with what a test wants instead. */
export function outcomeAnswer(call: MockCall, outcome: OutcomeData, details: Details = {}): Answer {
  const { operation, state, binding } = call;
  const [mediaType, schema] = mainContent(outcome);
  const data = overlaid(bodyOf(call, outcome, schema, scopeOf(call, details), mediaType), details.data);
  return binding.outcome({ operation, outcome, mediaType, data, state }, details);
}

function scopeOf({ input, state }: MockCall, { wrong, message }: Details): TemplateScope {
  const issue =
    wrong?.issue ?? (message === undefined ? undefined : { field: '', value: undefined, message });
  return { ...templateScope(input, state), ...(issue === undefined ? {} : { issue }) };
}

function bodyOf(
  { operation, state }: MockCall,
  outcome: OutcomeData,
  schema: JsonSchema | undefined,
  scope: TemplateScope,
  mediaType = '',
): Json | undefined {
  if (outcome.template !== undefined) return recognisable(fill(outcome.template, scope), outcome);
  if (schema === undefined) return undefined;
  const path = `${operation.id}/${outcome.name}`;
  if (isStream(mediaType)) return streamItems(schema, path, state);
  return recognisable(sampleOf(schema, path, state), outcome);
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
export function statusOf({ matcher: { status, otherwise } }: OutcomeData): number {
  return status?.from ?? (otherwise === true ? 500 : 200);
}

/** The first outcome that resolves; informational ones come before a reply, and are none. */
function successOf({ outcomes }: OperationData): OutcomeData | undefined {
  const fitting = outcomes.filter(({ promise }) => promise === 'resolves');
  return fitting.find(({ matcher: { status } }) => status === undefined || status.from >= 200) ?? fitting[0];
}

/** What an accepted call ends in: the first outcome that resolves, with what the effects write into it. */
export function accept(call: MockCall): Answer {
  const { operation, input, state, binding } = call;
  const outcome = successOf(operation);
  if (outcome === undefined) return { outcome: 'none', status: 204, body: undefined };
  const [mediaType, schema] = mainContent(outcome);
  const made = bodyOf(call, outcome, schema, scopeOf(call, {}), mediaType);
  const data = applyEffects(operation, input, made, state) as Json | undefined;
  const status = outcome.matcher.otherwise === true ? 200 : statusOf(outcome);
  return binding.accepted({ operation, outcome, mediaType, data, state }, status);
}
