import type { Json } from '../json.ts';
import { segmentsOf } from '../pointer.ts';
import type { CaseExpectation, CasePatch, ContractCase, MessageChange } from './case.ts';
import type { RuleSourceData } from './source.ts';

/** The cases of one operation, short: what follows from other members is left out. `casesOf` fills it in. */
export interface CaseSuite {
  /** `OperationData.id`; every id and title begins with it. */
  readonly operation: string;
  /** `base` of the cases that state none. */
  readonly base: string;
  /** The input that the patches of cases with the base '' begin with. */
  readonly sample?: Json;
  /** Outcomes of the cases of a kind that state none. */
  readonly outcomes: { readonly [Kind in ContractCase['kind']]?: readonly string[] };
  readonly cases: readonly ShortCase[];
}

/** One of the members that are named after kinds is there: the id after operation, kind and `at`. */
export interface ShortCase {
  readonly example?: string;
  readonly accepted?: string;
  readonly refused?: string;
  readonly protocol?: string;
  /** Pointer into the input to the value that the case is about. */
  readonly at?: string;
  /** The title between the name of that value and the kind. */
  readonly title?: string;
  /** The whole title, after the operation. */
  readonly says?: string;
  /** Absent: the keyword that the id names, of the schema at `at`; null: the case has none. */
  readonly rule?: string | null;
  readonly source?: RuleSourceData;
  readonly base?: string;
  /** Whether the patch does not begin with the sample. */
  readonly bare?: true;
  /** Pointer to an empty object that is added first. */
  readonly within?: string;
  /** What is done at the pointer `at` and `to`, one after the other: at most one of the three. */
  readonly to?: string;
  readonly add?: Json;
  readonly set?: Json;
  readonly remove?: true;
  /** Instead of these: the patch after the sample. */
  readonly patch?: readonly CasePatch[];
  readonly message?: MessageChange;
  readonly outcomes?: readonly string[];
  readonly except?: readonly string[];
  /** Of the expected issue. */
  readonly code?: string;
  /** Of the expected issue. Absent: where the patch ends. */
  readonly pointer?: string;
}

/** The cases of a suite, in full. */
export function casesOf(suite: CaseSuite): readonly ContractCase[] {
  return suite.cases.map((short) => fullCase(short, suite));
}

const KINDS = ['example', 'accepted', 'refused', 'protocol'] as const;

function fullCase(short: ShortCase, suite: CaseSuite): ContractCase {
  const { operation } = suite;
  const { at = '', source, message } = short;
  const kind = KINDS.find((each) => short[each] !== undefined) ?? 'example';
  const name = short[kind] ?? '';
  const rule = short.rule === undefined ? `${schemaPointer(at)}/${name.split('/')[0]}` : short.rule;
  const base = short.base ?? suite.base;
  const changes = changesOf(short);
  const begins = base === '' && short.bare !== true && suite.sample !== undefined;
  return {
    id: `${operation}/${kind}${at}${name === '' ? '' : `/${name}`}`,
    operation,
    title: `${operation}: ${short.says ?? `${valueName(at)} ${short.title} is ${kind}`}`,
    kind,
    ...(rule === null ? {} : { rule }),
    ...(source === undefined ? {} : { source }),
    base,
    patch: begins ? [{ op: 'replace', path: '', value: suite.sample ?? null }, ...changes] : changes,
    ...(message === undefined ? {} : { message }),
    expect: expectationOf(short, suite.outcomes[kind] ?? [], changes.at(-1)?.path ?? ''),
  };
}

/** `/body/tags/0` → `/properties/body/properties/tags/items` */
function schemaPointer(at: string): string {
  return at.replace(/\/([^/]*)/g, (_all, segment: string) =>
    /^\d+$/.test(segment) ? '/items' : `/properties/${segment}`,
  );
}

/** `chats[0].phone` */
function valueName(at: string): string {
  if (at === '') return 'the input';
  const parts = segmentsOf(at).map((each) => (/^\d+$/.test(each) ? `[${each}]` : `.${each}`));
  return parts.join('').replace(/^\./, '');
}

function changesOf({ at = '', to = '', within, add, set, remove, patch }: ShortCase): readonly CasePatch[] {
  if (patch !== undefined) return patch;
  const path = `${at}${to}`;
  return [
    ...(within === undefined ? [] : [{ op: 'add', path: within, value: {} } as const]),
    ...(add === undefined ? [] : [{ op: 'add', path, value: add } as const]),
    ...(set === undefined ? [] : [{ op: 'replace', path, value: set } as const]),
    ...(remove === undefined ? [] : [{ op: 'remove', path } as const]),
  ];
}

function expectationOf(
  { outcomes, except, code, pointer }: ShortCase,
  usual: readonly string[],
  end: string,
): CaseExpectation {
  return {
    outcomes: outcomes ?? usual,
    ...(except === undefined ? {} : { except }),
    ...(code === undefined ? {} : { issue: { code, pointer: pointer ?? end } }),
  };
}
