import { type Call, uploadFile } from './calls.ts';
import { GENESYS_SPEC } from './folders.ts';
import { type Section, table } from './section.ts';
import { processorTimeOf, type Running, startMock, startPrism } from './servers.ts';
import { middle } from './statistics.ts';
import { CONNECTIONS, type Volley, volley } from './volley.ts';

/** How much is sent to each server. */
export interface Sizes {
  readonly rounds: number;
  /** Requests of one volley. */
  readonly amount: number;
  readonly warmUp: number;
  /** Default: every reply must be the same as the first. */
  readonly sameReplies?: boolean;
}

const SIZES: Sizes = { rounds: 7, amount: 12_000, warmUp: 24_000 };
/** Requests in a second, as often as Prism's. */
export const GOAL = 3;

interface Measured extends Volley {
  /** Microseconds of the server's processor time for one request. */
  readonly cpu: number;
}

export interface Round {
  readonly ours: Measured;
  readonly prism: Measured;
}

/** Part `load` of a run: our mock server beside Prism's, with the same requests. */
export async function load(): Promise<Section> {
  const mock = await startMock(['genesys-chat']);
  const prism = await startPrism('mock', GENESYS_SPEC).catch(async (error: unknown) => {
    await mock.stop();
    throw error;
  });
  try {
    const call = await uploadFile();
    return section(await rounds({ mock, prism }, { ours: call, theirs: call }, SIZES));
  } finally {
    await prism.stop();
    await mock.stop();
  }
}

interface Servers {
  readonly mock: Running;
  readonly prism: Running;
}

/** The same call as each of the servers gets it: their base paths may differ. */
interface Calls {
  readonly ours: Call;
  readonly theirs: Call;
}

/** They take turns at going first, so that what else the machine does troubles both alike. */
export async function rounds(
  { mock, prism }: Servers,
  { ours, theirs }: Calls,
  sizes: Sizes,
): Promise<readonly Round[]> {
  await volley(mock.origin, ours, sizes.warmUp, sizes);
  await volley(prism.origin, theirs, sizes.warmUp, sizes);
  const found: Round[] = [];
  for (let round = 0; round < sizes.rounds; round += 1) {
    const early = round % 2 === 0 ? await measured(mock, ours, sizes) : undefined;
    const other = await measured(prism, theirs, sizes);
    found.push({ ours: early ?? (await measured(mock, ours, sizes)), prism: other });
  }
  return found;
}

async function measured(server: Running, call: Call, sizes: Sizes): Promise<Measured> {
  const before = await processorTimeOf(server);
  const found = await volley(server.origin, call, sizes.amount, sizes);
  const after = await processorTimeOf(server);
  return { ...found, cpu: ((after - before) * 1000) / sizes.amount };
}

/** Requests that got no reply, or another than the first. */
export function lostIn(found: readonly Round[]): number {
  return found.reduce((sum, { ours, prism }) => sum + ours.errors + prism.errors, 0);
}

function section(found: readonly Round[]): Section {
  const ratio = middle(found.map(({ ours, prism }) => ours.rate / prism.rate));
  const lost = lostIn(found);
  return {
    title: 'Load, beside Prism as a mock',
    text: `${explained()}\n\n${rowsOf(found)}\n\n${verdict(ratio)}`,
    findings: [],
    failures: lost === 0 ? [] : [`${lost} requests got no reply, or another one than the first`],
  };
}

function explained(): string {
  return `UploadFile with all its parameters, ${CONNECTIONS} connections that stay open, ${SIZES.rounds} volleys of ${SIZES.amount.toLocaleString('en')} requests each in turns, after ${SIZES.warmUp.toLocaleString('en')} to warm up. Both validate, both print nothing; ours keeps its journal, its state and its notifications. Medians.`;
}

function rowsOf(found: readonly Round[]): string {
  const row = (what: string, of: (round: Round) => Measured): readonly string[] => {
    const all = found.map(of);
    const errors = all.reduce((sum, each) => sum + each.errors, 0);
    return [
      what,
      Math.round(middle(all.map(({ rate }) => rate))).toLocaleString('en'),
      middle(all.map(({ p99 }) => p99)).toFixed(0),
      middle(all.map(({ cpu }) => cpu)).toFixed(0),
      `${errors}`,
    ];
  };
  const ratios = found.map(({ ours, prism }) => ours.rate / prism.rate);
  const cpu = found.map(({ ours, prism }) => prism.cpu / ours.cpu);
  return table(
    ['server', 'requests a second', 'p99, ms', 'processor time of a request, µs', 'errors'],
    [
      row('Tallystick', ({ ours }) => ours),
      row('Prism', ({ prism }) => prism),
      ['ours to Prism', `${middle(ratios).toFixed(2)} ×`, '', `${middle(cpu).toFixed(2)} × less`, ''],
    ],
  );
}

export function verdict(ratio: number): string {
  const held = ratio >= GOAL ? 'met' : 'missed';
  return `Goal, ${GOAL} × Prism's requests a second: ${held}, ${ratio.toFixed(2)} ×.`;
}
