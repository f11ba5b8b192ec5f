import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CALLGEAR_SPEC, installed } from './folders.ts';
import { type Running, setScenarios, startMock } from './servers.ts';

/** What the judge says of a call, as far as it is read here. */
interface CoveredCall {
  readonly methodName: string;
  readonly title: string;
  readonly valid?: boolean;
  readonly reason?: string;
  readonly requestError?: unknown;
}

interface Judge {
  readonly cover: (options: {
    readonly openrpcDocument: unknown;
    readonly transport: 'http';
    readonly reporters: readonly object[];
    readonly skip: readonly string[];
    readonly only: readonly string[];
  }) => Promise<readonly CoveredCall[]>;
  readonly parse: (text: string) => Promise<unknown>;
}

interface CoverageRun {
  /** Calls with the document unchanged except for its version and its extensions, which are removed. */
  readonly asItIs: Verdicts;
  readonly plain: Verdicts;
  /** The same calls to a mock that refuses each: no call may be valid. */
  readonly refusing: Verdicts;
  readonly findings: readonly string[];
}

export interface Verdicts {
  readonly calls: number;
  readonly valid: number;
}

/** Its newest meta-schema is that of 1.2.6; what 1.3 added is not in our document. */
const KNOWN_VERSION = '1.2.6';

/** `@open-rpc/test-coverage` against our CallGear mock server. */
export async function coverageRun(): Promise<CoverageRun> {
  const mock = await startMock(['callgear-data-api']);
  try {
    return await judged(mock);
  } finally {
    await mock.stop();
  }
}

async function judged(mock: Running): Promise<CoverageRun> {
  const judge = loadJudge();
  const stated = JSON.parse(readFileSync(CALLGEAR_SPEC, 'utf8')) as Document;
  const url = `${mock.origin}${new URL(stated.servers[0]?.url ?? '').pathname}`;
  const local = { ...stated, servers: [{ name: 'mock', url }] };
  const older = { ...local, openrpc: KNOWN_VERSION };
  const refused = await judge.parse(JSON.stringify(local)).then(
    () => [],
    () => [`open-rpc: the document: openrpc ${stated.openrpc}`],
  );
  const asItIs = await covered(judge, older);
  const plain = await covered(judge, withoutExtensions(older));
  await setScenarios(mock, ['limit-exceeded']);
  const refusing = await covered(judge, withoutExtensions(older));
  return {
    asItIs: verdicts(asItIs),
    plain: verdicts(plain),
    refusing: verdicts(refusing),
    findings: [
      ...refused,
      ...invalid(asItIs, 'with extensions'),
      ...invalid(plain, 'without extensions'),
      ...refusing.filter(({ valid }) => valid).map((call) => `open-rpc: refused, and valid: ${nameOf(call)}`),
    ],
  };
}

interface Document {
  readonly openrpc: string;
  readonly servers: readonly { readonly url: string }[];
}

function loadJudge(): Judge {
  const file = installed.resolve('@open-rpc/test-coverage');
  const { default: cover } = installed('@open-rpc/test-coverage') as { readonly default: Judge['cover'] };
  const { parseOpenRPCDocument } = createRequire(file)('@open-rpc/schema-utils-js') as {
    readonly parseOpenRPCDocument: Judge['parse'];
  };
  return { cover, parse: parseOpenRPCDocument };
}

/** Its reporters print or end the process; one that does neither leaves the verdicts to us. */
const SILENT = { onBegin: nothing, onTestBegin: nothing, onTestEnd: nothing, onEnd: nothing };

function nothing(): void {}

async function covered({ cover, parse }: Judge, document: unknown): Promise<readonly CoveredCall[]> {
  const openrpcDocument = await parse(JSON.stringify(document));
  return cover({ openrpcDocument, transport: 'http', reporters: [SILENT], skip: [], only: [] });
}

function verdicts(calls: readonly CoveredCall[]): Verdicts {
  return { calls: calls.length, valid: calls.filter(({ valid }) => valid).length };
}

function invalid(calls: readonly CoveredCall[], how: string): readonly string[] {
  return calls
    .filter(({ valid }) => valid !== true)
    .map((call) => `open-rpc: ${nameOf(call)}, ${how}: ${kindOf(call)}`);
}

function nameOf({ methodName, title }: CoveredCall): string {
  return `${methodName} ${title.split(' ').at(-1) ?? ''}`;
}

function kindOf({ reason = '', requestError }: CoveredCall): string {
  if (requestError !== undefined) return 'no answer';
  if (reason.includes('got an error')) return 'an error instead of a result';
  return reason.includes('schema validation failed')
    ? 'the result breaks its schema'
    : 'another result than the example';
}

/** Members whose name begins with `x-`, left out everywhere. */
function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !name.startsWith('x-'));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutExtensions(each)]));
}
