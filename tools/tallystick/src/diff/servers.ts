import type { ServerData } from '@tallystick/runtime/contract';
import type { Change } from './change.ts';
import type { DiffContext } from './operation-context.ts';

/** Base URLs. */
export function serverChanges({ before, after }: DiffContext): readonly Change[] {
  const [olds, news] = [before, after].map(({ data }) => data.servers.flatMap(urlsOf));
  const [old, current] = [new Set(olds), new Set(news)];
  return [
    ...[...old]
      .filter((url) => !current.has(url))
      .map(
        (url): Change => ({
          id: 'server-removed',
          direction: 'sent',
          sentence: `The server \`${url}\` is no longer listed.`,
          wire: 'breaking',
          behaviour: false,
          witness: { note: `a request to ${url}: documented before, undocumented now`, issues: [] },
          before: { pointer: '/servers' },
        }),
      ),
    ...[...current]
      .filter((url) => !old.has(url))
      .map(
        (url): Change => ({
          id: 'server-added',
          direction: 'sent',
          sentence: `The server \`${url}\` was added.`,
          wire: 'compatible',
          behaviour: false,
          after: { pointer: '/servers' },
        }),
      ),
  ];
}

/** Of variables with listed values, each URL that they make; other variables stay as they are. */
function urlsOf({ url, variables = {} }: ServerData): readonly string[] {
  return Object.entries(variables).reduce(
    (urls, [name, { enum: values }]) =>
      values === undefined || values.length * urls.length > MOST_URLS
        ? urls
        : urls.flatMap((each) => values.map((value) => each.replaceAll(`{${name}}`, value))),
    [url],
  );
}

const MOST_URLS = 50;
