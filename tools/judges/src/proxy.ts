import { cases } from '@tallystick/genesys-chat/cases';
import { contract } from '@tallystick/genesys-chat/contract';
import { fetchOnce } from '@tallystick/runtime/fetch';
import { type CaseResult, type VerifyOptions, verifyContract } from '@tallystick/verify';
import { GENESYS_SPEC } from './folders.ts';
import { type GeneratedInputs, type ProxyOptions, verifyGenerated } from './generated-inputs.ts';
import { type Running, setScenarios, startMock, startPrism } from './servers.ts';
import { named, type Violation, violationsOf } from './violations.ts';

/** One case as it went through Prism. */
interface Passed {
  readonly result: CaseResult;
  /** Wrong on purpose: the request itself must be refused. */
  readonly wrong: boolean;
  readonly violations: readonly Violation[];
}

export interface ProxyRun {
  /** Exchanges with a valid request, and of them those that ended in a documented refusal. */
  readonly right: number;
  readonly refusals: number;
  /** Exchanges that are wrong on purpose, and how many of them both refuse. */
  readonly wrong: number;
  readonly agreed: number;
  /** What Prism says of exchanges that are as the spec has them: goal 0. */
  readonly violations: readonly string[];
  /** Cases of ours that fail behind the proxy. */
  readonly failed: number;
  readonly generated: GeneratedInputs;
  readonly findings: readonly string[];
}

/** Milliseconds; Prism leaves some requests without any answer. */
const LIMIT = 5_000;

/** The Genesys suite against our mock server, with Prism between them. */
export async function proxyRun(): Promise<ProxyRun> {
  const mock = await startMock(['genesys-chat'], ['--csrf']);
  const prism = await startPrism('proxy', GENESYS_SPEC, mock.origin).catch(async (error: unknown) => {
    await mock.stop();
    throw error;
  });
  try {
    const options = await optionsFor(mock, prism);
    const passed = await throughPrism(mock, options);
    return summary(passed, await verifyGenerated(mock, contract, options));
  } finally {
    await prism.stop();
    await mock.stop();
  }
}

async function optionsFor(mock: Running, prism: Running): Promise<ProxyOptions> {
  const session = await sessionOf(mock);
  return {
    cases,
    baseUrl: prism.origin,
    credentials: { basic: { username: 'agent', password: 'any' } },
    target: (request) => fetchOnce(withSession(request, session)),
    timeout: LIMIT,
    allowWrites: true,
  };
}

async function throughPrism(mock: Running, options: ProxyOptions): Promise<readonly Passed[]> {
  const passed: Passed[] = [];
  const provoke: VerifyOptions['provoke'] = (operation, outcome) =>
    setScenarios(mock, [`${operation.id}/${outcome.name}`]);
  for await (const result of verifyContract(contract, { ...options, provoke })) {
    const { kind, message } = result.case;
    const violations = violationsOf(result.reply?.headers);
    passed.push({ result, violations, wrong: kind === 'refused' || message !== undefined });
  }
  await setScenarios(mock, []);
  return passed;
}

/** The document asks for both schemes, so the mock is one that has its protection on. */
async function sessionOf({ origin }: Running): Promise<ReadonlyMap<string, string>> {
  const scheme = contract.securitySchemes.find((each) => each.kind === 'session-token');
  if (scheme === undefined) return new Map();
  const response = await fetchOnce(`${origin}${scheme.acquire.path}`, {
    headers: { authorization: `Basic ${btoa('agent:any')}` },
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return new Map([
    [scheme.tokenHeader, response.headers.get(scheme.tokenHeader) ?? ''],
    ['cookie', cookie],
  ]);
}

function withSession(request: Request, session: ReadonlyMap<string, string>): Request {
  const changed = new Request(request);
  for (const [name, value] of session) changed.headers.set(name, value);
  return changed;
}

function summary(passed: readonly Passed[], generated: GeneratedInputs): ProxyRun {
  const [right, wrong] = [passed.filter((each) => !each.wrong), passed.filter((each) => each.wrong)];
  const violations = [...right.flatMap(violationFindings), ...generated.violations];
  const failed = passed.filter(({ result }) => result.status !== 'passed');
  const answered = wrong.flatMap((each) => disagreement(each));
  return {
    right: right.length,
    refusals: right.filter(({ result }) => result.case.id.includes('/outcome/')).length,
    wrong: wrong.length,
    agreed: wrong.length - answered.length,
    violations,
    failed: failed.length,
    generated,
    findings: [
      ...violations,
      ...answered,
      ...wrong.flatMap(responseFindings),
      ...generated.disagreements,
      ...failed.map(
        ({ result }) => `prism: ${result.case.id}: the suite says ${result.status}${reasonOf(result)}`,
      ),
    ],
  };
}

function violationFindings({ result, violations }: Passed): readonly string[] {
  return violations.map((each) => `prism: ${result.case.id}: ${named(each)}`);
}

/** Our mock refuses what is wrong on purpose, or the suite would fail; does Prism? */
function disagreement({ result, violations }: Passed): readonly string[] {
  if (result.reply === undefined) return [`prism: ${result.case.id}: no answer`];
  return violations.some(({ side }) => side === 'request')
    ? []
    : [`prism: ${result.case.id}: nothing wrong with the request`];
}

function responseFindings(passed: Passed): readonly string[] {
  const violations = passed.violations.filter(({ side }) => side === 'response');
  return violationFindings({ ...passed, violations });
}

function reasonOf({ reason, failures, reply }: CaseResult): string {
  if (reply === undefined) return ', without a reply';
  const why = reason ?? failures.map(({ check }) => check).join(', ');
  return why === '' ? '' : `: ${why}`;
}
