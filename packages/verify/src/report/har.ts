import type { CaseReport } from './case-report.ts';
import type { RunReport } from './run-report.ts';

/** Every exchange as an HTTP Archive 1.2, which browsers' developer tools and proxies open. */
export function harReport(report: RunReport): string {
  const entries = report.cases.flatMap((each) => entryOf(each, report.started));
  const creator = { name: 'tallystick verify', version: '1' };
  return `${JSON.stringify({ log: { version: '1.2', creator, entries } }, null, 2)}\n`;
}

function entryOf(each: CaseReport, started: string): readonly object[] {
  const { request, reply, id, status } = each;
  if (request === undefined) return [];
  const ms = reply?.ms ?? 0;
  return [
    {
      startedDateTime: started,
      time: ms,
      comment: `${status}: ${id}`,
      request: {
        method: request.method,
        url: request.url,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(request.headers),
        queryString: [...new URL(request.url).searchParams].map(([name, value]) => ({ name, value })),
        headersSize: -1,
        bodySize: -1,
        ...(request.body !== '' && {
          postData: { mimeType: request.headers['content-type'] ?? '', text: request.body },
        }),
      },
      response: {
        status: reply?.status ?? 0,
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(reply?.headers ?? {}),
        content: {
          size: reply?.body.length ?? 0,
          mimeType: reply?.headers['content-type'] ?? '',
          text: reply?.body ?? '',
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { send: 0, wait: ms, receive: 0 },
    },
  ];
}

function pairs(headers: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
