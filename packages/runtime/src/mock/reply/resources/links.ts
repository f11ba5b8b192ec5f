import type { OutcomeData } from '../../../contract/index.ts';
import { pointerSegments } from '../../../pointer.ts';
import { isValid } from '../../../schema/evaluate.ts';
import { cursorsAfter, isLastPage, type Page, type StoredItem } from '../../resources/index.ts';
import { schemaContext } from '../sample-of.ts';
import type { Target } from './target.ts';

type Headers = Readonly<Record<string, string>>;

/** `Location` of an item that was made, where the outcome documents it: a path, or a URL where its schema asks for one. */
export function locationOf({ headers }: OutcomeData, { id }: StoredItem, { call, plan }: Target): Headers {
  const header = headers['location'];
  if (header === undefined || call.url === undefined) return {};
  const { origin, pathname } = new URL(call.url);
  const base = pathname.replace(/(?<!\/)\/+$/, '');
  const path = plan.data.action === 'create' ? `${base}/${encoded(String(id))}` : base;
  const context = schemaContext(call.state.contract);
  const found = [path, `${origin}${path}`].find((each) => isValid(each, header.schema, context));
  return found === undefined ? {} : { location: found };
}

/** Half of a surrogate pair cannot be in a URL. */
function encoded(id: string): string {
  return encodeURIComponent(id.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

/** `Link` to the next page (RFC 8288), where the outcome documents it; after the last page to the first one. */
export function nextLink({ headers }: OutcomeData, page: Page, target: Target): Headers {
  const header = headers['link'];
  const { pagination } = target.call.operation;
  if (header === undefined || pagination?.style !== 'link') return {};
  const next = nextUrl(page, target);
  const first = header.required ? urlOf(undefined, target) : undefined;
  if (next === undefined && first === undefined) return {};
  return { link: next === undefined ? `<${first}>; rel="first"` : `<${next}>; rel="next"` };
}

/** The URL of the next page; undefined after the last one. */
export function nextUrl(page: Page, target: Target): string | undefined {
  const { page: position } = target.plan.data;
  if (position === undefined || isLastPage(page)) return undefined;
  const name = nameOf(position);
  const isOffset = /offset|skip/i.test(name);
  const isPage = /page/i.test(name) && !/token|cursor/i.test(name);
  const [cursor = ''] = cursorsAfter(page);
  return urlOf(String(isOffset ? page.start + page.items.length : isPage ? page.page + 1 : cursor), target);
}

function nameOf(pointer: string): string {
  return pointerSegments(pointer).at(-1) ?? '';
}

/** The URL of the call with another position; without one that of the first page. */
function urlOf(position: string | undefined, { call, plan }: Target): string | undefined {
  if (call.url === undefined) return undefined;
  const url = new URL(call.url);
  const name = nameOf(plan.data.page ?? '');
  if (position === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, position);
  return url.href;
}
