import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from './calls.ts';
import { ORDERS_SPEC, TALLYSTICK } from './folders.ts';
import { lostIn, type Round, rounds, type Sizes, verdict } from './load.ts';
import { judged, textOf, watched } from './memory.ts';
import { type Section, table } from './section.ts';
import { type Running, startMock, startPrism } from './servers.ts';
import { middle } from './statistics.ts';
import { CONNECTIONS } from './volley.ts';

const SIZES: Sizes = { rounds: 5, amount: 4_000, warmUp: 12_000, sameReplies: false };
/** Seconds whose worth of requests is sent to see whether memory grows. */
const SECONDS = 20;

/** Part `state` of a run: the mock of a CRUD spec, which stores and changes items, beside Prism's, which does not. */
export async function state(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-judges-'));
  try {
    const config = generated(folder);
    const mock = await startMock([], ['--config', config]);
    try {
      return await compared(mock);
    } finally {
      await mock.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The config of a folder in which the package of the spec was generated. */
function generated(folder: string): string {
  const contract = { spec: ORDERS_SPEC, output: 'orders', runtime: 'inline' };
  const config = join(folder, 'tallystick.config.ts');
  writeFileSync(config, `export default ${JSON.stringify({ contracts: { orders: contract } })};\n`);
  execFileSync(process.execPath, [TALLYSTICK, 'generate', '--config', config], {
    cwd: folder,
    stdio: 'pipe',
  });
  return config;
}

async function compared(mock: Running): Promise<Section> {
  const [ours, theirs] = [await callsTo(mock.origin, '/v2'), await callsTo(mock.origin, '/v2', '')];
  const prism = await startPrism('mock', ORDERS_SPEC);
  const found = new Map<string, readonly Round[]>();
  try {
    for (const [name, call] of Object.entries(ours)) {
      const other = theirs[name] ?? call;
      found.set(name, await rounds({ mock, prism }, { ours: call, theirs: other }, SIZES));
    }
  } finally {
    await prism.stop();
  }
  const memory = await watched(mock, Object.values(ours), SECONDS);
  const lost = [...found.values()].reduce((sum, each) => sum + lostIn(each), 0);
  const { findings, failures } = judged(memory);
  return {
    title: 'Load with state, beside Prism as a mock',
    text: [
      explained(),
      rowsOf(found),
      verdict(ratioOf(found)),
      watching(memory.requests),
      textOf(memory),
    ].join('\n\n'),
    findings,
    failures:
      lost === 0 ? failures : [`${lost} requests got no reply, or one of another status`, ...failures],
  };
}

const HEADERS = { authorization: 'Bearer any', accept: 'application/json' };

/** Calls of an order that is there, and of one that is created each time; `base`: where the other server has its paths. */
async function callsTo(origin: string, known: string, base = known): Promise<Readonly<Record<string, Call>>> {
  const response = await fetch(`${origin}${known}/orders`, { headers: HEADERS });
  const { data } = (await response.json()) as { readonly data: readonly { readonly id: string }[] };
  const one = `${base}/orders/${data[0]?.id}`;
  const order = { customerId: 'c-17', lines: [{ sku: 'lamp', quantity: 2 }], note: 'ring the bell' };
  const change = { note: 'leave it at the door', status: 'paid' };
  return {
    read: { method: 'GET', path: one, headers: HEADERS },
    list: { method: 'GET', path: `${base}/orders?limit=3`, headers: HEADERS },
    create: writing('POST', `${base}/orders`, 'application/json', order),
    update: writing('PATCH', one, 'application/merge-patch+json', change),
  };
}

function writing(method: 'POST' | 'PATCH', path: string, type: string, body: object): Call {
  return { method, path, headers: { ...HEADERS, 'content-type': type }, body: JSON.stringify(body) };
}

function explained(): string {
  return `Calls of a CRUD spec that documents no examples: ${CONNECTIONS} connections that stay open, for each call ${SIZES.rounds} volleys of ${SIZES.amount.toLocaleString('en')} requests in turns, after ${SIZES.warmUp.toLocaleString('en')} to warm up. Both validate. Ours stores, finds, pages and changes items, and validates its replies; Prism makes one static reply. Medians.`;
}

function rowsOf(found: ReadonlyMap<string, readonly Round[]>): string {
  const rows = [...found].map(([name, all]) => {
    const [rate, theirs] = [
      middle(all.map(({ ours }) => ours.rate)),
      middle(all.map(({ prism }) => prism.rate)),
    ];
    const [cpu, more] = [middle(all.map(({ ours }) => ours.cpu)), middle(all.map(({ prism }) => prism.cpu))];
    return [
      name,
      ...[rate, theirs].map((each) => Math.round(each).toLocaleString('en')),
      `${middle(all.map(({ ours, prism }) => ours.rate / prism.rate)).toFixed(2)} ×`,
      ...[cpu, more].map((each) => each.toFixed(0)),
      `${(more / cpu).toFixed(2)} × less`,
    ];
  });
  const times = 'processor time of a request, µs';
  return table(
    ['call', 'requests a second', 'Prism', 'ours to Prism', times, 'Prism', 'ours to Prism'],
    rows,
  );
}

/** Requests a second where each call is as frequent as the others, compared with Prism's. */
function ratioOf(found: ReadonlyMap<string, readonly Round[]>): number {
  const seconds = (rateOf: (round: Round) => number): number =>
    [...found.values()].reduce((sum, all) => sum + 1 / middle(all.map(rateOf)), 0);
  return seconds(({ prism }) => prism.rate) / seconds(({ ours }) => ours.rate);
}

function watching(requests: number): string {
  return `Memory of ours after it: ${requests.toLocaleString('en')} requests, ${SECONDS} seconds' worth at the rate measured first.`;
}
