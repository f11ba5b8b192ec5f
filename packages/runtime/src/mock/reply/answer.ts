import { factsOf } from '../../codec/facts.ts';
import { isOpaque } from '../../codec/opaque.ts';
import { typeWithin } from '../../codec/type-within.ts';
import type { Json, JsonSchema, OperationData, OutcomeData } from '../../contract/index.ts';
import { own } from '../../pointer.ts';
import { withValues } from '../../pointer-values.ts';
import { isValid } from '../../schema/evaluate.ts';
import { isMembers } from '../../schema/kind.ts';
import { type Violation, violation } from '../request/violation.ts';
import { fill, type TemplateScope, templateScope } from '../template/template.ts';
import type { Answer } from '../types/answer.ts';
import type { MockCall, Wanted } from './binding.ts';
import { applyEffects } from './effects.ts';
import { type ErrorDetails, toldIn } from './error-body.ts';
import { exampleOf, hasExample } from './examples.ts';
import { isJsonType } from './json-type.ts';
import { type Acceptable, acceptable } from './negotiate.ts';
import { documentedAs, refusalOf, refusalStatus } from './refusal.ts';
import { sampleOf, schemaContext } from './sample-of.ts';
import { statusOf } from './status-of.ts';
import { isStream, streamItems } from './stream-items.ts';

/** The refusal that the contract documents for a violation; a plain one where it documents none. */
export function refuse(call: MockCall, wrong: Violation): Answer {
  const outcome = refusalOf(call.operation, wrong);
  return outcome === undefined
    ? call.binding.undocumented(wrong)
    : outcomeAnswer(call, outcome, { wrong, ...refusalStatus(outcome, wrong) });
}

/** A documented outcome as it travels: its template or a sample of its schema, with what a test wants instead. */
export function outcomeAnswer(call: MockCall, outcome: OutcomeData, details: ErrorDetails = {}): Answer {
  const { operation, state, binding } = call;
  const media = mediaOf(call, outcome, details.example) ?? mainMedia(outcome);
  const asked = { ...call, wanted: { accept: null, ...call.wanted, ...exampleNamed(details.example) } };
  const made = bodyOf(asked, outcome, media, scopeOf(call, details));
  const told = media === undefined ? made : toldIn(made, { call, outcome, media, details });
  const data = overlaid(told, details.data);
  return binding.outcome({ operation, outcome, mediaType: media?.type, data, state }, details);
}

function exampleNamed(example: string | undefined): Partial<Wanted> {
  return example === undefined ? {} : { example };
}

function scopeOf({ input, state }: MockCall, { wrong, message }: ErrorDetails): TemplateScope {
  const issue =
    wrong?.issue ?? (message === undefined ? undefined : { field: '', value: undefined, message });
  return { ...templateScope(input, state), ...(issue === undefined ? {} : { issue }) };
}

/** Its template; else an example; else a sample of its schema. One that is asked for by name comes first. */
function bodyOf(
  { operation, state, wanted }: MockCall,
  outcome: OutcomeData,
  media: Acceptable | undefined,
  scope: TemplateScope,
): Json | undefined {
  const isNamed = wanted?.example !== undefined && hasExample(outcome, wanted.example);
  if (outcome.template !== undefined && !isNamed) return recognisable(fill(outcome.template, scope), outcome);
  const stated = media === undefined ? undefined : outcome.content[media.key];
  if (media === undefined || stated === undefined) return undefined;
  const { schemas } = state.contract;
  const mediaType = typeWithin(media.type, factsOf(stated, schemas).binary);
  const isText = !isJsonType(mediaType) && isOpaque({ mediaType, schema: stated }, schemas);
  const schema = isText ? TEXT : stated;
  const example = exampleOf(outcome, media.key, schema, wanted?.example, state);
  if (example !== undefined) return recognisable(example, outcome);
  const path = pathOf(operation, outcome, media.key);
  if (isStream(mediaType)) return streamItems(schema, path, state);
  return recognisable(sampleOf(schema, path, state), outcome);
}

/** What a body is that nothing writes as its schema describes it, such as XML. */
const TEXT = { type: 'string' } as const;

function pathOf({ id }: OperationData, outcome: OutcomeData, key: string): string {
  return mainMedia(outcome)?.key === key ? `${id}/${outcome.name}` : `${id}/${outcome.name}/${key}`;
}

/** With the constant that tells the outcome from others. */
function recognisable(made: Json | undefined, { matcher: { constant } }: OutcomeData): Json | undefined {
  return constant === undefined
    ? made
    : (withValues(made, constant.pointer, constant.values.slice(0, 1)) as Json);
}

function overlaid(made: Json | undefined, wanted: unknown): Json | undefined {
  if (wanted === undefined) return made;
  return (isMembers(made) && isMembers(wanted) ? { ...made, ...wanted } : wanted) as Json;
}

/** The media type that is used where nothing else is asked for: JSON, or else the first. */
function mainMedia({ content }: OutcomeData): Acceptable | undefined {
  return acceptable(Object.keys(content), null)[0];
}

/** The best media type that the request accepts; of those, one that has the example which is asked for. */
function mediaOf(
  call: MockCall,
  outcome: OutcomeData,
  example = call.wanted?.example,
): Acceptable | undefined {
  const all = acceptable(Object.keys(outcome.content), call.wanted?.accept);
  const named =
    example === undefined ? [] : all.filter(({ key }) => own(outcome.examples?.[key] ?? {}, example));
  return named[0] ?? all[0];
}

/** The first outcome that resolves; informational ones (1XX) come before the reply. */
function successOf({ outcomes }: OperationData): OutcomeData | undefined {
  const fitting = outcomes.filter(({ promise }) => promise === 'resolves');
  return fitting.find(({ matcher: { status } }) => status === undefined || status.from >= 200) ?? fitting[0];
}

/** What an accepted call ends in: the first outcome that resolves, with what the effects write into it. */
export function accept(call: MockCall): Answer {
  const { operation, input, state } = call;
  const outcome = successOf(operation);
  if (outcome === undefined) return { outcome: 'none', status: 204, body: undefined };
  return acceptedAs(call, outcome, (made) => applyEffects(operation, input, made, state) as Json | undefined);
}

/** The outcome of an accepted call, with its body changed; the change is made once, where the body is acceptable. */
export function acceptedAs(
  call: MockCall,
  outcome: OutcomeData,
  change: (made: Json | undefined, schema: JsonSchema | undefined) => Json | undefined,
): Answer {
  const { operation, state, binding } = call;
  const media = mediaOf(call, outcome);
  if (media === undefined && Object.keys(outcome.content).length > 0) return notAcceptable(call, outcome);
  const made = bodyOf(call, outcome, media, scopeOf(call, {}));
  const data = change(made, media === undefined ? undefined : jsonSchemaOf(media, outcome));
  const status = outcome.matcher.otherwise === true ? 200 : statusOf(outcome, operation);
  return binding.accepted({ operation, outcome, mediaType: media?.type, data, state }, status);
}

/** The schema of a body that is JSON. */
function jsonSchemaOf({ key, type }: Acceptable, { content }: OutcomeData): JsonSchema | undefined {
  return isJsonType(type) ? content[key] : undefined;
}

/** A result that a test has set, as the first media type that is accepted and whose schema it satisfies. */
export function resultAnswer(call: MockCall, result: Json): Answer {
  const { operation, state, binding } = call;
  const outcome = successOf(operation);
  if (outcome === undefined) return { outcome: 'none', status: 204, body: result };
  const all = acceptable(Object.keys(outcome.content), call.wanted?.accept);
  const context = schemaContext(state.contract);
  const fitting = all.find(({ key }) => isValid(result, outcome.content[key] ?? true, context));
  const media = fitting ?? all[0] ?? mainMedia(outcome);
  const status = outcome.matcher.otherwise === true ? 200 : statusOf(outcome, operation);
  const answer = binding.accepted(
    { operation, outcome, mediaType: media?.type, data: result, state },
    status,
  );
  return { ...answer, body: result };
}

/** RFC 9110, 15.5.7: as the contract documents it, or plain. */
function notAcceptable(call: MockCall, { content }: OutcomeData): Answer {
  const documented = documentedAs(call.operation, 406);
  const message = `not acceptable: the response has the media type ${Object.keys(content).join(' or ')}`;
  const wrong = violation('value', message, 'headers.accept', call.wanted?.accept);
  if (documented !== undefined) return outcomeAnswer(call, documented, { wrong });
  return { ...call.binding.undocumented(wrong), outcome: '406', status: 406 };
}
