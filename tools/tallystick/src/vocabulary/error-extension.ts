import type { Reporter } from '../diagnostics/index.ts';
import type { Matcher, Outcome, Schema, Wait } from '../model/index.ts';
import {
  booleanMember,
  isObjectNode,
  items,
  member,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textItems,
  textMember,
} from '../model/spec-node.ts';
import { withSource } from './source.ts';

/**
 * The entries of `x-tallystick-errors` of the operation and of the document, as outcomes. Those that their code alone
 * recognises come last, since they would hide the others of that code.
 */
export function errorOutcomes(
  node: ObjectNode,
  root: ObjectNode,
  read: (schema: SpecNode) => Schema,
  reporter: Reporter,
): readonly Outcome[] {
  const namePointer = errorNamePointer(root);
  const [own = [], shared = []] = [node, root].map((owner) =>
    items(member(owner, 'x-tallystick-errors')).flatMap((entry) =>
      isObjectNode(entry) ? errorOutcome(entry, namePointer, read) : [],
    ),
  );
  const all = [...onePerCode(own, reporter), ...onePerCode(shared, reporter)];
  return [...all.filter(hasConstant), ...firstPerCode(all.filter((outcome) => !hasConstant(outcome)))];
}

/** Where in an error's `data` its name stands, as `x-tallystick-json-rpc` says for all errors of the document. */
function errorNamePointer(root: ObjectNode): string | undefined {
  const server = objectMember(root, 'x-tallystick-json-rpc');
  return server === undefined ? undefined : textMember(server, 'errorNamePointer');
}

function errorOutcome(
  entry: ObjectNode,
  namePointer: string | undefined,
  read: (schema: SpecNode) => Schema,
): readonly Outcome[] {
  const name = textMember(entry, 'name');
  const code = member(entry, 'code')?.value;
  if (name === undefined || typeof code !== 'number') return [];
  const data = member(entry, 'data');
  const constant = constantOf(entry, name, namePointer);
  return [
    {
      origin: entry.origin,
      name,
      promise: 'rejects',
      matcher: { rpc: code, ...(constant === undefined ? {} : { constant }) },
      content: new Map(data === undefined ? [] : [['', read(data)]]),
      headers: new Map(),
      ...saidOf(entry),
    },
  ];
}

/** What tells the error from others of its code; without it the code alone does. */
function constantOf(entry: ObjectNode, name: string, namePointer: string | undefined): Matcher['constant'] {
  const match = objectMember(entry, 'match');
  const pointer = match === undefined ? namePointer : textMember(match, 'pointer');
  if (pointer === undefined) return undefined;
  const values = items(match === undefined ? undefined : member(match, 'values')).map(({ value }) => value);
  return { pointer, values: values.length > 0 ? values : [name] };
}

function hasConstant({ matcher }: Outcome): boolean {
  return matcher.constant !== undefined;
}

/** Of the entries of one list that their code alone recognises, the first of each code; the others are reported. */
function onePerCode(outcomes: readonly Outcome[], reporter: Reporter): readonly Outcome[] {
  const kept = firstPerCode(outcomes.filter((outcome) => !hasConstant(outcome)));
  return outcomes.filter((outcome) => {
    const keeps = hasConstant(outcome) || kept.includes(outcome);
    if (!keeps) reportSameCode(outcome, reporter);
    return keeps;
  });
}

/** An operation's come before the document's, and stand for them. */
function firstPerCode(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(
    ({ matcher }, index) => outcomes.findIndex((each) => each.matcher.rpc === matcher.rpc) === index,
  );
}

function reportSameCode({ name, matcher, origin }: Outcome, reporter: Reporter): void {
  reporter.report({
    code: 'TLY3006',
    severity: 'warning',
    message: `The code ${matcher.rpc} is already used by another error; ${JSON.stringify(name)} is treated as the same error.`,
    fix: 'Distinguish them by `match` of the error, or by `errorNamePointer` of `x-tallystick-json-rpc`.',
    at: origin,
  });
}

/** What an outcome's entry says besides how it is recognised. */
export function saidOf(
  entry: ObjectNode,
  sourceName = 'source',
): Pick<Outcome, 'message' | 'description' | 'template' | 'wait' | 'expired' | 'source'> {
  const [message, description] = [textMember(entry, 'message'), textMember(entry, 'description')];
  const template = member(entry, 'template')?.value;
  const wait = waitOf(entry);
  return {
    ...(message === undefined ? {} : { message }),
    ...(description === undefined ? {} : { description }),
    ...(template === undefined ? {} : { template }),
    ...(wait === undefined ? {} : { wait }),
    ...(booleanMember(entry, 'expired') === true ? { expired: true } : {}),
    ...withSource(entry, sourceName),
  };
}

function waitOf(entry: ObjectNode): Wait | undefined {
  const found = objectMember(entry, 'wait');
  if (found === undefined) return undefined;
  const unit = textMember(found, 'unit') === 'milliseconds' ? 'milliseconds' : 'seconds';
  return { pointers: textItems(member(found, 'pointers')), unit };
}
