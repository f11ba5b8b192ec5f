import { bindingOf } from '../bindings/index.ts';
import { contextOf } from '../schema/context.ts';
import type { CaseExchange, Check, FailureOf } from './check.ts';
import { errorShape } from './error-shape.ts';
import { idEcho } from './id-echo.ts';
import { mediaType } from './media-type.ts';
import { noServerError } from './no-server-error.ts';
import { outcome } from './outcome.ts';
import { replyHeaders } from './reply-headers.ts';
import { replySchema } from './reply-schema.ts';
import { responseTime } from './response-time.ts';
import { undocumentedMembers } from './undocumented-members.ts';

/** The one list of checks. Its order is that of failures, and of the table in docs/verify.md. */
const CHECKS = [
  outcome,
  noServerError,
  mediaType,
  replySchema,
  replyHeaders,
  undocumentedMembers,
  idEcho,
  errorShape,
  responseTime,
] as const;

/** What else can fail in a run, and where: sequences, and the list of known deviations. */
const OF_RUNS = {
  'reply-size': 'the response is larger than `--max-reply`, or nested deeper than 1000 levels',
  'still-there': 'a deleted item is still returned',
  'not-kept': 'a stored item is returned with values that differ from those sent',
  location: 'the `Location` header does not point to the created item',
  'page-limit': 'a page has more items than requested',
  pagination: 'an item is on two pages, or on none',
  link: '(a warning) a link cannot be followed: the response lacks the value, or the target operation rejects it',
  deviation: 'a known deviation has expired, or its case passes now',
} as const;

type IdOf<Each> = Each extends Check<infer Id> ? Id : never;

/** The closed set of ids that a failure can have. */
export type CheckId = IdOf<(typeof CHECKS)[number]> | keyof typeof OF_RUNS;

/** One thing that is not as the contract says. */
export type Failure = FailureOf<CheckId>;

/** The id of every failure, and when it occurs. */
export function checkRows(): readonly (readonly [id: string, fails: string])[] {
  return [...CHECKS.flatMap(({ ids }) => Object.entries(ids)), ...Object.entries(OF_RUNS)];
}

const OF_THE_RULE: ReadonlySet<string> = new Set(
  CHECKS.flatMap(({ ids, ofTheRule }) => (ofTheRule === true ? Object.keys(ids) : [])),
);

/** Whether a failure is about the rule that its case tests, rather than about the reply around it. */
export function isOfTheRule({ check }: Failure): boolean {
  return OF_THE_RULE.has(check);
}

/** Everything about a reply that is not as the contract says. */
export function checkReply(exchange: CaseExchange): readonly Failure[] {
  const binding = bindingOf(exchange.operation);
  const context = contextOf(exchange.contract, exchange.clock, exchange.issueMessages);
  const matched = { ...exchange, binding, context, messages: binding.outcomes(exchange.reply) };
  return CHECKS.flatMap((check): readonly Failure[] => check.run(matched));
}
