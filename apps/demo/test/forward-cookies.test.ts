import { describe, expect, test } from 'vitest';
import { useForwarding } from './forwarding.ts';

describe('cookies of forwarded calls', () => {
  const { answer, call, seen } = useForwarding();

  test('keep the cookies of each target apart, and out of the browser', async () => {
    answer((_request, response) => response.setHeader('set-cookie', 'JSESSIONID=s1; Path=/; HttpOnly').end());
    const reply = await call('/forward/0/me');
    expect(reply.headers.get('set-cookie')).toBeNull();
    await call('/forward/0/chats');
    await call('/forward/1/chats');
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, 'JSESSIONID=s1', undefined]);
  });

  test.each([
    ['Max-Age=0', 'a=; Max-Age=0', 'b=2'],
    ['a negative Max-Age', 'a=1; Max-Age=-5', 'b=2'],
    ['a past Expires', 'a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'b=2'],
    ['Max-Age=0 before a later Expires', 'a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Max-Age=0', 'b=2'],
    ['nothing', 'a=3', 'a=3; b=2'],
    ['a later Expires', 'a=3; Expires=Fri, 01 Jan 2100 00:00:00 GMT', 'a=3; b=2'],
  ])('send no cookie that was ended by %s', async (_title, set, sent) => {
    answer((_request, response) => response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/']).end());
    await call('/forward/0/in');
    answer((_request, response) => response.setHeader('set-cookie', `${set}; Path=/`).end());
    await call('/forward/0/out');
    answer((_request, response) => response.end());
    await call('/forward/0/x');
    expect(seen.at(-1)?.headers.cookie).toBe(sent);
  });

  test.each([
    ['Path=/base/in', '/in', true],
    ['Path=/base/in', '/in/deeper', true],
    ['Path=/base/in', '/inside', false],
    ['Path=/base/in', '/other', false],
    ['HttpOnly', '/in/x', true],
    ['HttpOnly', '/x', false],
    ['Path=/; Domain=evil.example', '/in', false],
  ])('send a cookie of %s to %s: %s', async (attributes, path, isSent) => {
    answer((_request, response) => response.setHeader('set-cookie', `a=1; ${attributes}`).end());
    await call('/forward/0/in/deep');
    await call(`/forward/0${path}`);
    expect(seen.at(-1)?.headers.cookie).toBe(isSent ? 'a=1' : undefined);
  });

  test('keep the newest 50 cookies', async () => {
    answer(({ url }, response) =>
      response
        .setHeader(
          'set-cookie',
          Array.from({ length: 20 }, (_, at) => `c${url?.at(-1)}${at}=1; Path=/`),
        )
        .end(),
    );
    for (let times = 0; times < 4; times++) await call(`/forward/0/${times}`);
    await call('/forward/0/x');
    const sent = seen.at(-1)?.headers.cookie?.split('; ') ?? [];
    expect(sent).toHaveLength(50);
    expect(sent).toContain('c319=1');
  });
});
