import type { CaseReport } from './case-report.ts';
import type { RunReport } from './run-report.ts';

/**
 * Every exchange as an HTTP Archive 1.2, which browsers' developer tools and proxies open.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, complete: true, cases: [] },
 * });
 * JSON.parse(harReport(report)).log.version; // '1.2'
 */
export function harReport(report: RunReport): string {
  const entries = report.cases.flatMap((each) => entryOf(each, report.started));
  const creator = { name: 'tallystick verify', version: '1' };
  return `${JSON.stringify({ log: { version: '1.2', creator, entries } }, null, 2)}\n`;
}

function entryOf({ request, reply, id, status }: CaseReport, started: string): readonly object[] {
  if (request === undefined) return [];
  const ms = reply?.ms ?? 0;
  return [
    {
      startedDateTime: started,
      time: ms,
      comment: `${status}: ${id}`,
      request: harRequest(request),
      response: harResponse(reply),
      cache: {},
      timings: { send: 0, wait: ms, receive: 0 },
    },
  ];
}

function harRequest({ method, url, headers, body }: NonNullable<CaseReport['request']>): object {
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: -1,
    ...(body !== '' && { postData: { mimeType: headers['content-type'] ?? '', text: body } }),
  };
}

/** An exchange without a reply has status 0. */
function harResponse(reply: CaseReport['reply']): object {
  const { status = 0, headers = {}, body = '' } = reply ?? {};
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    content: { size: body.length, mimeType: headers['content-type'] ?? '', text: body },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  };
}

/** A report that was read may hold any text as its URL. */
function queryOf(url: string): readonly object[] {
  const parameters = URL.canParse(url) ? new URL(url).searchParams : [];
  return [...parameters].map(([name, value]) => ({ name, value }));
}

function pairs(headers: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
