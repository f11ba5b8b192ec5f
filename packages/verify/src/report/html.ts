import { parsed } from '../json.ts';
import type { CaseReport } from './case-report.ts';
import type { FailureGroup } from './failure-groups.ts';
import { htmlPage } from './html-page.ts';
import { type Markup, markup } from './markup.ts';
import { type RunReport, STATUSES, type Status, statusWords } from './run-report.ts';
import { caveatOf, verdictOf, verdictWords } from './verdict.ts';

/**
 * One page that needs nothing else: what was asked, what came, and what was wrong with it.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, complete: true, cases: [] },
 * });
 * htmlReport(report).startsWith('<!doctype html>'); // true
 */
export function htmlReport(report: RunReport): string {
  const { title, version } = report.contract;
  const name = `${title} ${version}`;
  const operations = [...new Set(report.cases.map(({ operation }) => operation))];
  const body = markup`<header>
<h1>${name}</h1>
${facts(report)}
<p class="verdict ${verdictOf(report)}">${verdictWords(report)}</p>
${bar(report)}
</header>
${groups(report)}<form role="search" aria-label="Filter the cases">
<fieldset><legend>Show</legend>${STATUSES.map((status) => statusBox(status, report.counts[status]))}</fieldset>
<label>Operation <select id="operation"><option value="">all</option>${operations.map((each) => markup`<option>${each}</option>`)}</select></label>
<label>Find <input id="find" type="search" placeholder="title, id, rule"></label>
</form>
<p id="none" hidden>No case matches these filters. <button type="button" id="all">Show all</button></p>
<main>${report.cases.map(caseSection)}</main>`;
  return htmlPage(`${verdictWords(report)}: ${name}`, body, true);
}

function facts(report: RunReport): Markup {
  const { target, started, ms } = report;
  const moment = started.replace('T', ' ').slice(0, 16);
  const caveat = caveatOf(report);
  const more = caveat === undefined ? undefined : markup` · <strong>${caveat.text}</strong>`;
  return markup`<p>${target} · <time datetime="${started}">${moment} UTC</time> · ${(ms / 1000).toFixed(1)} s${more}</p>`;
}

/** The least that a part of the bar takes of it, or a single failure would not be seen. */
const NARROWEST = 0.01;

function bar({ counts, cases }: RunReport): Markup | undefined {
  if (cases.length === 0) return undefined;
  const parts = STATUSES.filter((status) => counts[status] > 0).map((status) => ({
    status,
    width: Math.max(counts[status], cases.length * NARROWEST),
  }));
  let start = 0;
  const bars = parts.map(({ status, width }) => {
    const x = start;
    start += width;
    return markup`<rect class="${status}" x="${x}" width="${width}" height="1"><title>${counts[status]} ${statusWords(status)}</title></rect>`;
  });
  return markup`<svg class="bar" viewBox="0 0 ${start} 1" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}

/** What is wrong, each bug once: before the cases, of which one bug may fail many. */
function groups({ failures: list }: RunReport): Markup | undefined {
  if (list.length === 0) return undefined;
  return markup`<section class="groups" aria-labelledby="groups"><h2 id="groups">Failures</h2><ol>${list.map(group)}</ol></section>\n`;
}

function group({ status, operation, check, location, message, count }: FailureGroup): Markup {
  const at = location === undefined ? undefined : markup`<p class="rule"><code>${location}</code></p>`;
  const amount = count === 1 ? '1 case' : `${count} cases`;
  return markup`<li><span class="badge ${status}">${status}</span> <b>${operation}</b> <strong>${check}</strong> ${message} <span class="count">${amount}</span>${at}</li>`;
}

function statusBox(status: Status, count: number): Markup {
  const off = count === 0 ? markup` disabled` : markup` checked`;
  return markup`<label class="${status}"><input type="checkbox" name="status" value="${status}"${off}> ${count} ${statusWords(status)}</label>`;
}

function caseSection(each: CaseReport): Markup {
  const open = each.status === 'failed' ? markup` open` : undefined;
  return markup`<details class="case" data-status="${each.status}" data-operation="${each.operation}"${open}>
<summary><span class="badge ${each.status}">${statusWords(each.status)}</span> <span class="title">${each.title}</span> <code>${each.id}</code></summary>
<div class="body">${failures(each)}${reason(each)}${exchange(each)}</div>
</details>
`;
}

function failures({ failures: list }: CaseReport): Markup | undefined {
  if (list.length === 0) return undefined;
  const items = list.map(({ check, message, expected, received, rule }) => {
    const sides =
      expected === undefined && received === undefined
        ? undefined
        : markup`<dl class="diff"><dt>expected</dt><dd class="minus">${value(expected)}</dd><dt>got</dt><dd class="plus">${value(received)}</dd></dl>`;
    const at =
      rule === undefined ? undefined : markup`<p class="rule">Rule in the contract: <code>${rule}</code></p>`;
    return markup`<li><strong>${check}</strong> ${message}${sides}${at}</li>`;
  });
  return markup`<ul class="failures">${items}</ul>`;
}

function value(given: unknown): Markup {
  const text = given === undefined ? 'nothing' : typeof given === 'string' ? given : JSON.stringify(given);
  return markup`<code>${text}</code>`;
}

function reason({ reason: why, source }: CaseReport): readonly (Markup | undefined)[] {
  const cite = source?.cite === undefined ? '' : `: ${source.cite}`;
  return [
    why === undefined ? undefined : markup`<p class="reason">${why}</p>`,
    source === undefined ? undefined : markup`<p class="source">Rule (${source.kind})${cite}</p>`,
  ];
}

function exchange({ request, reply, error, curl }: CaseReport): Markup | undefined {
  if (request === undefined) return undefined;
  const answer =
    reply === undefined
      ? markup`<p>${error === undefined ? 'Not sent.' : `No response: ${error}`}</p>`
      : markup`<p><b>${reply.status}</b> in ${reply.ms} ms</p>${headers(reply.headers)}${body(reply.body)}`;
  const again =
    curl === undefined
      ? undefined
      : markup`<div class="curl"><pre><code>${curl}</code></pre><button type="button" class="copy">Copy</button></div>`;
  return markup`<div class="exchange"><section><h3>Request</h3><p><b>${request.method}</b> ${request.url}</p>${headers(request.headers)}${body(request.body)}</section>
<section><h3>Reply</h3>${answer}</section></div>
${again}`;
}

function headers(given: Readonly<Record<string, string>>): Markup | undefined {
  const lines = Object.entries(given).map(([name, each]) => `${name}: ${each}`);
  return lines.length === 0 ? undefined : pre(lines.join('\n'), markup` class="headers"`);
}

function body(text: string): Markup | undefined {
  return text === '' ? undefined : pre(pretty(text));
}

/** HTML takes no notice of a line feed that comes first in it. */
function pre(text: string, attributes?: Markup): Markup {
  return markup`<pre${attributes}>${text.startsWith('\n') ? '\n' : ''}${text}</pre>`;
}

function pretty(text: string): string {
  const json = parsed(text);
  return json === undefined ? text : JSON.stringify(json, null, 2);
}
