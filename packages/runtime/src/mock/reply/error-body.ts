import type { Json, JsonSchema, OutcomeData } from '../../contract/index.ts';
import { isValid } from '../../schema/evaluate.ts';
import { isMembers } from '../../schema/kind.ts';
import { escapeSegment, pointerSegments } from '../../schema/pointer.ts';
import { type FoundIssue, phraseOf, type Violation } from '../request/violation.ts';
import { wordsOf } from '../schema/plausible/where.ts';
import type { MockCall, OutcomeDetails } from './binding.ts';
import { type Edit, type ErrorFacts, edited, issueEdits, type ToldIssue } from './error-issues.ts';
import { hasExample } from './examples.ts';
import type { Acceptable } from './negotiate.ts';
import { reasonOf } from './reason.ts';
import { sampleOf, schemaContext } from './sample-of.ts';
import { statusOf } from './status-of.ts';

/** What an error is about. */
export interface ErrorDetails extends OutcomeDetails {
  readonly data?: unknown;
  /** Name of the requested example. */
  readonly example?: string;
}

interface ErrorReply {
  readonly call: MockCall;
  readonly outcome: OutcomeData;
  readonly media: Acceptable;
  readonly details: ErrorDetails;
}

/**
 * The body of an error, as far as its schema allows, with what it is about: its status, what is wrong and where. What
 * the contract or a test states word by word stays as it is.
 */
export function toldIn(body: Json | undefined, reply: ErrorReply): Json | undefined {
  const { call, outcome, media, details } = reply;
  const schema = outcome.content[media.key];
  const name = details.example ?? call.wanted?.example;
  const isStated = outcome.template !== undefined || (name !== undefined && hasExample(outcome, name));
  if (outcome.promise !== 'rejects' || isStated || schema === undefined || body === undefined) return body;
  const context = schemaContext(call.state.contract);
  const facts = factsOf(reply, schema);
  const isAccepted = (value: Json): boolean => isValid(value, schema, context);
  const explained = edited(body, issueEdits(body, facts), isAccepted);
  const isTold = explained !== body;
  return edited(explained, [...memberEdits(explained, { ...facts, isTold }, '')], isAccepted);
}

function factsOf({ call, outcome, media, details }: ErrorReply, schema: JsonSchema): ErrorFacts {
  const { operation, state } = call;
  const { wrong, message } = details;
  const isHttp = operation.binding.protocol === 'http';
  const status = isHttp ? (details.status ?? statusOf(outcome, operation)) : undefined;
  const about = message ?? (wrong && phraseOf(wrong.issue)) ?? lineOf(outcome.description ?? outcome.message);
  return {
    ...{ schema, status, isProblem: media.type.includes('problem') },
    isExample: Object.values(outcome.examples?.[media.key] ?? {}).length > 0,
    summary: about ?? (status === undefined ? outcome.name : reasonOf(status)),
    issues: wrong === undefined ? [] : (wrong.issues ?? [issueOf(wrong)]).map((each) => told(each, isHttp)),
    isValidation: wrong !== undefined && !/^(?:auth|session|path)$/.test(wrong.kind),
    schemas: state.contract.schemas,
    sampled: (item, name) => sampleOf(item, `${operation.id}/${outcome.name}/${name}/0`, state),
  };
}

function lineOf(text: string | undefined): string | undefined {
  const [line = ''] = (text ?? '').trim().split('\n');
  return line === '' ? undefined : line;
}

function issueOf({ kind, issue: { field, value, message } }: Violation): FoundIssue {
  const pointer = field === '' ? '' : `/${field.split('.').join('/')}`;
  return { pointer, code: kind, message, value };
}

const GROUPS: Readonly<Record<string, string>> = { headers: 'header', cookies: 'cookie' };

function told({ pointer, code, message, value }: FoundIssue, isHttp: boolean): ToldIssue {
  const segments = pointerSegments(pointer);
  const [first = 'body', ...others] = segments;
  const issue = { code, message, value };
  return isHttp
    ? { ...issue, group: GROUPS[first] ?? first, within: others }
    : { ...issue, group: 'params', within: segments };
}

const STATUS = /^(?:http )?status(?: code)?$|^(?:error )?code$/;
const MESSAGE =
  /^(?:message|msg|detail|details|description|reason|text|error (?:description|message|text)|user message)$/;

interface Telling extends ErrorFacts {
  /** The body has a list or a table of what is wrong. */
  readonly isTold: boolean;
}

/** What members of the body, and of objects within it, say of the error as a whole. */
function* memberEdits(value: Json, facts: Telling, at: string): Iterable<Edit> {
  if (typeof value === 'string' && at === '' && !facts.isExample)
    yield { pointer: '', values: [facts.summary] };
  if (!isMembers(value) || at.split('/').length > 4) return;
  const isProblem = facts.isProblem || PROBLEM.every((name) => Object.hasOwn(value, name));
  for (const [name, member] of Object.entries(value as Readonly<Record<string, Json>>)) {
    const pointer = `${at}/${escapeSegment(name)}`;
    const words = wordsOf(name);
    const values = [
      ...statusValues(words, member, facts),
      ...textValues(words, member, { ...facts, isProblem }),
    ];
    if (values.length > 0) yield { pointer, values };
    if (Array.isArray(member)) {
      for (const [index, item] of member.entries()) yield* itemEdits(item, facts, `${pointer}/${index}`);
    } else yield* memberEdits(member, facts, pointer);
  }
}

/** Members of problem details (RFC 9457), whatever the media type says. */
const PROBLEM = ['type', 'title', 'detail'];

/** An item of a list of issues states the status of the whole (JSON:API); its words are those of its issue. */
function* itemEdits(item: Json, facts: Telling, at: string): Iterable<Edit> {
  if (!facts.isTold) return yield* memberEdits(item, facts, at);
  const status = isMembers(item) ? (item as Readonly<Record<string, Json>>)['status'] : undefined;
  const isText = typeof status === 'string' && facts.status !== undefined;
  if (isText) yield { pointer: `${at}/status`, values: [String(facts.status)] };
}

/** Of an example, a number outside 100 to 599 is a code of the provider's own. */
function statusValues(words: string, member: Json, { status, isExample }: ErrorFacts): readonly Json[] {
  if (status === undefined || !STATUS.test(words)) return [];
  if (typeof member === 'string' && /^[1-5]\d\d$/.test(member)) return [String(status)];
  const isOwnCode = isExample && !(Number(member) >= 100 && Number(member) <= 599);
  return typeof member !== 'number' || isOwnCode || member === status ? [] : [status];
}

function textValues(words: string, member: Json, facts: Telling): readonly Json[] {
  const { status, isExample, isProblem, summary, isTold, isValidation } = facts;
  if (typeof member !== 'string') return [];
  if (MESSAGE.test(words)) return isExample && (isTold || !isValidation) ? [] : [summary];
  if (isExample || status === undefined) return [];
  if (words === 'type') return isProblem ? ['about:blank'] : [];
  return words === 'title' || words === 'error' ? [reasonOf(status)] : [];
}
