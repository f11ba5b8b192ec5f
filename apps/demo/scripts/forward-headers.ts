import type { IncomingMessage } from 'node:http';

/** What concerns one connection and not the message (RFC 9110, section 7.6.1), or the browser and not the target. */
const OWN =
  /^(connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|host|origin|referer|cookie|sec-.*|content-length|accept-encoding)$/;

/** What concerns one connection, or would tell the browser to do something with the origin of the page. */
const OWN_REPLY = new RegExp(
  `^(?:${[
    ...['connection', 'keep-alive', 'transfer-encoding', 'trailer', 'upgrade', 'proxy-.*'],
    ...['content-length', 'content-encoding', 'set-cookie', 'access-control-.*', 'cross-origin-.*'],
    ...[
      'strict-transport-security',
      'clear-site-data',
      'public-key-pins.*',
      'alt-svc',
      'origin-agent-cluster',
    ],
    ...['refresh', 'link', 'service-worker-allowed', 'speculation-rules', 'sourcemap', 'x-sourcemap'],
    ...['content-security-policy.*', 'x-content-type-options', 'x-frame-options', 'permissions-policy.*'],
    ...[
      'document-policy.*',
      'referrer-policy',
      'accept-ch',
      'critical-ch',
      'report-to',
      'reporting-endpoints',
      'nel',
    ],
    ...['supports-loading-mode', 'activate-storage-access', 'set-login', 'use-as-dictionary'],
  ].join('|')})$`,
);

/** What a reply may do should anything ever show it as a page: nothing. */
const HARMLESS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Headers of a call as the target gets them. */
export function requestHeaders(request: IncomingMessage, cookies: string): Headers {
  const dropped = namedBy(request.headers.connection);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (!OWN.test(name) && !dropped.has(name) && value !== undefined) headers.set(name, String(value));
  if (cookies !== '') headers.set('cookie', cookies);
  return headers;
}

/** Headers of a reply as the page gets them. A redirect is not followed: it would take credentials along to another target. */
export function replyHeaders({ headers, status }: Response): Record<string, string> {
  const isRedirect = status >= 300 && status < 400;
  const dropped = namedBy(headers.get('connection') ?? undefined);
  const kept = [...headers].filter(
    ([name]) => !OWN_REPLY.test(name) && !dropped.has(name) && !(isRedirect && name === 'location'),
  );
  return { ...Object.fromEntries(kept), ...HARMLESS };
}

/** Header names that Connection says are for this connection alone. */
function namedBy(connection = ''): ReadonlySet<string> {
  return new Set(connection.toLowerCase().split(/[\s,]+/));
}
