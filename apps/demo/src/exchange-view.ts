import { type Issue, isTallystickError, type TallystickError } from '@tallystick/callgear-data-api/client';
import { element, json } from './dom.ts';
import type { Exchange, Outcome, SentRequest } from './exchange.ts';

/** Request, reply and errors of one call. */
export function exchangeView({ request, outcome }: Exchange, stored: string): DocumentFragment {
  const view = document.createDocumentFragment();
  view.append(...requestView(request), ...outcomeView(outcome, request?.status));
  if (stored !== '') view.append(element('p', { class: 'stored' }, `In the mock: ${stored}.`));
  return view;
}

function requestView(request: SentRequest | undefined): readonly HTMLElement[] {
  const title = element('h3', {}, 'Request');
  if (request === undefined) return [title, element('p', { class: 'request-line' }, 'Nothing was sent.')];
  const { method, url, headers, body } = request;
  const line = element(
    'p',
    { class: 'request-line' },
    element('strong', {}, method),
    ' ',
    element('code', {}, url),
  );
  const text = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return [title, line, block(`${text}\n\n${json(body)}`)];
}

function outcomeView(outcome: Outcome, status: number | undefined): readonly HTMLElement[] {
  if (outcome.kind === 'reply') {
    const said = status === undefined ? 'Accepted' : `Accepted, HTTP ${status}`;
    return [element('h3', {}, 'Reply'), badge('good', said), block(json(outcome.value))];
  }
  const { error } = outcome;
  if (!isTallystickError(error)) return [element('h3', {}, 'Error'), badge('error', String(error))];
  return errorView(error);
}

function errorView(error: TallystickError): readonly HTMLElement[] {
  const parts = [badge('error', headline(error)), issueList(error.issues)];
  if (error.response !== undefined) parts.push(element('h3', {}, 'Reply'), block(json(error.response.body)));
  return [element('h3', {}, 'Error'), ...parts];
}

function headline({ kind, code, rpcCode, status, message }: TallystickError): string {
  if (kind === 'validation') return 'Refused before it was sent';
  const numbers = [rpcCode, status === undefined ? undefined : `HTTP ${status}`];
  const place = numbers.filter((each) => each !== undefined).join(', ');
  return place === '' ? message : `${code} (${place})`;
}

function issueList(issues: readonly Issue[]): HTMLElement {
  const items = issues.map(({ message }) => element('li', {}, message));
  return element('ul', { class: 'issues' }, ...items);
}

function badge(kind: 'good' | 'error', text: string): HTMLElement {
  return element('p', {}, element('span', { class: `badge ${kind}` }, text));
}

function block(text: string): HTMLElement {
  // a region that scrolls has to be reachable from the keyboard
  return element('pre', { tabindex: '0' }, text);
}
