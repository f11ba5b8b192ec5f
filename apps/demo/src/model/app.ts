import type { CallgearDataApiClientOptions } from '@tallystick/callgear-data-api/client';
import type { GenesysChatClientOptions } from '@tallystick/genesys-chat/client';
import type { Json, OperationData } from '@tallystick/runtime/contract';
import type { MockOptions } from '@tallystick/runtime/mock';
import type { KindId } from '../desk/kinds.ts';
import { Observable } from '../observable.ts';
import { sendBatch } from '../service/clients.ts';
import { type Api, type Endpoint, MOCK } from '../service/endpoints.ts';
import type { Subscription } from '../service/listener.ts';
import type { MockService } from '../service/mock-service.ts';
import { apply, Connection, defaultScenario, type Scenario } from '../service/scenarios.ts';
import { type Credentials, mockCredentials, noCredentials, type Settings } from '../service/settings.ts';
import { Wire } from '../service/wire.ts';
import type { Job } from '../upload/job.ts';
import type { SendOutcome } from '../upload/queue.ts';
import type { Store } from '../upload/store.ts';
import { startWorker } from '../worker/remote.ts';
import { delivery, FileDesk } from './file-desk.ts';
import { KindDesk } from './kind-desk.ts';

export type Mocks =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly service: MockService }
  | { readonly state: 'failed'; readonly reason: string };

type StartMocks = (onExchange: NonNullable<MockOptions['onExchange']>) => Promise<MockService>;

/** The page, without its looks. */
export class App {
  readonly endpoints: readonly Endpoint[];
  readonly settings: Observable<Settings>;
  /** By endpoint, in memory alone: what was given for one address never goes to another. */
  readonly credentials = new Observable<Readonly<Record<string, Credentials>>>({});
  readonly mocks = new Observable<Mocks>({ state: 'starting' });
  readonly scenarios = new Observable<Readonly<Record<string, Scenario>>>({});
  readonly wire: Wire;
  readonly store: Store;
  readonly desks: Readonly<Record<KindId, KindDesk>>;
  readonly file: FileDesk;
  readonly #connection = new Connection();
  readonly #loadMocks: StartMocks;

  constructor(store: Store, settings: Settings, endpoints: readonly Endpoint[], mocks: StartMocks) {
    [this.store, this.endpoints, this.#loadMocks] = [store, endpoints, mocks];
    this.settings = new Observable(settings);
    this.settings.subscribe(() => void store.putSetting('settings', this.settings.value));
    this.wire = new Wire(() => Object.values(this.credentials.value).flatMap((each) => Object.values(each)));
    const desk = (kind: KindId): KindDesk =>
      new KindDesk(kind, {
        ...{ store, alone, start: startWorker, timeZone: () => this.settings.value.timeZone },
        send: (items, job) => this.#send(items, job),
      });
    this.file = new FileDesk(
      this.wire,
      () => this.genesys(),
      () => this.#subscription(),
    );
    this.desks = { chats: desk('chats'), 'offline-messages': desk('offline-messages') };
  }

  async start(): Promise<void> {
    const restored = Object.values(this.desks).map((desk) => desk.restore());
    try {
      const service = await this.#loadMocks(({ operation }) => this.#used(operation));
      service.genesys.messageLogUpdated.on((payload) => this.file.hear(payload));
      this.mocks.set({ state: 'ready', service });
    } catch (error) {
      this.mocks.set({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
    await Promise.all(restored);
  }

  async #send(items: readonly Json[], job: Job): Promise<SendOutcome> {
    const endpoint = this.endpoints.find(({ id }) => id === job.endpoint);
    if (endpoint === undefined) return elsewhere(job.endpoint);
    return sendBatch(await this.#callgear(endpoint), this.wire, items, job);
  }

  /** Options of a CallGear client for an endpoint. */
  async #callgear(endpoint: Endpoint): Promise<CallgearDataApiClientOptions> {
    const { actingAs } = this.settings.value;
    const { accessToken } = this.credentialsFor(endpoint.id);
    return { ...(await this.#common(endpoint, 'callgear')), actingAs, auth: { accessToken } };
  }

  /** Options of a Genesys client. */
  async genesys(): Promise<GenesysChatClientOptions> {
    const endpoint = this.endpointOf('genesys');
    const { username, password } = this.credentialsFor(endpoint.id);
    const csrf = this.settings.value.csrf ? { csrf: 'auto' as const } : {};
    return { ...(await this.#common(endpoint, 'genesys')), auth: { basic: { username, password }, ...csrf } };
  }

  /** Where the chat's notifications are subscribed to; the mock in the page needs no subscription. */
  #subscription(): Subscription | undefined {
    const endpoint = this.endpointOf('genesys');
    if (endpoint === MOCK || delivery === undefined) return undefined;
    const { username, password } = this.credentialsFor(endpoint.id);
    const proof = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
    const url = `${location.origin}${endpoint.path('genesys')}${delivery.path}`;
    return { url, channel: delivery.channel, headers: { authorization: `Basic ${proof}` } };
  }

  /** What a raw request to an API needs: for the contract's cases. */
  async target(
    api: Api,
  ): Promise<{ readonly baseUrl: string; readonly fetch: typeof fetch; readonly credentials: Credentials }> {
    const endpoint = this.endpointOf(api);
    const { baseUrl, fetch } = await this.#common(endpoint, api);
    return { baseUrl, fetch, credentials: this.credentialsFor(endpoint.id) };
  }

  /** Whether calls to an API can be made: a target needs credentials, which a reload forgets. */
  lacksCredentials(api: Api, endpoint = this.endpointOf(api).id): boolean {
    const { accessToken, username, password } = this.credentialsFor(endpoint);
    return api === 'callgear' ? accessToken === '' : username === '' || password === '';
  }

  endpointOf(api: Api): Endpoint {
    const id = this.settings.value.endpoints[api];
    return this.endpoints.find((endpoint) => endpoint.id === id) ?? MOCK;
  }

  scenario(operation: string): Scenario {
    return this.scenarios.value[operation] ?? defaultScenario;
  }

  /** Tells the mock how to answer an operation from now on. */
  setScenario(operation: OperationData, scenario: Scenario): void {
    const mocks = this.mocks.value;
    if (mocks.state !== 'ready') return;
    apply(mocks.service.engineOf(operation.id), operation, scenario);
    this.#connection.set(operation.id, scenario);
    this.scenarios.change({ [operation.id]: scenario });
  }

  /** A scenario for one call is over with that call. */
  #used(operation = ''): void {
    const { times, delayMs } = this.scenario(operation);
    if (times === 'once') this.scenarios.change({ [operation]: { ...defaultScenario, delayMs } });
  }

  /** Forgets files, uploads, mappings and settings, and starts again. */
  async forgetEverything(): Promise<void> {
    await this.store.clear();
    location.reload();
  }

  credentialsFor(endpoint: string): Credentials {
    return endpoint === MOCK.id ? mockCredentials : (this.credentials.value[endpoint] ?? noCredentials);
  }

  async #common(endpoint: Endpoint, api: Api) {
    const { timeZone } = this.settings.value;
    const fetch =
      endpoint === MOCK
        ? this.#connection.over((await this.#mocks()).fetch)
        : globalThis.fetch.bind(globalThis);
    const baseUrl = `${location.origin}${endpoint.path(api)}`;
    return { baseUrl, timeZone, fetch, interceptors: [this.wire.interceptor] };
  }

  #mocks(): Promise<MockService> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const mocks = this.mocks.value;
        if (mocks.state === 'starting') return;
        stop();
        if (mocks.state === 'ready') resolve(mocks.service);
        else reject(new Error(mocks.reason));
      };
      const stop = this.mocks.subscribe(look);
      look();
    });
  }
}

/** The code of the error of an upload whose endpoint the page does not have. */
export const OTHER_ENDPOINT = 'endpoint';

/** An upload is sent only to the endpoint that it was started for. */
function elsewhere(endpoint: string): SendOutcome {
  const message = `This upload was started for ${endpoint}. To continue, run: npm start -- --target ${endpoint}`;
  return { status: 'rejected', ids: [], error: { code: OTHER_ENDPOINT, message }, aboutCaller: true };
}

/** Two tabs must not send the same job. */
async function alone(name: string, task: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await task();
    return lock !== null;
  });
}
