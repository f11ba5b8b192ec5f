import type { Failure } from '../checks/index.ts';
import type { CaseReport } from './case-report.ts';
import { inputLocation, outerLocation } from './input-location.ts';

/** One bug as one entry: what one check finds at one location of one operation, however many cases run into it. */
export interface FailureGroup {
  readonly operation: string;
  readonly check: Failure['check'];
  /**
   * Where the contract states the rule, or the outcome that came instead; absent where it is about the reply as a
   * whole.
   */
  readonly location?: string;
  /** `warned`: every case of it is about a rule that was only inferred. */
  readonly status: 'failed' | 'warned';
  /** Of the first case. */
  readonly message: string;
  /** How many cases fail so. */
  readonly count: number;
  /** Their ids, in the order of the run. */
  readonly cases: readonly string[];
}

/** A group on its way to be one: with the operation that made what its calls did not find. */
interface Found extends FailureGroup {
  readonly about?: string;
}

/**
 * The failures of a run: those that fail it first, in the order in which they were found.
 *
 * @example
 * failureGroups([]); // []
 */
export function failureGroups(cases: readonly CaseReport[]): readonly FailureGroup[] {
  const groups = new Map<string, Found>();
  for (const each of cases)
    if (each.status === 'failed' || each.status === 'warned')
      for (const failure of causes(each.failures)) add(groups, each, each.status, failure);
  return joined([...groups.values()], cases).toSorted((one, other) => rank(one) - rank(other));
}

/**
 * Checks whose failure explains the others of its case: the call ended as it must not end, whatever is in the reply.
 */
const EXPLAINING = ['no-server-error', 'auth-ignored', 'negative-data'] as const;

function causes(failures: readonly Failure[]): readonly Failure[] {
  for (const check of EXPLAINING) {
    const found = failures.filter((each) => each.check === check);
    if (found.length > 0) return [...found, ...failures.filter((each) => each.check === 'deviation')];
  }
  return failures;
}

function add(
  groups: Map<string, Found>,
  { id, operation }: CaseReport,
  status: FailureGroup['status'],
  failure: Failure,
): void {
  const { check, message, about } = failure;
  const location = locationOf(failure);
  const key = JSON.stringify([operation, check, keyOf(failure, location), about ?? '']);
  const held: Found = groups.get(key) ?? {
    ...{ operation, check, ...(location === undefined ? {} : { location }) },
    ...{ status, message, count: 0, cases: [], ...(about === undefined ? {} : { about }) },
  };
  groups.set(key, withCases(held, { status, cases: [id] }));
}

/** A group with further cases. It is only warned of as long as each of them is. */
function withCases<Group extends FailureGroup>(
  group: Group,
  { status, cases }: Pick<FailureGroup, 'status' | 'cases'>,
): Group {
  const all = [...new Set([...group.cases, ...cases])];
  return {
    ...group,
    status: group.status === 'failed' ? 'failed' : status,
    ...{ count: all.length, cases: all },
  };
}

/** A call that ends in the wrong outcome does so for one reason, whichever rule its case is about. */
function locationOf({ check, rule, received }: Failure): string | undefined {
  const isEnd = check === 'outcome' || check === 'undocumented-outcome' || check === 'no-server-error';
  if (isEnd) return received === undefined ? undefined : String(received);
  const isInput = check === 'positive-data' || check === 'negative-data';
  return isInput && rule !== undefined ? inputLocation(rule) : rule;
}

/** A wrong media type, or a member or a header that is wrong, is one bug, however many outcomes have it. */
function keyOf({ check, received }: Failure, location: string | undefined): unknown {
  if (check === 'media-type') return received;
  // whichever operation sent the member
  if (check === 'not-kept') return location?.replace(/^\/operations\/\d+/, '');
  return location
    ?.replace(/\/outcomes\/\d+\/content\/[^/]*/, '/content')
    .replace(/\/outcomes\/\d+\/headers\//, '/headers/');
}

/**
 * Joins groups that are one bug: an operation that fails as a whole fails at each location, and a provider that refuses
 * no invalid value of a body or a query does not validate it.
 */
function joined(groups: readonly Found[], cases: readonly CaseReport[]): readonly FailureGroup[] {
  const found = new Map<string, FailureGroup>();
  for (const group of groups) {
    const outer = outerOf(group, groups, cases);
    const { about: _, ...entry } = outer;
    const { operation, check, location, message } = entry;
    const key = JSON.stringify([operation, check, location, check === 'media-type' ? message : '']);
    const held = found.get(key) ?? { ...entry, status: group.status, cases: [] };
    found.set(key, withCases(held, group));
  }
  return [...found.values()];
}

/** The group that contains another one; the group itself if there is none. */
function outerOf(group: Found, groups: readonly Found[], cases: readonly CaseReport[]): Found {
  const { operation, check, location } = group;
  const maker = makerOf(group, groups);
  if (maker !== undefined) return maker;
  if (check === 'not-kept') return readerOf(group, groups) ?? group;
  const own = groups.filter((each) => each.operation === operation && each.check === check);
  const whole = own.find((each) => each.location === undefined);
  if (whole !== undefined && (check === 'positive-data' || check === 'auth-ignored')) return whole;
  const outer = check === 'negative-data' && location !== undefined ? outerLocation(location) : undefined;
  if (outer === undefined || own.length < 2) return group;
  const start = `${operation}/refused/${outer.group}/`;
  const refused = cases.filter(
    ({ id, status, reply }) =>
      id.startsWith(start) && status !== 'skipped' && !ABOUT_STATE.has(reply?.status ?? 0),
  );
  const isUnread =
    refused.length > 1 && refused.every(({ id }) => own.some((each) => each.cases.includes(id)));
  return isUnread ? { ...group, location: outer.location } : group;
}

/**
 * If several operations do not find an item, or its `Location` led nowhere, the operation that made it is the cause.
 */
function makerOf({ about, ...group }: Found, groups: readonly Found[]): FailureGroup | undefined {
  if (about === undefined) return undefined;
  const location = groups.find((each) => each.operation === about && each.check === 'location');
  if (location !== undefined) return location;
  const failing = new Set(groups.filter((each) => each.about === about).map(({ operation }) => operation));
  if (failing.size < 2) return undefined;
  const message = `the created item is not returned by ${[...failing].join(', ')}`;
  return { operation: about, check: 'not-kept', message, status: group.status, count: 0, cases: [] };
}

/** If a member is read back wrong whichever operation sent it, the operation that reads it is the cause. */
function readerOf(
  { location, message }: FailureGroup,
  groups: readonly FailureGroup[],
): FailureGroup | undefined {
  const member = memberOf(location);
  return groups.find(
    (each) =>
      each.check === 'not-kept' &&
      memberOf(each.location) === member &&
      message.endsWith(` by ${each.operation}`),
  );
}

function memberOf(location: string | undefined): string | undefined {
  return location?.split('/').at(-1);
}

/** Statuses of refusals that are due to the provider's state, and not to the input. */
const ABOUT_STATE: ReadonlySet<number> = new Set([404, 409, 410, 412]);

function rank({ status }: FailureGroup): number {
  return status === 'failed' ? 0 : 1;
}
