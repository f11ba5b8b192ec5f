import { acquireSession, type Call, uploadChats, uploadFile } from './calls.ts';
import { type Section, table } from './section.ts';
import { type Memory, memoryOf, type Running, startMock } from './servers.ts';
import { middle, quarter } from './statistics.ts';
import { volley } from './volley.ts';

/** Seconds whose worth of requests is sent, and what the default run is cut to. */
const WHOLE = 600;
const CUT = 60;
/** How often memory is looked at, and requests to learn how many are sent in a second. */
const SAMPLES = 48;
const PROBE = 4_000;
const MEBIBYTE = 2 ** 20;
/** MiB that the last quarter may hold more than the second one. */
const BOUNDS = { heapUsed: 4, rss: 24 };

interface Watched {
  readonly requests: number;
  readonly errors: number;
  readonly samples: readonly Memory[];
}

/** Part `memory` of a run: does the mock server hold more and more? */
export async function memory(whole: boolean): Promise<Section> {
  const mock = await startMock([]);
  try {
    const calls = [
      await uploadFile('/genesys-chat'),
      await uploadChats('/callgear-data-api/v2.0'),
      acquireSession('/genesys-chat'),
    ];
    const seconds = whole ? WHOLE : CUT;
    const found = await watched(mock, calls, seconds);
    return {
      title: 'Memory',
      text: `${explained(found.requests, seconds, whole)}\n\n${textOf(found)}`,
      ...judged(found),
    };
  } finally {
    await mock.stop();
  }
}

/** One call after the other; what a mock keeps by design is full long before the second quarter. */
export async function watched(mock: Running, calls: readonly Call[], seconds: number): Promise<Watched> {
  const chunk = await chunkFor(mock, calls, seconds);
  const samples: Memory[] = [];
  let errors = 0;
  for (let index = 0; index < SAMPLES; index += 1) {
    for (const call of calls)
      errors += (await volley(mock.origin, call, chunk, { sameReplies: false })).errors;
    samples.push(await memoryOf(mock));
  }
  return { requests: chunk * calls.length * SAMPLES, errors, samples };
}

/** Requests of one kind between two looks. */
async function chunkFor(mock: Running, calls: readonly Call[], seconds: number): Promise<number> {
  let spent = 0;
  for (const call of calls) {
    await volley(mock.origin, call, PROBE, { sameReplies: false });
    const { rate } = await volley(mock.origin, call, PROBE, { sameReplies: false });
    spent += 1 / rate;
  }
  return Math.max(100, Math.ceil(seconds / spent / SAMPLES));
}

interface Growth {
  readonly what: keyof typeof BOUNDS;
  readonly first: number;
  readonly second: number;
  readonly last: number;
}

/** Mebibytes by quarter. */
function growthIn({ samples }: Watched): readonly Growth[] {
  return (['heapUsed', 'rss'] as const).map((what) => {
    const of = (n: 1 | 2 | 4): number => middle(quarter(samples, n).map((each) => each[what])) / MEBIBYTE;
    return { what, first: of(1), second: of(2), last: of(4) };
  });
}

function hasGrown({ what, second, last }: Growth): boolean {
  return last - second > BOUNDS[what];
}

/** The table of what a mock holds. */
export function textOf(found: Watched): string {
  const rows = growthIn(found).map((each) => [
    each.what === 'rss' ? 'resident' : 'heap, collected',
    ...[each.first, each.second, each.last, each.last - each.second].map(written),
    `${BOUNDS[each.what]}`,
    hasGrown(each) ? 'grows' : 'flat',
  ]);
  const head = ['MiB', 'first quarter', 'second', 'last', 'last − second', 'bound', 'verdict'];
  return `${table(head, rows)}\n\nErrors: ${found.errors}.`;
}

export function judged(found: Watched): Pick<Section, 'findings' | 'failures'> {
  const grown = growthIn(found).filter(hasGrown);
  return {
    findings: [],
    failures: [
      ...grown.map(({ what }) => `memory grows: ${what}`),
      ...(found.errors === 0 ? [] : [`${found.errors} requests got no good reply`]),
    ],
  };
}

function explained(requests: number, seconds: number, whole: boolean): string {
  const cut = whole ? '' : ` (\`npm run judges -- memory --whole\`: ${WHOLE} seconds' worth)`;
  return `${requests.toLocaleString('en')} requests, ${seconds} seconds' worth at the rate measured first${cut}: UploadFile, upload.chats and the request for a session's token in turn, both contracts on one port. Looked at ${SAMPLES} times; medians of the quarters.`;
}

/** To a tenth; what is nothing has no sign. */
function written(value: number): string {
  return (Math.round(value * 10) / 10 + 0).toFixed(1);
}
