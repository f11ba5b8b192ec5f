import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { isAnnotation } from '@tallystick/runtime/schema';
import { isJsonObject, pointer } from '../model/index.ts';
import type { Change, Witness } from './change.ts';
import type { ChangeId } from './change-ids.ts';
import type { Delta } from './schema/delta.ts';
import type { Judge } from './schema/judge.ts';
import type { JudgedDelta } from './schema/judgement.ts';
import type { FoundWitness } from './schema/witness.ts';
import { deltaSentence } from './sentence.ts';
import type { PlaceOfPath } from './sided.ts';

/** Two schemas of one place of an operation, each strictly read and in the common namespace. */
export interface SchemaPair extends DeltaPair {
  readonly operation: string;
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

/** Two schemas as far as changes are described by them. */
export interface DeltaPair {
  /** Undefined for schemas that several operations use. */
  readonly operation?: string;
  readonly direction: 'sent' | 'received';
  /** What is in front of every pointer. */
  readonly prefix: readonly string[];
  /** What a witness is, for people: `POST /chats`, `200 of POST /chats`. */
  readonly subject: string;
  readonly placeBefore: PlaceOfPath;
  readonly placeAfter: PlaceOfPath;
}

/**
 * The changes between two schemas. What is sent was accepted by the old one, what is received comes from the new one.
 */
export function schemaChanges(pair: SchemaPair, judge: Judge): readonly Change[] {
  const { before, after, direction } = pair;
  const judged = direction === 'sent' ? judge.judge(before, after) : judge.judge(after, before);
  judge.shared.note(judged, pair.operation, direction);
  return deltaChanges(judged.deltas, pair);
}

/** Changes of what was compared already. */
export function deltaChanges(deltas: readonly JudgedDelta[], pair: DeltaPair): readonly Change[] {
  return withoutDoubles(deltas).map((each) => changeOf(each, pair));
}

/** A member that is new and required is one change, and so is one that is gone. */
function withoutDoubles(judged: readonly JudgedDelta[]): readonly JudgedDelta[] {
  const key = ({ at, member }: Delta): string => `${at.toPath.join('/')} ${at.pointer.join('/')} ${member}`;
  const of = (...ids: readonly ChangeId[]): ReadonlySet<string> =>
    new Set(judged.flatMap(({ delta }) => (ids.includes(delta.id) ? [key(delta)] : [])));
  const marks = new Map(
    judged.map(({ delta }) => [key(delta), delta.deprecatedIn] as const).filter(([, at]) => at),
  );
  const [added, removed, required] = [of('member-added'), of('member-removed'), of('member-required')];
  return judged.flatMap((each): readonly JudgedDelta[] => {
    const name = key(each.delta);
    if (each.delta.id === 'member-optional' && (removed.has(name) || added.has(name))) return [];
    if (each.delta.id === 'member-added' && required.has(name)) return [];
    if (each.delta.id !== 'member-required' || !added.has(name)) return [each];
    const mark = marks.get(name);
    return [{ ...each, delta: { ...each.delta, isNew: true, ...(mark && { deprecatedIn: mark }) } }];
  });
}

function changeOf({ delta, wire, witness, isAround, isCutShort }: JudgedDelta, pair: DeltaPair): Change {
  const { direction, operation, prefix, placeBefore, placeAfter } = pair;
  const where = [...prefix, ...delta.at.pointer];
  const { member, was } = namesIn(delta, direction);
  const at = (name: string | undefined): string => pointer(...where, ...(name === undefined ? [] : [name]));
  const [fromPlace, toPlace] = direction === 'sent' ? [placeBefore, placeAfter] : [placeAfter, placeBefore];
  const from = placeOf(fromPlace, delta.at.fromPath, delta.fromKey);
  const to = placeOf(toPlace, delta.at.toPath, delta.toKey);
  const [before, after] = direction === 'sent' ? [from, to] : [to, from];
  const turned = direction === 'sent' ? delta : { ...delta, id: inTime(delta) };
  return {
    id: turned.id,
    ...(operation === undefined ? {} : { operation }),
    direction,
    pointer: at(member),
    ...(was === undefined ? {} : { pointerWas: at(was) }),
    sentence:
      labelOf(pair) + deltaSentence(turned, direction, direction === 'sent' ? where : delta.at.pointer),
    wire,
    behaviour: isBehaviour(turned),
    ...(isGoneDeprecated(turned, direction) ? { deprecated: true } : {}),
    ...(isCutShort === undefined ? {} : { cutShort: isCutShort }),
    ...(witness === undefined
      ? {}
      : {
          witness: witnessFor(
            witness,
            isAround === true ? { ...pair, subject: `around ${pair.subject}` } : pair,
          ),
        }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** The name of a member in the new contract, and in the old one where it had another. */
function namesIn({ member, renamed }: Delta, direction: DeltaPair['direction']) {
  if (renamed === undefined) return { member };
  return direction === 'sent' ? { member: renamed, was: member } : { member, was: renamed };
}

const REMOVALS: ReadonlySet<ChangeId> = new Set(['member-removed', 'member-renamed', 'branch-removed']);

/** Whether what is gone had been marked as deprecated. */
function isGoneDeprecated({ id, deprecatedIn }: Delta, direction: DeltaPair['direction']): boolean {
  return REMOVALS.has(id) && deprecatedIn?.includes(direction === 'sent' ? 'from' : 'to') === true;
}

/** What a reply is called: a sentence about a request needs no such name. */
function labelOf({ direction, prefix: [first = '', second] }: DeltaPair): string {
  if (direction === 'sent' || first === '') return '';
  if (first === 'payload') return 'Payload: ';
  return second === 'headers' ? `Headers of the response \`${first}\`: ` : `Response \`${first}\`: `;
}

function placeOf(find: PlaceOfPath, path: readonly string[], key: readonly string[] | undefined) {
  return key === undefined ? find(path) : find([...path, ...key]);
}

/** A reply is compared from new to old: what is gone there was added in time. */
function inTime({ id, isNew }: Delta): ChangeId {
  return isNew === true ? 'member-removed' : (TURNED[id] ?? id);
}

const TURNED: Readonly<Partial<Record<ChangeId, ChangeId>>> = {
  'member-added': 'member-removed',
  'member-removed': 'member-added',
  'member-required': 'member-optional',
  'member-optional': 'member-required',
  'values-added': 'values-removed',
  'values-removed': 'values-added',
  'branch-added': 'branch-removed',
  'branch-removed': 'branch-added',
};

/** Annotations, and members that one side does not know: it ignores them, or misses them. */
function isBehaviour({ id, keyword, demand }: Delta): boolean {
  const isNote = isAnnotation(keyword) || (keyword === 'format' && demand === undefined);
  return isNote || id === 'member-removed' || id === 'member-added' || id === 'member-renamed';
}

const GROUPS: ReadonlySet<string> = new Set(['path', 'query', 'headers', 'cookies']);

function witnessFor({ value, issues }: FoundWitness, { direction, subject, prefix }: DeltaPair): Witness {
  const verbs =
    direction === 'sent' ? 'accepted before, rejected now' : 'possible now, rejected by the old contract';
  return {
    note: `${subject}: ${verbs}`,
    value: prefix.length === 0 ? withoutEmpty(value) : value,
    issues: issues.slice(0, 5).map((issue) => `${pointer(...prefix)}${issue.pointer} ${issue.code}`),
  };
}

/** A request without the groups of parameters that hold nothing. */
function withoutEmpty(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const isGroup = (name: string, each: Json): boolean =>
    GROUPS.has(name) && Object.keys(each as object).length === 0;
  return Object.fromEntries(Object.entries(value).filter(([name, each]) => !isGroup(name, each)));
}
