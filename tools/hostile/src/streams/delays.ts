import { createConnection, isTallystickError } from '@tallystick/runtime';
import { callHttp, resultByBody, waiting } from '@tallystick/runtime/http';
import { events, reading } from '@tallystick/runtime/streams';
import type { ClientAttack } from './attack.ts';

const DAY = 86_400_000;

const NUMBERS: readonly string[] = [
  ...['0', '1', '86400', '86401', '2147483', '2147484', '2147483647', '2147483648', '4294967296'],
  ...['1764280000', '1764280000000', '9007199254740993', '9'.repeat(20), '9'.repeat(309), '9'.repeat(400)],
  ...['1e9', '1e308', '1e309', '0.0001', '-0', '-1', '-2147483648', '-1e309', '0x7fffffff', '1_000', ''],
];

const TEXTS: readonly string[] = [
  ...['Infinity', '-Infinity', 'NaN', 'null', '[]', '1, 2', '1;2'],
  ...['Fri, 31 Dec 9999 23:59:59 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', '+275760-09-13T00:00:00Z'],
];

function connectionTo(status: number, headers: Readonly<Record<string, string>>, body: string) {
  const fetch = () => Promise.resolve(new Response(body, { status, headers }));
  return createConnection({ baseUrl: 'http://127.0.0.1', fetch });
}

function wrongDelay(ms: unknown): string | undefined {
  const isFine = ms === undefined || (typeof ms === 'number' && ms >= 0 && ms <= DAY);
  return isFine ? undefined : `waits ${String(ms)} ms`;
}

async function waitOf(headers: Readonly<Record<string, string>>, body: string): Promise<string | undefined> {
  const outcomes = [{ name: '429', from: 429, wait: waiting(['/wait'], 1000) }];
  const operation = { id: 'ask', method: 'GET', path: '/', result: resultByBody, outcomes };
  const error = await callHttp(connectionTo(429, headers, body), operation).catch(
    (thrown: unknown) => thrown,
  );
  return isTallystickError(error) ? wrongDelay(error.retryAfterMs) : `ended in ${String(error)}`;
}

async function retryOf(text: string): Promise<string | undefined> {
  const read = reading({ from: 200, types: { 'text/event-stream': events } });
  const ok = (_call: unknown, { body }: { readonly body?: unknown }): unknown => body;
  const operation = { id: 'hear', method: 'GET', path: '/', read, outcomes: [{ name: '200', ok }] };
  const headers = { 'content-type': 'text/event-stream' };
  const stream = await callHttp(connectionTo(200, headers, `retry: ${text}\ndata: x\n\n`), operation);
  for await (const { retry } of stream as ReturnType<typeof events>) {
    const wrong = wrongDelay(retry);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const attack = (name: string, attempt: ClientAttack['attempt']): ClientAttack => ({
  ...{ kind: 'delays', name, attempt },
});

/** Delays that a provider states, in each place where it can. */
export const DELAY_ATTACKS: readonly ClientAttack[] = [...NUMBERS, ...TEXTS].flatMap((text) => [
  attack(`Retry-After: ${text.slice(0, 40)}`, () => waitOf({ 'retry-after': text }, '{}')),
  attack(`a wait of ${text.slice(0, 40)} in a body`, () => waitOf({}, `{"wait":${text}}`)),
  attack(`retry: ${text.slice(0, 40)} of an event`, () => retryOf(text)),
]);
