import { once } from 'node:events';
import { hint } from '../config/index.ts';
import { Reporter } from '../diagnostics/index.ts';
import { type LoadedPackage, loadPackages } from '../generate/load-package.ts';
import { exampleRequest } from '../generate/mock/example-request.ts';
import { readSeeds, type SeedsOfContracts } from '../generate/mock/read-seeds.ts';
import { type Listening, serveInWorker } from '../generate/mock/serve-in-worker.ts';
import {
  DEFAULT_SETTINGS,
  hostName,
  type JournalEntry,
  knownScenarios,
  parseLatency,
  parseRate,
  type Settings,
  unknownScenarios,
} from '../serve/index.ts';
import { Misuse, positive, tellMisuse, whole } from './misuse.ts';
import { EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { untilSignal } from './signals.ts';
import { type Output, outputTo, visible, visibleJsonLine } from './text.ts';

interface MockFlags {
  readonly names: readonly string[];
  readonly config?: string;
  readonly port?: string;
  readonly host?: string;
  readonly separate?: boolean;
  readonly scenario?: readonly string[];
  readonly latency?: string;
  readonly failRate?: string;
  readonly seed?: string;
  readonly data?: string;
  readonly timeZone?: string;
  readonly csrf?: boolean;
  readonly maxBody?: string;
  readonly allowHost?: readonly string[];
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly cwd?: string;
}

const DEFAULT_PORT = 4010;

/** `tallystick mock`. Serves until it is interrupted; returns the exit code. */
export async function mockCommand(flags: MockFlags): Promise<number> {
  try {
    return await mock(flags);
  } catch (error) {
    return tellMisuse(error);
  }
}

async function mock(flags: MockFlags): Promise<number> {
  const reporter = new Reporter();
  const cwd = flags.cwd ?? process.cwd();
  const settings = readSettings(flags);
  const port = whole('--port', flags.port) ?? DEFAULT_PORT;
  if (port > 65_535) throw new Misuse('--port: must be an integer from 0 to 65535.');
  const maxBodyBytes = positive('--max-body', flags.maxBody);
  const { names, config } = flags;
  const packages = await loadPackages({ cwd, names, ...(config !== undefined && { config }) }, reporter);
  if (packages === undefined) return refused(reporter, cwd);
  const contracts = packages.map(({ contract }) => contract);
  const [unknown] = unknownScenarios(settings.scenarios, contracts);
  if (unknown !== undefined)
    throw new Misuse(`--scenario: unknown outcome "${unknown}". ${hint(unknown, knownScenarios(contracts))}`);
  const allowHosts = readHosts(flags);
  const data = flags.data === undefined ? {} : readSeeds(flags.data, { cwd, packages }, reporter);
  if (data === undefined) return refused(reporter, cwd);
  const more = { data, ...(maxBodyBytes !== undefined && { maxBodyBytes }) };
  return serve(packages, { ...flags, cwd }, { settings, port, allowHosts, ...more });
}

function refused({ diagnostics }: Reporter, cwd: string): number {
  printDiagnostics(diagnostics, outputTo(process.stderr), cwd);
  return exitCodeFor(diagnostics);
}

function readSettings({ scenario = [], latency, failRate, seed }: MockFlags): Settings {
  const wait = latency === undefined ? DEFAULT_SETTINGS.latency : parseLatency(latency);
  if (wait === undefined) throw new Misuse('--latency: must be milliseconds, for example 200 or 100-400.');
  const rate = failRate === undefined ? 0 : parseRate(failRate);
  if (rate === undefined) throw new Misuse('--fail-rate: must be a number from 0 to 1.');
  return { scenarios: scenario, latency: wait, failRate: rate, seed: seed ?? DEFAULT_SETTINGS.seed };
}

function readHosts({ allowHost = [] }: MockFlags): readonly string[] {
  const wrong = allowHost.find((each) => hostName(each) === undefined);
  if (wrong !== undefined)
    throw new Misuse(`--allow-host: "${wrong}" is not a host name. Use a host name such as mock.test.`);
  return allowHost;
}

interface Served {
  readonly data: SeedsOfContracts;
  readonly allowHosts: readonly string[];
  readonly settings: Settings;
  readonly port: number;
  readonly maxBodyBytes?: number;
}

async function serve(
  packages: readonly LoadedPackage[],
  flags: MockFlags & { readonly cwd: string },
  served: Served,
): Promise<number> {
  const { cwd, names, config, host, separate = false, timeZone, csrf, json } = flags;
  const onEntry = json === true ? printEntryJson : flags.quiet === true ? undefined : printEntry;
  const options = {
    ...served,
    separate,
    ...(host !== undefined && { host }),
    mock: { ...(timeZone !== undefined && { timeZone }), ...(csrf === true && { csrf }) },
  };
  const input = { cwd, names, options, ...(config !== undefined && { config }) };
  const { servers, failed, close } = await serveInWorker(input, onEntry);
  const print = await printer(servers, packages, json);
  // The lines say that it serves: from then on Ctrl-C ends it normally.
  await untilSignal(async (signal) => {
    const stopped = once(signal, 'abort');
    print();
    await Promise.race([stopped, failed]);
  });
  await close();
  return EXIT_OK;
}

const SHOWN = 8;

/** A function that prints the URLs. It makes all the lines first, so that printing takes no time. */
async function printer(
  servers: readonly Listening[],
  packages: readonly LoadedPackage[],
  json: boolean | undefined,
): Promise<() => void> {
  if (json === true) return () => printServersJson(servers);
  const output = outputTo(process.stdout);
  const lines: string[] = [];
  await writeServers(servers, packages, { ...output, write: (text) => void lines.push(text) });
  return () => output.write(lines.join(''));
}

async function writeServers(
  servers: readonly Listening[],
  packages: readonly LoadedPackage[],
  output: Output,
): Promise<void> {
  for (const { urls } of servers)
    for (const { contract: name, url } of urls) {
      const found = packages.find(({ contract }) => contract.name === name);
      if (found === undefined) continue;
      output.write(
        `${output.paint('bold', visible(`${found.contract.title} ${found.contract.version}`))}\n  ${url}\n`,
      );
      await writeCurls(found, url, output);
    }
  for (const { origin } of servers)
    output.write(`Control endpoint: ${origin}/__tallystick (journal, state, settings, reset)\n`);
  output.write('Press Ctrl-C to stop.\n');
}

async function writeCurls(found: LoadedPackage, url: string, output: Output): Promise<void> {
  const { operations } = found.contract;
  for (const operation of operations.slice(0, SHOWN)) {
    const line = await exampleRequest(found, operation, url);
    output.write(`  ${output.paint('dim', visible(operation.id))}\n    ${visible(line)}\n`);
  }
  if (operations.length > SHOWN)
    output.write(`  and ${operations.length - SHOWN} more operations: see the README of the package\n`);
}

function printEntry({ method, path, operation, status, outcome, ms, request }: JournalEntry): void {
  const output = outputTo(process.stdout);
  const refused = Array.isArray(request.verdict)
    ? ` ${request.verdict.map(({ message }) => message).join('; ')}`
    : '';
  const what = operation === undefined ? `${method} ${path}` : operation;
  output.write(visible(`${status} ${what} ${outcome} ${ms} ms${refused}`).concat('\n'));
}

function printEntryJson(entry: JournalEntry): void {
  process.stdout.write(`${visibleJsonLine(entry)}\n`);
}

function printServersJson(servers: readonly Listening[]): void {
  const listening = servers.map(({ origin, urls }) => ({ origin, urls }));
  process.stdout.write(`${visibleJsonLine({ listening })}\n`);
}
