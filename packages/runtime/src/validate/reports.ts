import { fail, type Issues, type Report, reportInside } from './issues.ts';
import { repeated } from './lists.ts';
import { has, isObject, type Members, own } from './members.ts';

/** The report of a member that is required, or of one that may be absent. */
export type MemberReport = Report | { readonly optional: Report };

/** The reports of members, by name. */
export type MemberReports = Readonly<Record<string, MemberReport>>;

/** Reports a value that is not an object. */
export function asObject(value: unknown, to: Issues): value is Members {
  if (isObject(value)) return true;
  fail(value, to, 'type', 'Must be an object', { types: ['object'] });
  return false;
}

/** Reports a value that is not an object, or its members. */
export function reportObject(value: unknown, to: Issues, members: MemberReports): value is Members {
  if (!asObject(value, to)) return false;
  reportMembers(value, to, members);
  return true;
}

/** As `reportObject`, of an object that has no other members. */
export function reportClosedObject(value: unknown, to: Issues, members: MemberReports): value is Members {
  if (!asObject(value, to)) return false;
  reportOnlyMembers(value, to, members);
  return true;
}

/** Reports on a required member. */
export function reportRequired(value: unknown, name: string, to: Issues, report: Report): void {
  if (value !== undefined) reportInside(value, name, to, report);
  else fail(value, to, 'required', 'Required', { member: name }, [name]);
}

/** Reports on a member that may be absent. */
export function reportOptional(value: unknown, name: string, to: Issues, report: Report): void {
  if (value !== undefined) reportInside(value, name, to, report);
}

/** Reports on members, in the order in which they are listed. */
export function reportMembers(object: Members, to: Issues, members: MemberReports): void {
  for (const [name, member] of Object.entries(members)) {
    const value = own(object, name);
    if (typeof member === 'function') reportRequired(value, name, to, member);
    else reportOptional(value, name, to, member.optional);
  }
}

/** Reports on members, and that all others are unknown. */
export function reportOnlyMembers(object: Members, to: Issues, members: MemberReports): void {
  reportMembers(object, to, members);
  reportOthers(object, to, Object.keys(members));
}

/** Reports members besides those with these names: they are unknown. */
export function reportOthers(object: Members, to: Issues, names: readonly string[]): void {
  for (const name in object) if (!names.includes(name) && has(object, name)) reportUnknown(name, to);
}

/** Reports members that another one requires, and that are not there. */
export function reportMissing(object: Members, to: Issues, member: string, names: readonly string[]): void {
  for (const missing of names) {
    if (has(object, missing)) continue;
    const message = `Must have ${missing}, because ${member} is present`;
    fail(object, to, 'dependent-required', message, { member, missing });
  }
}

/** Adds an issue for a member that the schema does not allow. */
export function reportUnknown(name: string, to: Issues): void {
  const message = 'Unknown member: remove it or correct its name';
  fail(undefined, to, 'unknown-member', message, { member: name }, [name]);
}

/** Reports on items from an index on. */
export function reportItems(items: readonly unknown[], to: Issues, report: Report, from = 0): void {
  for (let index = from; index < items.length; index++) reportInside(items[index], index, to, report);
}

/** As `reportItems`, where `fits`, which is faster, tells which items have no issue. */
export function reportUnfitItems(
  items: readonly unknown[],
  to: Issues,
  report: Report,
  fits: (value: unknown, now: string) => boolean,
  from = 0,
): void {
  for (let index = from; index < items.length; index++)
    if (!fits(items[index], to.now)) reportInside(items[index], index, to, report);
}

/** Accepts every value. */
export function reportNothing(): void {}

/** Takes no value. */
export function reportNever(value: unknown, to: Issues): void {
  fail(value, to, 'never', 'No value is allowed here: remove it');
}

/** Adds an issue if two items of a list are equal as JSON. */
export function reportRepeated(items: readonly unknown[], to: Issues): void {
  const pair = repeated(items);
  if (pair === undefined) return;
  const [first, second] = pair;
  const message = `Items must be unique: items ${first + 1} and ${second + 1} are equal`;
  fail(items, to, 'unique-items', message, { first, second });
}

/** `matched`: the number of `oneOf` branches that match; exactly one must. */
export function reportMatches(value: unknown, to: Issues, matched: number): void {
  if (matched === 1) return;
  const message =
    matched === 0
      ? 'Must match one of the allowed alternatives'
      : `Must match exactly one of the allowed alternatives, but matches ${matched}`;
  fail(value, to, 'one-of', message, { matched });
}
