import { type OperationData, type ServerData, unsupportedProtocol } from '@tallystick/runtime/contract';
import type { Change } from './change.ts';
import type { DiffContext, OperationPair } from './operation-context.ts';
import { documentPlace, operationPlace } from './sided.ts';

/** Base URLs of the contract. */
export function serverChanges({ before, after }: DiffContext): readonly Change[] {
  return compared(before.data.servers, after.data.servers, {
    before: documentPlace(before, '/servers'),
    after: documentPlace(after, '/servers'),
  });
}

/** Base URLs of an operation, where one of the contracts states its own. */
export function operationServerChanges({ one, other, before, after }: OperationPair): readonly Change[] {
  const [own, current] = [ownServers(one), ownServers(other)];
  if (own === undefined && current === undefined) return [];
  return compared(own ?? before.data.servers, current ?? after.data.servers, {
    operation: other.id,
    before: operationPlace(before, one),
    after: operationPlace(after, other),
  });
}

function ownServers({ binding }: OperationData): readonly ServerData[] | undefined {
  switch (binding.protocol) {
    case 'http':
      return binding.servers;
    case 'json-rpc':
      return undefined;
    default:
      return unsupportedProtocol(binding);
  }
}

/** Where lists of servers are stated. */
type Places = Required<Pick<Change, 'before' | 'after'>> & Pick<Change, 'operation'>;

function compared(
  before: readonly ServerData[],
  after: readonly ServerData[],
  places: Places,
): readonly Change[] {
  const [old, current] = [before, after].map((servers) => new Set(servers.flatMap(urlsOf)));
  const gone = [...(old ?? [])].filter((url) => current?.has(url) !== true);
  const come = [...(current ?? [])].filter((url) => old?.has(url) !== true);
  const [first, now] = [before[0], after[0]];
  const isOther =
    first !== undefined &&
    now !== undefined &&
    defaultUrl(first) !== defaultUrl(now) &&
    current?.has(listedDefault(first)) === true;
  return [
    ...gone.map((url) => removed(url, places)),
    ...come.map((url) => added(url, places)),
    ...(isOther ? [otherDefault(defaultUrl(first), defaultUrl(now), places)] : []),
  ];
}

function removed(url: string, { after: _, ...places }: Places): Change {
  return {
    id: 'server-removed',
    direction: 'sent',
    sentence: `The server \`${url}\` is no longer listed.`,
    wire: 'breaking',
    behaviour: false,
    witness: { note: `a request to ${url}: described before, not described now`, issues: [] },
    ...places,
  };
}

function added(url: string, { before: _, ...places }: Places): Change {
  return {
    id: 'server-added',
    direction: 'sent',
    sentence: `The server \`${url}\` was added.`,
    wire: 'compatible',
    behaviour: false,
    ...places,
  };
}

/** The old one is still there, and a new client calls another one. */
function otherDefault(before: string, after: string, places: Places): Change {
  return {
    id: 'default-server-changed',
    direction: 'sent',
    sentence: `A client without \`baseUrl\` calls \`${after}\`; it called \`${before}\`.`,
    wire: 'compatible',
    behaviour: true,
    ...places,
  };
}

/** The URL that a client calls by itself. */
function defaultUrl({ url, variables = {} }: ServerData): string {
  return Object.entries(variables).reduce(
    (text, [name, { default: value }]) => text.replaceAll(`{${name}}`, value),
    url,
  );
}

/** The same as `urlsOf` lists it. */
function listedDefault({ url, variables = {} }: ServerData): string {
  const listed = Object.entries(variables).filter(([, { enum: values }]) => values !== undefined);
  return defaultUrl({ url, variables: Object.fromEntries(listed) });
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
