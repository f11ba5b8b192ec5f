import { contract as callgear } from '@tallystick/callgear-data-api/contract';
import {
  validateUploadChatsResult,
  validateUploadOfflineMessagesResult,
} from '@tallystick/callgear-data-api/validators';
import { contract as genesys } from '@tallystick/genesys-chat/contract';
import { validateUploadFileResult } from '@tallystick/genesys-chat/validators';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { type CaseResult, type ValidateReply, type VerifyOptions, verifyContract } from '@tallystick/verify';
import { Observable } from '../observable.ts';
import type { Api } from '../service/endpoints.ts';
import type { App } from './app.ts';

/** How the run of a suite goes. */
export interface RunState {
  readonly api: Api;
  readonly total: number;
  readonly results: readonly CaseResult[];
  readonly running: boolean;
}

export const contracts: Readonly<Record<Api, ContractData>> = { callgear, genesys };

const SUITES: Readonly<Record<Api, () => Promise<{ readonly cases: readonly ContractCase[] }>>> = {
  callgear: () => import('@tallystick/callgear-data-api/cases'),
  genesys: () => import('@tallystick/genesys-chat/cases'),
};

const RESULTS = {
  'upload.chats': validateUploadChatsResult,
  'upload.offline_messages': validateUploadOfflineMessagesResult,
  UploadFile: validateUploadFileResult,
};

const validateReply: ValidateReply = ({ id }, { settles }, content) => {
  if (settles !== 'resolves' || !Object.hasOwn(RESULTS, id)) return [];
  const checked = RESULTS[id as keyof typeof RESULTS](content);
  return checked.ok ? [] : checked.issues;
};

/** Runs the suite of a contract, case by case, against the endpoint that is chosen for it. */
export class CaseRun {
  readonly state = new Observable<RunState | undefined>(undefined);
  readonly #app: App;
  #stop = new AbortController();

  constructor(app: App) {
    this.#app = app;
  }

  async start(api: Api): Promise<void> {
    this.#stop.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const { cases } = await SUITES[api]();
    const results: CaseResult[] = [];
    const tell = (running: boolean): void => {
      // a run that another one replaced has nothing to say any more
      if (this.#stop === stop) this.state.set({ api, total: cases.length, results: [...results], running });
    };
    tell(true);
    const options = await this.#options(api, cases);
    for await (const result of verifyContract(contracts[api], { ...options, signal: stop.signal })) {
      results.push(result);
      tell(true);
    }
    tell(false);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #options(api: Api, cases: readonly ContractCase[]): Promise<VerifyOptions> {
    const { baseUrl, fetch, credentials } = await this.#app.target(api);
    const { accessToken, username, password } = credentials;
    const { timeZone } = this.#app.settings.value;
    return {
      ...{ cases, baseUrl, timeZone, validateReply, target: (request) => fetch(request) },
      credentials: { accessToken, basic: { username, password } },
    };
  }
}
