import type { Json, JsonSchema } from '../../contract/index.ts';
import { own } from '../../pointer.ts';
import { withValues } from '../../pointer-values.ts';
import { isMembers } from '../../schema/kind.ts';
import { escapeSegment, pointerOf, pointerSegments } from '../../schema/pointer.ts';
import { type Schemas, schemaAt } from '../../schema/types.ts';
import { alternatives } from '../schema/alternatives.ts';
import { wordsOf } from '../schema/plausible/where.ts';

/** An issue as errors tell it. */
export interface ToldIssue {
  /** Part of the message: `body`, `path`, `query`, `header`, `cookie`; of JSON-RPC `params`. */
  readonly group: string;
  /** The names and indices within the part. */
  readonly within: readonly string[];
  readonly code: string;
  readonly message: string;
  readonly value: unknown;
}

/** What an error says, wherever its body has a place for it. */
export interface ErrorFacts {
  readonly schema: JsonSchema;
  readonly schemas: Schemas;
  /** HTTP. */
  readonly status: number | undefined;
  readonly isProblem: boolean;
  /** The body is one that the contract states. */
  readonly isExample: boolean;
  readonly summary: string;
  readonly issues: readonly ToldIssue[];
  readonly isValidation: boolean;
  /** An item of a list of the body. */
  readonly sampled: (schema: JsonSchema, name: string) => Json | undefined;
}

/** A place in a body, and values for it: the first that the schema accepts is taken. */
export interface Edit {
  readonly pointer: string;
  readonly values: readonly Json[];
}

/** The value with each edit that is accepted. */
export function edited(value: Json, edits: readonly Edit[], isAccepted: (value: Json) => boolean): Json {
  return edits.reduce((kept, { pointer, values }) => {
    const changed = values.map((each) => withValues(kept, pointer, [each]) as Json);
    return changed.find(isAccepted) ?? kept;
  }, value);
}

/** Issues that are reported. */
const MOST = 20;

const LISTS =
  /^(?:errors?|issues?|details?|violations?|messages?|problems?|causes?|fields?|(?:invalid|error) params?|(?:field|validation|form|sub) (?:errors?|violations?)|error details?)$/;

/** Where a body has a list or a table of what is wrong: that of the call. */
export function issueEdits(body: Json, facts: ErrorFacts): readonly Edit[] {
  if (facts.issues.length === 0) return [];
  const whole = Array.isArray(body) ? listed(body, facts.schema, 'errors', facts) : [];
  return [{ pointer: '', values: whole }, ...editsIn(body, facts, facts.schema, '')];
}

function* editsIn(value: Json, facts: ErrorFacts, schema: JsonSchema, at: string): Iterable<Edit> {
  if (!isMembers(value) || pointerSegments(at).length > 3) return;
  for (const [name, member] of Object.entries(value as Readonly<Record<string, Json>>)) {
    const pointer = `${at}/${escapeSegment(name)}`;
    const inside = memberOf(schema, name, facts);
    const values = LISTS.test(wordsOf(name)) ? listed(member, inside, name, facts) : [];
    if (values.length > 0) yield { pointer, values };
    else yield* editsIn(member, facts, inside, pointer);
  }
}

/** What is known of a member: of unions, by the first alternative that has it. */
function memberOf(schema: JsonSchema, name: string, { schemas }: ErrorFacts): JsonSchema {
  const found = alternatives(schema, schemas).map(({ properties }) =>
    schemaAt(own(properties, name) as Json),
  );
  return found.find((each) => each !== undefined) ?? true;
}

function itemOf(schema: JsonSchema, { schemas }: ErrorFacts): JsonSchema {
  const found = alternatives(schema, schemas).map(({ items }) => schemaAt(items));
  return found.find((each) => each !== undefined) ?? true;
}

function listed(member: Json, schema: JsonSchema, name: string, facts: ErrorFacts): readonly Json[] {
  const issues = facts.issues.slice(0, MOST);
  if (Array.isArray(member)) return listValues(member, itemOf(schema, facts), name, { ...facts, issues });
  return isMembers(member) && isTable(member) ? tableValues(issues) : [];
}

/** Errors by field: `{ email: ['is invalid'] }`, or nothing yet. */
function isTable(value: object): boolean {
  const isText = (each: unknown): boolean => typeof each === 'string';
  return Object.entries(value).every(
    ([name, each]) =>
      (isText(each) || (Array.isArray(each) && each.every(isText))) &&
      !/^(?:message|code|reason)$/.test(name),
  );
}

function tableValues(issues: readonly ToldIssue[]): readonly Json[] {
  const messages = new Map<string, readonly string[]>();
  for (const issue of issues)
    messages.set(fieldOf(issue), [...(messages.get(fieldOf(issue)) ?? []), issue.message]);
  const first = [...messages].map(([field, [message = '']]) => [field, message] as const);
  return [Object.fromEntries(messages) as Json, Object.fromEntries(first)];
}

/** Of objects like the one that is there, or of phrases. */
function listValues(
  items: readonly Json[],
  schema: JsonSchema,
  name: string,
  facts: ErrorFacts,
): readonly Json[] {
  const [first] = items;
  const { issues } = facts;
  if (typeof first === 'string') {
    const phrases = issues.map((issue) => `${fieldOf(issue)}: ${issue.message}`);
    return [phrases, phrases.slice(0, 1)];
  }
  const known = facts.isExample ? first : (facts.sampled(schema, name) ?? first);
  if (!isMembers(known)) return [];
  const template = known as Readonly<Record<string, Json>>;
  const filled = FILLS.map((fill) => issues.map((issue) => filledItem(template, issue, facts, fill)));
  return [...filled, ...filled.map((each) => each.slice(0, 1))];
}

/** Which members of an item are filled in: all, those that are texts and lists, messages alone. */
const FILLS = [
  /./,
  /^(?!value|input|ctx)/,
  /^(?:msg|message|detail|description|reason|text|default message|loc|path|field)$/,
];

function filledItem(
  template: Readonly<Record<string, Json>>,
  issue: ToldIssue,
  facts: ErrorFacts,
  fill: RegExp,
): Json {
  const members = Object.entries(template).flatMap(([name, member]): readonly [string, Json][] => {
    const words = wordsOf(name);
    if (!fill.test(words)) return [[name, member]];
    if (words === 'source' && isMembers(member)) return [[name, sourceOf(member, issue, facts)]];
    return [[name, filledMember(words, member, issue, facts) ?? member]];
  });
  return Object.fromEntries(members);
}

/** Where it is, in the one member that fits (JSON:API, Error Objects). */
function sourceOf(member: object, issue: ToldIssue, facts: ErrorFacts): Json {
  const { group } = issue;
  const wanted = group === 'query' ? 'parameter' : group === 'header' ? 'header' : 'pointer';
  if (Object.hasOwn(member, wanted))
    return { [wanted]: wanted === 'pointer' ? pointerIn(issue) : fieldOf(issue) };
  return filledItem(member as Readonly<Record<string, Json>>, issue, facts, /./);
}

const MESSAGE = /^(?:msg|message|detail|description|reason|text|default message|error|error message|title)$/;
const FIELD =
  /^(?:field|property|param|parameter|name|attribute|member|key|path|property path|location|loc|target|source|(?:field|param|property|attribute|parameter) name)$/;
const POINTER = /^(?:pointer|instance path|json pointer|data path)$/;
const CODE = /^(?:code|type|rule|keyword|constraint|error (?:code|type)|validator)$/;
const VALUE = /^(?:value|input|received|(?:rejected|invalid|received|actual) value)$/;

function filledMember(
  words: string,
  member: Json,
  issue: ToldIssue,
  { isProblem }: ErrorFacts,
): Json | undefined {
  if (VALUE.test(words)) return (issue.value ?? null) as Json;
  if (Array.isArray(member)) return FIELD.test(words) ? segmentsOf(issue) : undefined;
  if (typeof member !== 'string') return undefined;
  if (MESSAGE.test(words)) return issue.message;
  if (words === 'in') return issue.group;
  if (POINTER.test(words)) return isProblem ? `#${pointerIn(issue)}` : pointerIn(issue);
  if (FIELD.test(words)) return fieldOf(issue);
  return CODE.test(words) && !/^[1-5]\d\d$/.test(member) ? issue.code : undefined;
}

/** As FastAPI states them: `['body', 'items', 0]`. */
function segmentsOf({ group, within }: ToldIssue): readonly Json[] {
  return [group, ...within.map((each) => (/^\d+$/.test(each) ? Number(each) : each))];
}

/** `items.0.quantity`; of the part as a whole, its name. */
function fieldOf({ group, within }: ToldIssue): string {
  return within.length === 0 ? group : within.join('.');
}

function pointerIn({ within }: ToldIssue): string {
  return pointerOf(within);
}
