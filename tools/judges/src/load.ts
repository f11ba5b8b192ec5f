import { type Call, uploadFile } from './calls.ts';
import { type Section, table } from './section.ts';
import { processorTimeOf, type Running, startMock, startPrism } from './servers.ts';
import { middle } from './statistics.ts';
import { CONNECTIONS, type Volley, volley } from './volley.ts';

/** Requests of one volley. */
const AMOUNT = 12_000;
const WARM_UP = 24_000;
const ROUNDS = 7;
/** Requests in a second, as often as Prism's. */
const GOAL = 3;

interface Measured extends Volley {
  /** Microseconds of the server's processor time for one request. */
  readonly cpu: number;
}

interface Round {
  readonly ours: Measured;
  readonly prism: Measured;
}

/** Part `load` of a run: our mock server beside Prism's, with the same requests. */
export async function load(): Promise<Section> {
  const mock = await startMock(['genesys-chat']);
  const prism = await startPrism('mock').catch(async (error: unknown) => {
    await mock.stop();
    throw error;
  });
  try {
    return section(await rounds(mock, prism));
  } finally {
    await prism.stop();
    await mock.stop();
  }
}

/** They take turns at going first, so that what else the machine does troubles both alike. */
async function rounds(mock: Running, prism: Running): Promise<readonly Round[]> {
  const call = await uploadFile();
  await volley(mock.origin, call, WARM_UP);
  await volley(prism.origin, call, WARM_UP);
  const found: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const early = round % 2 === 0 ? await measured(mock, call) : undefined;
    const theirs = await measured(prism, call);
    found.push({ ours: early ?? (await measured(mock, call)), prism: theirs });
  }
  return found;
}

async function measured(server: Running, call: Call): Promise<Measured> {
  const before = await processorTimeOf(server);
  const found = await volley(server.origin, call, AMOUNT);
  const after = await processorTimeOf(server);
  return { ...found, cpu: ((after - before) * 1000) / AMOUNT };
}

function section(found: readonly Round[]): Section {
  const ratio = middle(found.map(({ ours, prism }) => ours.rate / prism.rate));
  const errors = found.flatMap(({ ours, prism }) => [ours.errors, prism.errors]);
  const lost = errors.reduce((sum, each) => sum + each, 0);
  return {
    title: 'Load, beside Prism as a mock',
    text: `${explained()}\n\n${rowsOf(found)}\n\n${verdict(ratio)}`,
    findings: [],
    failures: lost === 0 ? [] : [`${lost} requests got no reply, or another one than the first`],
  };
}

function explained(): string {
  return `UploadFile with all its parameters, ${CONNECTIONS} connections that stay open, ${ROUNDS} volleys of ${AMOUNT.toLocaleString('en')} requests each in turns, after ${WARM_UP.toLocaleString('en')} to warm up. Both validate, both print nothing; ours keeps its journal, its state and its notifications. Medians.`;
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

function verdict(ratio: number): string {
  const held = ratio >= GOAL ? 'met' : 'missed';
  return `Goal, ${GOAL} × Prism's requests a second: ${held}, ${ratio.toFixed(2)} ×.`;
}
