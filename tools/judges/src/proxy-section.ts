import { type ProxyRun, proxyRun } from './proxy.ts';
import { type Section, table } from './section.ts';

/** Part `proxy` of a run. */
export async function proxy(): Promise<Section> {
  const run = await proxyRun();
  const { violations, findings } = run;
  return {
    title: 'The Genesys suite, with Prism between the suite and the mock server',
    text: textOf(run),
    findings,
    failures: violations.map((each) => `of an exchange that is right: ${each}`),
  };
}

function textOf({ right, refusals, wrong, agreed, violations, failed, generated }: ProxyRun): string {
  const rows = [
    ['exchanges as the document has them', `${right}`],
    ['of them made to end in a documented refusal', `${refusals}`],
    ['generated requests that the contract allows', `${generated.allowed}`],
    ['violations that Prism reports of all these, requests and responses (goal 0)', `${violations.length}`],
    ['requests that are wrong on purpose', `${wrong}`],
    ['of them refused by both', `${agreed}`],
    ['generated requests that the contract does not allow', `${generated.refused}`],
    ['of them refused by both', `${generated.agreed}`],
    ['cases that do not pass behind the proxy', `${failed}`],
  ];
  return table(['what', 'count'], rows);
}
