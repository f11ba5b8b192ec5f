import type { HttpBindingData, Json, OperationData } from '@tallystick/runtime/contract';
import { alternativesOf, valueAt } from '@tallystick/runtime/schema';
import { asObject, isObject } from '../../json.ts';
import type { CaseResult } from '../../run/case-result.ts';
import { withoutFilters } from '../../run/resources/fill.ts';
import { idIn, listIn } from '../../run/resources/named-items.ts';
import { isCursor } from '../../run/resources/request-headers.ts';
import { nextPosition } from './next-position.ts';
import { isSound, type Scenario, type StateCase, unseen, type Verdict } from './scenario.ts';

type Parameter = HttpBindingData['parameters'][number];

const LIMIT = /^\$?(?:limit|page_?size|per_?page|page_?limit|max_?results|max_?items|top|first|take)$/i;

/** The parameters of a list by which a part of it is asked for. */
interface Paging {
  readonly limit: Parameter;
  /** A position that each page gives of the next. */
  readonly cursor?: Parameter;
  /** A number of items to leave out. */
  readonly offset?: Parameter;
  /** The number of the page. */
  readonly page?: Parameter;
}

/** Items that a list should have, so that it has several pages. */
const ENOUGH = 5;
/** Pages that are asked for. */
const MOST_PAGES = 20;

/** A page has no more items than were asked for, and the pages together are the list. */
export function listStates(list: OperationData, key: string): readonly StateCase[] {
  const paging = pagingOf(list);
  if (paging === undefined) return [];
  const limit: StateCase = {
    ...{ id: `${list.id}/state/limit`, operation: list, writes: false },
    title: `${list.id}: a page has at most ${paging.limit.name} items`,
    run: (scenario) => limited(scenario, list, key, paging),
  };
  const pages: StateCase = {
    ...{ id: `${list.id}/state/pages`, operation: list, writes: false },
    title: `${list.id}: every item is on exactly one page`,
    run: (scenario) => paged(scenario, list, key, paging),
  };
  return positionOf(paging) === undefined ? [limit] : [limit, pages];
}

function pagingOf({ binding }: OperationData): Paging | undefined {
  if (binding.protocol !== 'http' || binding.method !== 'GET') return undefined;
  const query = binding.parameters.filter((each) => each.in === 'query');
  const limit = query.find(({ name }) => LIMIT.test(name));
  const cursor = query.find(({ name }) => isCursor(name));
  const offset = query.find(({ name }) => /^\$?(?:offset|skip|start)$/i.test(name));
  const page = query.find(({ name }) => /^page(?:_?(?:number|no|index))?$/i.test(name));
  if (limit === undefined) return undefined;
  if (cursor !== undefined) return { limit, cursor };
  return { limit, ...(offset !== undefined ? { offset } : page !== undefined && { page }) };
}

function positionOf({ cursor, offset, page }: Paging): Parameter | undefined {
  return cursor ?? offset ?? page;
}

async function limited(
  scenario: Scenario,
  list: OperationData,
  key: string,
  { limit }: Paging,
): Promise<Verdict> {
  const amount = Math.max(1, bound(limit, 'minimum', scenario) ?? 1);
  await fill(scenario, list, key, amount + 1);
  const page = await pageOf(scenario, list, { [limit.name]: amount });
  if (!isSound(page)) return unseen(list, page);
  const items = listIn(page.reply.json) ?? [];
  if (items.length < amount) return { skipped: `${list.id} returns too few items to fill two pages` };
  if (items.length === amount) return { shown: page, failures: [] };
  const message = `${limit.name} is ${amount}, and the page has ${items.length} items`;
  return {
    shown: page,
    failures: [{ check: 'page-limit', message, expected: amount, received: items.length }],
  };
}

/** What is wrong is looked at twice: somebody else may have changed the list meanwhile. */
async function paged(scenario: Scenario, list: OperationData, key: string, paging: Paging): Promise<Verdict> {
  await fill(scenario, list, key, ENOUGH);
  const first = await walked(scenario, list, paging);
  return 'shown' in first && first.failures.length > 0 ? await walked(scenario, list, paging) : first;
}

async function walked(scenario: Scenario, list: OperationData, paging: Paging): Promise<Verdict> {
  const { limit } = paging;
  const whole = await pageOf(scenario, list, {});
  if (!isSound(whole)) return unseen(list, whole);
  const wanted = idsIn(whole);
  const [least, most] = [
    bound(limit, 'minimum', scenario) ?? 1,
    bound(limit, 'maximum', scenario) ?? wanted.length,
  ];
  const amount = Math.min(Math.max(least, Math.ceil(wanted.length / 3)), most);
  if (wanted.length <= amount) return { skipped: `${list.id} returns too few items to fill two pages` };
  const seen: string[] = [];
  let shown = whole;
  let position: Json | undefined;
  for (let pages = 0; pages < MOST_PAGES && seen.length < wanted.length; pages += 1) {
    const page = await pageOf(scenario, list, { [limit.name]: amount, ...at(paging, position) });
    if (!isSound(page)) return unseen(list, page);
    const ids = idsIn(page);
    if (ids.length > amount) return { skipped: `${list.id} ignores ${limit.name}` };
    shown = page;
    seen.push(...ids);
    const isLast = paging.cursor === undefined && ids.length < amount;
    const first = bound(paging.page ?? limit, 'minimum', scenario) === 0 ? 0 : 1;
    position = isLast ? undefined : next(paging, page, seen.length, first + pages + 1);
    if (position === undefined) break;
  }
  return { shown, failures: problemsOf(wanted, seen) };
}

function problemsOf(wanted: readonly string[], seen: readonly string[]) {
  const repeated = seen.find((id, index) => seen.indexOf(id) !== index);
  const lost = wanted.find((id) => !seen.includes(id));
  if (repeated !== undefined)
    return [
      {
        check: 'pagination',
        message: `the item ${repeated} is on more than one page`,
        received: repeated,
      } as const,
    ];
  return lost === undefined
    ? []
    : [
        {
          check: 'pagination',
          message: `the item ${lost} is in the list, but on no page`,
          expected: lost,
        } as const,
      ];
}

function at(paging: Paging, position: Json | undefined): { readonly [name: string]: Json } {
  const parameter = positionOf(paging);
  return position === undefined || parameter === undefined ? {} : { [parameter.name]: position };
}

function next({ cursor, offset }: Paging, page: CaseResult, seen: number, number: number): Json | undefined {
  if (cursor === undefined) return offset === undefined ? number : seen;
  return page.reply === undefined
    ? undefined
    : nextPosition(page.reply, page.request?.url ?? '', cursor.name);
}

async function pageOf(
  scenario: Scenario,
  list: OperationData,
  query: { readonly [name: string]: Json },
): Promise<CaseResult | undefined> {
  const good = scenario.options.provision.goodInput(list, scenario.options) ?? {};
  const value = { ...asObject(valueAt(withoutFilters(good, list), '/query')), ...query };
  return await scenario.call(list, { patch: [{ op: 'add', path: '/query', value }] });
}

/** Items that name themselves, or else stand for themselves. */
function idsIn({ reply }: CaseResult): readonly string[] {
  return (listIn(reply?.json) ?? []).map((item) => {
    const id = isObject(item) ? idIn(item, []) : undefined;
    return id === undefined ? JSON.stringify(item) : String(id);
  });
}

/** Creates items until a list has the given number, as far as that is allowed. */
async function fill(scenario: Scenario, list: OperationData, key: string, amount: number): Promise<void> {
  const page = await pageOf(scenario, list, {});
  const missing = isSound(page) ? amount - idsIn(page).length : 0;
  if (scenario.options.allowWrites !== true) return;
  for (let made = 0; made < missing; made += 1) if ((await scenario.make(key)) === undefined) return;
}

function bound({ schema }: Parameter, keyword: string, { contract }: Scenario): number | undefined {
  const [flat] = alternativesOf(schema, contract.schemas, 1);
  const value = flat?.[keyword];
  return typeof value === 'number' ? value : undefined;
}
