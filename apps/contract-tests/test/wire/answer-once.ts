import type { Json } from '@tallystick/runtime/contract';
import nock from 'nock';
import type { JsonObject } from '../support/fixtures.ts';

/** A request as it left the process. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

/** Answers one POST to a URL, and keeps what was sent. Anything else the process tries to send fails. */
export function answerOnce(
  url: string,
  reply: (sent: SentRequest) => Json,
): { readonly scope: nock.Scope; readonly sent: SentRequest[] } {
  const { origin, pathname } = new URL(url);
  const sent: SentRequest[] = [];
  const scope = nock(origin);
  scope.post(pathname).reply(async (request: Request) => {
    const { method, headers, url: address } = request;
    const body = (await request.json()) as JsonObject;
    const seen = { url: address, method, headers: Object.fromEntries(headers), body };
    sent.push(seen);
    return [200, reply(seen) as nock.ReplyBody, { 'content-type': 'application/json' }];
  });
  return { scope, sent };
}
