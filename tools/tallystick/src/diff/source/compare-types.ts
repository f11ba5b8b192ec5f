import type { ProjectedMember, ProjectedSchema } from '../../emit/types/index.ts';
import type { PackageTypes, Uses } from './package-types.ts';
import {
  below,
  isSingle,
  type PlacePair,
  type Probe,
  type ProbeCode,
  type Single,
  type TypePair,
} from './probe.ts';
import {
  branchesOf,
  isAlike,
  isSame,
  literalMembers,
  literalsOf,
  type ObjectParts,
  objectParts,
  resolved,
  tagOf,
  takenIn,
  withoutNothings,
} from './structure.ts';

/** A location where types of both packages differ. */
interface Meeting extends TypePair {
  readonly at: PlacePair;
  readonly uses: Uses;
  /** The names of the types, for errors. */
  readonly named?: TypePair;
}

/** The types as probes write them. */
const written = ({ old, now, named = { old, now } }: Meeting): TypePair => named;

const DEEPEST = 60;

/** Finds where types differ, and makes the probes that code written against the old ones would be. */
export class TypeComparison {
  readonly probes: Probe[] = [];
  /** What types of the old package are called in the new one, where references of both met. */
  readonly renamed = new Map<string, string>();
  readonly #old: PackageTypes;
  readonly #now: PackageTypes;
  readonly #seen = new Set<string>();

  constructor(old: PackageTypes, now: PackageTypes) {
    this.#old = old;
    this.#now = now;
  }

  /** Types with the same name are compared by themselves: a reference to one is not followed. */
  compare(meeting: Meeting): void {
    const { old, now, at } = meeting;
    if (isSame(old, now) || at.old.path.length > DEEPEST) return;
    if (old.ref !== undefined || now.ref !== undefined) {
      this.#followed(meeting);
      return;
    }
    const [before, after] = [withoutNothings(old), withoutNothings(now)];
    if (!isSame({ anyOf: before.nothings }, { anyOf: after.nothings }))
      this.#assign(meeting, { anyOf: [after.core, ...before.nothings] });
    if (isSame(before.core, after.core)) return;
    const isWhole = before.core === old && after.core === now;
    this.#core({ ...(isWhole ? meeting : { at, uses: meeting.uses }), old: before.core, now: after.core });
  }

  /** The refusals of an operation: by name, the data that comes with each. Code tells them apart by the name. */
  compareErrors(meeting: Meeting): void {
    const [old, now] = [objectParts(meeting.old), objectParts(meeting.now)];
    if (old === undefined || now === undefined) return;
    for (const [name, member] of old.members) {
      const own = now.members.get(name);
      if (own !== undefined) this.#member(meeting, member, own);
    }
    const names = ({ members }: ObjectParts) => new Map([...members.keys()].map((name) => [name, name]));
    this.compareChoices(names(old), names(now), meeting.at);
  }

  /** What code tells apart by a `switch`, by name: each one that is gone or added by itself. */
  compareChoices(old: ReadonlyMap<string, Single>, now: ReadonlyMap<string, Single>, at: PlacePair): void {
    const [olds, nows] = [[...old.values()], [...now.values()]];
    const left = nows.length === 0 ? NOTHING : { enum: nows };
    const add = (name: string, values: readonly Single[], types: TypePair): void =>
      this.#add(below(at, name), { kind: 'switch', given: types, values });
    for (const [name, value] of now)
      if (!olds.includes(value)) add(name, olds, { old: { enum: olds }, now: { enum: [...olds, value] } });
    for (const [name, value] of old)
      if (!nows.includes(value)) add(name, [value], { old: { enum: [value] }, now: left });
  }

  /** Values of an option of calls, which is there where there is a choice. */
  compareOptions(old: readonly string[], now: readonly string[], at: PlacePair): void {
    if (old.length < 2) return;
    const target = { old: { enum: old }, now: now.length < 2 ? NOTHING : { enum: now } };
    for (const value of old.filter((each) => now.length < 2 || !now.includes(each)))
      this.#add(below(at, value), {
        kind: 'assign',
        given: { old: { enum: [value] }, now: { enum: [value] } },
        target,
      });
  }

  #followed(meeting: Meeting): void {
    const { old, now, at } = meeting;
    const key = `${old.ref ?? JSON.stringify(at.old)} ${now.ref ?? JSON.stringify(at.now)} ${JSON.stringify(meeting.uses)}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (old.ref !== undefined && now.ref !== undefined) this.renamed.set(old.ref, now.ref);
    const [before, after] = [this.#old.get(old.ref ?? ''), this.#now.get(now.ref ?? '')];
    this.compare({
      ...meeting,
      old: before?.schema ?? old,
      now: after?.schema ?? now,
      at: {
        old: old.ref === undefined ? at.old : { type: old.ref, path: [] },
        now: now.ref === undefined ? at.now : { type: now.ref, path: [] },
      },
      named: { old, now },
    });
  }

  #core(meeting: Meeting): void {
    const { old, now, at, uses } = meeting;
    if (old.anyOf !== undefined || now.anyOf !== undefined) {
      this.#unions(meeting);
      return;
    }
    const [before, after] = [objectParts(old), objectParts(now)];
    if (before !== undefined && after !== undefined) {
      this.#objects(meeting, before, after);
      return;
    }
    if (old.items !== undefined && now.items !== undefined) {
      this.compare({ old: old.items, now: now.items, at: below(at, '-'), uses });
      return;
    }
    if (old.prefixItems !== undefined && old.prefixItems.length === now.prefixItems?.length) {
      for (const [index, item] of old.prefixItems.entries())
        this.compare({ old: item, now: now.prefixItems[index] ?? {}, at: below(at, String(index)), uses });
      return;
    }
    this.#assign(meeting, old);
    if (old.enum !== undefined) this.#switch(meeting, old.enum.filter(isSingle));
  }

  /** A value has the type that old code knows. `was`: this type, with only that of the new one which is asked about. */
  #assign(meeting: Meeting, was: ProjectedSchema): void {
    const { at, uses } = meeting;
    const type = written(meeting);
    const known = { old: type.old, now: was };
    if (uses.read) this.#add(at, { kind: 'assign', given: type, target: known });
    if (uses.write) this.#add(at, { kind: 'assign', given: known, target: type });
  }

  #switch(meeting: Meeting, values: readonly Single[], by?: string): void {
    const tag = by === undefined ? {} : { by };
    this.#add(meeting.at, { kind: 'switch', given: written(meeting), values, ...tag });
  }

  #unions(meeting: Meeting): void {
    const { old, now, at, uses } = meeting;
    const [olds, nows] = [branchesOf(old), branchesOf(now)];
    const { pairs, gone, added } = this.#paired(olds, nows);
    if ((uses.read && added.length > 0) || (uses.write && gone.length > 0) || pairs.length === 0)
      this.#assign(meeting, { anyOf: [...pairs.map((pair) => pair.now), ...gone] });
    for (const pair of pairs) this.compare({ at, uses, ...pair });
    if (gone.length === 0 && added.length === 0) return;
    const tag = tagOf(olds, this.#old);
    if (tag !== undefined) this.#switch(meeting, tag.values, tag.name);
    const values = olds.flatMap(
      (branch): readonly unknown[] => resolved(branch, this.#old).enum ?? [undefined],
    );
    if (values.every(isSingle)) this.#switch(meeting, values);
  }

  /** Branches that are the same, are distinguished by the same value, or are the only ones left. */
  #paired(olds: readonly ProjectedSchema[], nows: readonly ProjectedSchema[]) {
    const pairs: TypePair[] = [];
    let [gone, added] = [olds, nows];
    const pair = (find: (one: ProjectedSchema) => ProjectedSchema | undefined): void => {
      for (const old of gone) {
        const now = find(old);
        if (now === undefined) continue;
        pairs.push({ old, now });
        gone = gone.filter((each) => each !== old);
        added = added.filter((each) => each !== now);
      }
    };
    pair((old) => added.find((now) => isSame(old, now)));
    pair((old) => added.find((now) => this.#sharesTag(old, now)));
    pair((old) => (gone.length === 1 && added.length === 1 && isAlike(old, added[0]) ? added[0] : undefined));
    return { pairs, gone, added };
  }

  #sharesTag(old: ProjectedSchema, now: ProjectedSchema): boolean {
    const [one, other] = [literalsOf(old, this.#old), literalsOf(now, this.#now)];
    return [...one].some(([name, value]) => other.get(name) === value);
  }

  #objects(meeting: Meeting, old: ObjectParts, now: ObjectParts): void {
    const [before, after] = this.#apart(old, now);
    this.#conditions(meeting, before, after);
    for (const [name, member] of before.members) {
      const own = after.members.get(name);
      if (own === undefined) this.#removed(meeting, name);
      else this.#member(meeting, member, own);
    }
    this.#index(meeting, before, after);
    this.#demanded(meeting);
  }

  /** Without the parts that both have; what other references lead to is taken in. */
  #apart(old: ObjectParts, now: ObjectParts): readonly [ObjectParts, ObjectParts] {
    const [olds, nows] = [new Set(old.refs), new Set(now.refs)];
    return [takenIn(old, nows, this.#old), takenIn(now, olds, this.#now)];
  }

  /** Parts that say which members stand together. */
  #conditions(meeting: Meeting, before: ObjectParts, after: ObjectParts): void {
    if (isSame({ allOf: before.others }, { allOf: after.others })) return;
    const { now } = meeting;
    const rest = (now.allOf ?? [now]).filter((part) => !after.others.includes(part));
    this.#assign(meeting, { allOf: [...rest, ...before.others] });
  }

  #removed(meeting: Meeting, name: string): void {
    const place = below(meeting.at, name);
    if (meeting.uses.read) this.#add(place, { kind: 'member', given: written(meeting), name });
    if (meeting.uses.write) this.#literal(meeting, [place], 'all', name);
  }

  #member(meeting: Meeting, member: ProjectedMember, own: ProjectedMember): void {
    const { at, uses } = meeting;
    const place = below(at, member.name);
    if (member.required && !own.required && uses.read) {
      const holder = (schema: ProjectedSchema): ProjectedSchema => ({
        type: 'object',
        members: [{ name: member.name, schema, required: true }],
      });
      this.#add(place, {
        kind: 'assign',
        given: written(meeting),
        target: { old: holder(member.schema), now: holder(own.schema) },
      });
    }
    this.compare({ old: member.schema, now: own.schema, at: place, uses });
  }

  #index(meeting: Meeting, before: ObjectParts, after: ObjectParts): void {
    const { at, uses } = meeting;
    const place = below(at, '-');
    if (before.index === undefined) return;
    if (after.index !== undefined) this.compare({ old: before.index, now: after.index, at: place, uses });
    else {
      if (uses.read) this.#add(place, { kind: 'key', given: written(meeting) });
      if (uses.write) this.#literal(meeting, [place], 'required', OTHER);
    }
  }

  /** Newly required members: literals of what is sent may lack them, and so may full results that tests build. */
  #demanded(meeting: Meeting): void {
    const { old, now, at, uses } = meeting;
    const demanded = [...literalMembers(now, this.#now, 'required').keys()];
    const missing = (which: 'all' | 'required'): readonly string[] => {
      const own = literalMembers(old, this.#old, which);
      return demanded.filter((name) => !own.has(name));
    };
    const places = (names: readonly string[]): readonly PlacePair[] => names.map((name) => below(at, name));
    const [never, optional] = [missing('all'), missing('required')];
    if (uses.write && optional.length > 0) this.#literal(meeting, places(optional), 'required');
    if (uses.read && never.length > 0) this.#literal(meeting, places(never), 'all');
  }

  /** A fresh literal of the members that both packages have, and one more. */
  #literal(meeting: Meeting, places: readonly PlacePair[], which: 'all' | 'required', more?: string): void {
    const names = [...literalMembers(meeting.old, this.#old, which).keys()];
    const known = literalMembers(meeting.now, this.#now, 'all');
    const added = more === undefined || names.includes(more) ? [] : [more];
    const members = {
      old: [...names, ...added],
      now: [...names.filter((name) => known.has(name) || name === more), ...added],
    };
    const target = written(meeting);
    this.probes.push({
      places,
      code: { kind: 'literal', target, members, isExcess: more !== undefined },
    });
  }

  #add(place: PlacePair, code: ProbeCode): void {
    this.probes.push({ places: [place], code });
  }
}

/** Stands for a member that an index signature allows. */
const OTHER = 'anyOtherMember';

const NOTHING: ProjectedSchema = { type: 'undefined' };
