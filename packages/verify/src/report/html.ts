import type { CaseReport } from './case-report.ts';
import type { FailureGroup } from './failure-groups.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page.ts';
import { endOf, type RunReport, STATUSES, type Status, statusWords } from './run-report.ts';

/** One page that needs nothing else: what was asked, what came, and what was wrong with it. */
export function htmlReport(report: RunReport): string {
  const { title, version } = report.contract;
  const name = escapeText(`${title} ${version}`);
  const operations = [...new Set(report.cases.map(({ operation }) => operation))];
  const end = endOf(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${verdict(report)}: ${name}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${name}</h1>
<p>${escapeText(report.target)} · <time datetime="${escapeText(report.started)}">${escapeText(report.started.replace('T', ' ').slice(0, 16))} UTC</time> · ${(report.ms / 1000).toFixed(1)} s${end === undefined ? '' : ` · <strong>${escapeText(end)}</strong>`}</p>
<p class="verdict ${report.counts.failed > 0 || !report.complete ? 'failed' : 'passed'}">${verdict(report)}</p>
${bar(report)}
</header>
${groups(report)}<form role="search" aria-label="Filter the cases">
<fieldset><legend>Show</legend>${STATUSES.map((status) => statusBox(status, report.counts[status])).join('')}</fieldset>
<label>Operation <select id="operation"><option value="">all</option>${operations.map((each) => `<option>${escapeText(each)}</option>`).join('')}</select></label>
<label>Find <input id="find" type="search" placeholder="title, id, rule"></label>
</form>
<p id="none" hidden>No case fits these filters. <button type="button" id="all">Show all</button></p>
<main>${report.cases.map(caseSection).join('\n')}</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function verdict({ counts, cases, complete }: RunReport): string {
  if (counts.failed > 0) return `${counts.failed} of ${cases.length} failed`;
  if (!complete) return `not finished, ${counts.passed} passed`;
  return counts.planned > 0 ? `${counts.planned} would be sent` : `${counts.passed} passed`;
}

function bar({ counts, cases }: RunReport): string {
  const parts = STATUSES.filter((status) => counts[status] > 0).map(
    (status) =>
      `<span class="${status}" style="flex-grow:${counts[status]}" title="${counts[status]} ${statusWords(status)}"></span>`,
  );
  return cases.length === 0 ? '' : `<div class="bar" aria-hidden="true">${parts.join('')}</div>`;
}

/** What is wrong, each bug once: before the cases, of which one bug may fail many. */
function groups({ failures: list }: RunReport): string {
  if (list.length === 0) return '';
  return `<section class="groups" aria-labelledby="groups"><h2 id="groups">Failures</h2><ol>${list.map(group).join('')}</ol></section>\n`;
}

function group({ status, operation, check, location, message, count }: FailureGroup): string {
  const at = location === undefined ? '' : `<p class="rule"><code>${escapeText(location)}</code></p>`;
  const amount = count === 1 ? '1 case' : `${count} cases`;
  return `<li><span class="badge ${status}">${status}</span> <b>${escapeText(operation)}</b> <strong>${escapeText(check)}</strong> ${escapeText(message)} <span class="count">${amount}</span>${at}</li>`;
}

function statusBox(status: Status, count: number): string {
  const off = count === 0 ? ' disabled' : ' checked';
  return `<label class="${status}"><input type="checkbox" name="status" value="${status}"${off}> ${count} ${statusWords(status)}</label>`;
}

function caseSection(each: CaseReport): string {
  const open = each.status === 'failed' ? ' open' : '';
  return `<details class="case" data-status="${each.status}" data-operation="${escapeText(each.operation)}"${open}>
<summary><span class="badge ${each.status}">${statusWords(each.status)}</span> <span class="title">${escapeText(each.title)}</span> <code>${escapeText(each.id)}</code></summary>
<div class="body">${failures(each)}${reason(each)}${exchange(each)}</div>
</details>`;
}

function failures({ failures: list }: CaseReport): string {
  if (list.length === 0) return '';
  const items = list.map(({ check, message, expected, received, rule }) => {
    const sides =
      expected === undefined && received === undefined
        ? ''
        : `<dl class="diff"><dt>expected</dt><dd class="minus">${value(expected)}</dd><dt>got</dt><dd class="plus">${value(received)}</dd></dl>`;
    const at =
      rule === undefined
        ? ''
        : `<p class="rule">The contract says so at <code>${escapeText(rule)}</code></p>`;
    return `<li><strong>${escapeText(check)}</strong> ${escapeText(message)}${sides}${at}</li>`;
  });
  return `<ul class="failures">${items.join('')}</ul>`;
}

function value(given: unknown): string {
  return `<code>${escapeText(given === undefined ? 'nothing' : typeof given === 'string' ? given : JSON.stringify(given))}</code>`;
}

function reason({ reason: why, source }: CaseReport): string {
  const cited =
    source === undefined
      ? ''
      : `<p class="source">Rule (${escapeText(source.kind)})${source.cite === undefined ? '' : `: ${escapeText(source.cite)}`}</p>`;
  return `${why === undefined ? '' : `<p class="reason">${escapeText(why)}</p>`}${cited}`;
}

function exchange({ request, reply, error, curl }: CaseReport): string {
  if (request === undefined) return '';
  const answer =
    reply === undefined
      ? `<p>${error === undefined ? 'Not sent.' : `No reply: ${escapeText(error)}`}</p>`
      : `<p><b>${reply.status}</b> in ${reply.ms} ms</p>${headers(reply.headers)}${body(reply.body)}`;
  return `<div class="exchange"><section><h3>Request</h3><p><b>${escapeText(request.method)}</b> ${escapeText(request.url)}</p>${headers(request.headers)}${body(request.body)}</section>
<section><h3>Reply</h3>${answer}</section></div>
${curl === undefined ? '' : `<div class="curl"><pre><code>${escapeText(curl)}</code></pre><button type="button" class="copy">Copy</button></div>`}`;
}

function headers(given: Readonly<Record<string, string>>): string {
  const lines = Object.entries(given).map(([name, each]) => `${name}: ${each}`);
  return lines.length === 0 ? '' : `<pre class="headers">${escapeText(lines.join('\n'))}</pre>`;
}

function body(text: string): string {
  return text === '' ? '' : `<pre>${escapeText(pretty(text))}</pre>`;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Text and attributes alike. What a provider sends is text here, whatever it looks like. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
