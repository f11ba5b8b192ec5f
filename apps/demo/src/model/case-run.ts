import { contract as callgear } from '@tallystick/callgear-data-api/contract';
import { contract as genesys } from '@tallystick/genesys-chat/contract';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { fetchOnce } from '@tallystick/runtime/fetch';
import {
  type CaseReport,
  caseReport,
  htmlReport,
  runReport,
  SeenSecrets,
  type VerifyOptions,
  verifyContract,
} from '@tallystick/verify';
import { Observable } from '../observable.ts';
import type { Api } from '../service/endpoints.ts';
import type { App } from './app.ts';

/** How the run of a suite goes. */
export interface RunState {
  readonly api: Api;
  readonly total: number;
  /** In the order of the suite; credentials masked. */
  readonly results: readonly CaseReport[];
  readonly running: boolean;
  /** Epoch milliseconds. */
  readonly started: number;
  readonly target: string;
}

export const contracts: Readonly<Record<Api, ContractData>> = { callgear, genesys };

const SUITES: Readonly<Record<Api, () => Promise<{ readonly cases: readonly ContractCase[] }>>> = {
  callgear: () => import('@tallystick/callgear-data-api/cases'),
  genesys: () => import('@tallystick/genesys-chat/cases'),
};

/** Runs the suite of a contract, case by case, against the endpoint that is chosen for it. */
export class CaseRun {
  readonly state = new Observable<RunState | undefined>(undefined);
  readonly #app: App;
  #stop = new AbortController();

  constructor(app: App) {
    this.#app = app;
  }

  /** `allowWrites`: cases are sent too that make the provider keep something. */
  async start(api: Api, allowWrites: boolean): Promise<void> {
    this.#stop.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const { cases } = await SUITES[api]();
    const results: CaseReport[] = [];
    const seen = new SeenSecrets();
    const head = { api, total: cases.length, started: Date.now(), target: this.#app.endpointOf(api).label };
    const tell = (running: boolean): void => {
      // a run that another one replaced has nothing to say any more
      if (this.#stop === stop) this.state.set({ ...head, results: [...results], running });
    };
    tell(true);
    const options = { ...(await this.#options(api, cases)), allowWrites, signal: stop.signal };
    for await (const result of verifyContract(contracts[api], options)) {
      results.push(caseReport(result, { contract: contracts[api], credentials: options.credentials, seen }));
      tell(true);
    }
    tell(false);
  }

  stop(): void {
    this.#stop.abort();
  }

  /** The run as one page that needs nothing else; empty before there is one. */
  report(): string {
    const state = this.state.value;
    if (state === undefined) return '';
    const { api, results, total, started, target } = state;
    const run = { target, started: new Date(started).toISOString(), ms: Date.now() - started };
    return htmlReport(
      runReport(contracts[api], { ...run, complete: results.length === total, cases: results }),
    );
  }

  async #options(api: Api, cases: readonly ContractCase[]) {
    const { baseUrl, fetch, credentials } = await this.#app.target(api);
    const { accessToken, username, password } = credentials;
    const { timeZone } = this.#app.settings.value;
    return {
      ...{ cases, baseUrl, timeZone },
      target: (request: Request) => fetchOnce(request, {}, fetch),
      credentials: { accessToken, basic: { username, password } },
    } satisfies VerifyOptions;
  }
}
