import type { Json } from '../json.ts';
import { pointerSegments } from '../pointer.ts';
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
  readonly cases: readonly (ShortCase | CaseGroup)[];
}

/** Cases of one value: none of them states `at`. */
export interface CaseGroup {
  readonly at: string;
  readonly cases: readonly ShortCase[];
}

/** Exactly one member is named after a kind; its value is the last part of the id. */
export interface ShortCase {
  readonly example?: string;
  readonly accepted?: string;
  readonly refused?: string;
  readonly protocol?: string;
  /** Pointer into the input to the value that the case is about. */
  readonly at?: string;
  /** The title between the name of that value and the kind. Absent: it follows from the id and the value. */
  readonly title?: string;
  /** The whole title, after the operation. */
  readonly says?: string;
  /** Absent: it follows from the id and `at`; null: the case has none. */
  readonly rule?: string | null;
  readonly source?: RuleSourceData;
  readonly base?: string;
  /** Whether the patch does not begin with the sample. */
  readonly bare?: true;
  /** Pointer where an empty object (or array, if the next segment is an index) is added first. */
  readonly within?: string;
  /**
   * What is done at the pointer `at` and `to`, one after the other: at most one of the three. Where `required/name` is
   * refused without any, the member is removed.
   */
  readonly to?: string;
  readonly add?: Json;
  readonly set?: Json;
  readonly remove?: true;
  /** Instead of these: the patch after the sample. */
  readonly patch?: readonly CasePatch[];
  readonly message?: MessageChange;
  readonly outcomes?: readonly string[];
  readonly except?: readonly string[];
  /** Of the expected issue. Absent: what is refused has the code that the id names; null: there is none. */
  readonly code?: string | null;
  /** Of the expected issue. Absent: where the patch ends. */
  readonly pointer?: string;
}

/**
 * The cases of a suite, in full.
 *
 * @example
 * const suite = {
 *   ...{ operation: 'upload.chats', base: '', outcomes: { example: ['result'] } },
 *   cases: [{ example: 'least' }],
 * } satisfies CaseSuite;
 * casesOf(suite).length; // 1
 */
export function casesOf(suite: CaseSuite): readonly ContractCase[] {
  return suite.cases.flatMap(ungrouped).map((short) => fullCase(short, suite));
}

function ungrouped(each: ShortCase | CaseGroup): readonly ShortCase[] {
  return 'cases' in each ? each.cases.map((short) => ({ ...short, at: each.at })) : [each];
}

const KINDS = ['example', 'accepted', 'refused', 'protocol'] as const;

function fullCase(short: ShortCase, suite: CaseSuite): ContractCase {
  const { operation } = suite;
  const { at = '', source, message } = short;
  const kind = KINDS.find((each) => short[each] !== undefined) ?? 'example';
  const name = short[kind] ?? '';
  const rule = short.rule === undefined ? usualRule(kind, at, name) : short.rule;
  const base = short.base ?? suite.base;
  const changes = changesOf(short);
  const begins = base === '' && short.bare !== true && suite.sample !== undefined;
  return {
    id: `${operation}/${kind}${at}${name === '' ? '' : `/${name}`}`,
    operation,
    title: `${operation}: ${short.says ?? usualTitle(short, kind, name)}`,
    kind,
    ...(rule === null ? {} : { rule }),
    ...(source === undefined ? {} : { source }),
    base,
    patch: begins ? [{ op: 'replace', path: '', value: suite.sample ?? null }, ...changes] : changes,
    ...(message === undefined ? {} : { message }),
    expect: expectationOf(
      { ...(kind === 'refused' ? { code: name.split('/')[0] ?? null } : {}), ...short },
      suite.outcomes[kind] ?? [],
      changes.at(-1)?.path ?? '',
    ),
  };
}

/** What comes before the name of a required member. */
const REQUIRED = 'required/';

function usualRule(kind: ContractCase['kind'], at: string, name: string): string | null {
  if (kind === 'example' || (kind === 'accepted' && name === '')) return null;
  if (kind === 'protocol') return name;
  return `${schemaPointer(at)}/${name.startsWith(REQUIRED) ? name : name.split('/')[0]}`;
}

/** By what the id says after the kind and the pointer. */
const TITLES: Readonly<Record<string, string>> = {
  'type/null': 'that is null',
  'type/fraction': 'that is not an integer',
  enum: 'that is not in the enum',
};

function usualTitle(short: ShortCase, kind: ContractCase['kind'], name: string): string {
  if (kind === 'accepted' && name === '') return 'an input generated from the schema is accepted';
  if (kind === 'protocol' && name === 'no-json') return 'a body that is not JSON';
  const value = short.add === undefined ? short.set : short.add;
  const removed = name.startsWith(REQUIRED) ? `without ${name.slice(REQUIRED.length)}` : undefined;
  const title = short.title ?? removed ?? TITLES[name] ?? `that is ${JSON.stringify(value)}`;
  return `${valueName(short.at ?? '')} ${title} is ${kind}`;
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
  const parts = pointerSegments(at).map((each) => (/^\d+$/.test(each) ? `[${each}]` : `.${each}`));
  return parts.join('').replace(/^\./, '');
}

function changesOf(short: ShortCase): readonly CasePatch[] {
  const { at = '', to = '', within, add, set, remove, patch, refused = '' } = short;
  if (patch !== undefined) return patch;
  const path = `${at}${to}`;
  const isStated = to !== '' || [within, add, set, remove].some((each) => each !== undefined);
  if (!isStated && refused.startsWith(REQUIRED))
    return [{ op: 'remove', path: `${at}/${refused.slice(REQUIRED.length)}` }];
  return [
    ...(within === undefined ? [] : [{ op: 'add', path: within, value: holderOf(path, within) } as const]),
    ...(add === undefined ? [] : [{ op: 'add', path, value: add } as const]),
    ...(set === undefined ? [] : [{ op: 'replace', path, value: set } as const]),
    ...(remove === undefined ? [] : [{ op: 'remove', path } as const]),
  ];
}

function holderOf(path: string, within: string): Json {
  return /^\/\d+$/.test(path.slice(within.length)) ? [] : {};
}

function expectationOf(
  { outcomes, except, code, pointer }: ShortCase,
  usual: readonly string[],
  end: string,
): CaseExpectation {
  return {
    outcomes: outcomes ?? usual,
    ...(except === undefined ? {} : { except }),
    ...(typeof code !== 'string' ? {} : { issue: { code, pointer: pointer ?? end } }),
  };
}
