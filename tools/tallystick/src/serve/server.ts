import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  isResponse,
  type MockExchange,
  type MockOptions,
  type MockRequest,
  type MockSeeds,
  type PlainResponse,
  pathnameOf,
} from '@tallystick/runtime/mock';
import { messageOf } from '../diagnostics/index.ts';
import { CONTROL, controlResponse } from './control.ts';
import { ControlGuard } from './control-guard.ts';
import { isPreflight, preflightResponse, withCors } from './cors.ts';
import { entryOf, Journal, type JournalEntry } from './journal.ts';
import { LIMITS } from './limits.ts';
import { channelAt, type Mount, mount, mountAt, serverPath } from './mount.ts';
import {
  jsonResponse,
  type ReadRequest,
  readRequest,
  sendResponse,
  unreadRequest,
  urlOf,
} from './node-http.ts';
import { type Held, Quota } from './quota.ts';
import { BUSY, type Refusal, Refused, refusalOf, refuse } from './refused.ts';
import { applyScenarios } from './scenarios.ts';
import type { ServedContract } from './served-contract.ts';
import { DEFAULT_SETTINGS, randomFrom, type Settings } from './settings.ts';
import { Waits } from './waits.ts';

export interface MockServerOptions {
  /** One: it answers at its server's own path. Several: each below its name. */
  readonly contracts: readonly ServedContract[];
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly settings?: Partial<Settings>;
  /** A longer body is answered with 413; default: 16 MiB. */
  readonly maxBodyBytes?: number;
  /** How many entries the journal and the mocks' stores keep; default: 1,000. */
  readonly keep?: number;
  /** How many bytes the journal and each of the mocks' stores keep, about; default: 16 MiB. */
  readonly keepBytes?: number;
  /** Bytes of the bodies and replies in progress, beyond which a request is answered with 503; default: 256 MiB. */
  readonly maxHeldBytes?: number;
  /** Other host names of this machine, under which the control endpoint answers. */
  readonly allowHosts?: readonly string[];
  /** How long a subscriber's poll waits, in milliseconds; default: 25,000. */
  readonly pollMs?: number;
  /** What the mocks have stored from the beginning, by the name of the contract. */
  readonly data?: Readonly<Record<string, MockSeeds>>;
  readonly mock?: Pick<MockOptions, 'clock' | 'timeZone' | 'credentials' | 'csrf'>;
  /** Called with every exchange. */
  readonly onEntry?: (entry: JournalEntry) => void;
}

export interface MockServer {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  /** Where each contract's server is, in the order given. */
  readonly urls: readonly { readonly contract: string; readonly url: string }[];
  readonly journal: Journal;
  readonly reset: () => void;
  /** Takes no more connections, lets requests under way end, and settles when all is over. */
  readonly close: () => Promise<void>;
}

/** Serves mocks of contracts over HTTP/1.1. Rejects where the port cannot be had. */
export async function serveMocks(options: MockServerOptions): Promise<MockServer> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 60_000, headersTimeout: 20_000 });
  server.maxConnections = LIMITS.connections;
  const port = await listening(server, options.port ?? 0, host);
  const desk = new Desk(options, host, `http://${host.includes(':') ? `[${host}]` : host}:${port}`);
  server.on('request', (message, response) => void desk.serve(message, response));
  return {
    origin: desk.origin,
    urls: desk.mounts.map(({ served, base }) => ({
      contract: served.contract.name,
      url: desk.origin + base,
    })),
    journal: desk.journal,
    reset: desk.reset,
    close: () => closing(server, desk),
  };
}

function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const GRACE_MS = 5_000;

/** What waits for something to happen ends at once; what is being answered has a few seconds. */
function closing(server: Server, desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    desk.close();
    server.closeIdleConnections();
  });
}

/** What lies between the socket and the mocks: whose request it is, waits, failures, the journal. */
class Desk {
  readonly origin: string;
  readonly mounts: readonly Mount[];
  readonly journal: Journal;
  #settings: Settings;
  #random: () => number;
  #failures = 0;
  #closed = false;
  readonly #maxBytes: number;
  readonly #guard: ControlGuard;
  readonly #quota: Quota;
  readonly #waits = new Waits();

  constructor(options: MockServerOptions, host: string, origin: string) {
    const { contracts, settings = {}, maxBodyBytes = LIMITS.bodyBytes, pollMs = 25_000 } = options;
    const { keep = 1_000, keepBytes = LIMITS.keptBytes, allowHosts = [] } = options;
    const { maxHeldBytes = Math.max(LIMITS.heldBytes, 2 * maxBodyBytes) } = options;
    this.origin = origin;
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#random = randomFrom(this.#settings.seed);
    this.#maxBytes = maxBodyBytes;
    this.#guard = new ControlGuard(host, allowHosts);
    this.#quota = new Quota(maxHeldBytes);
    this.journal = new Journal(keep, keepBytes);
    if (options.onEntry !== undefined) this.journal.on(options.onEntry);
    this.mounts = contracts.map((served) => {
      const prefix = contracts.length === 1 ? '' : `/${served.contract.name}`;
      return mount(served, prefix + serverPath(served.contract), {
        settings: this.#settings,
        mock: { ...options.mock, ...dataOf(served, options), keep, keepBytes, maxBatch: LIMITS.batch },
        origin,
        pollMs,
        onExchange: (exchange, request) => this.#note(served, exchange, request),
      });
    });
  }

  readonly reset = (): void => {
    for (const each of this.mounts) each.reset();
    for (const { engine, served } of this.mounts)
      applyScenarios(engine, served.contract, this.#settings.scenarios);
    this.journal.clear();
    this.#random = randomFrom(this.#settings.seed);
    this.#failures = 0;
  };

  readonly #change = (settings: Settings): void => {
    if (settings.seed !== this.#settings.seed) this.#random = randomFrom(settings.seed);
    this.#settings = settings;
    for (const { engine, served } of this.mounts) applyScenarios(engine, served.contract, settings.scenarios);
  };

  close(): void {
    this.#closed = true;
    this.#waits.close();
    for (const { channels } of this.mounts) for (const cometd of channels.values()) cometd.close();
  }

  /** Answers one request. Whatever goes wrong with its connection is over with that connection. */
  async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const held = this.#quota.hold();
    response.once('close', () => held?.release());
    try {
      if (this.#closed) response.setHeader('connection', 'close');
      if (held === undefined) throw new Refused(BUSY);
      await this.#serve(message, response, held);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else if (error instanceof Refused)
        refuse(await this.#asDocumented(error.refusal, message), message, response);
      else if (message.complete) await sendResponse(faulty(error), response);
      else response.destroy();
    }
  }

  async #serve(message: IncomingMessage, response: ServerResponse, held: Held): Promise<void> {
    const wrong = refusalOf(message);
    if (wrong !== undefined) throw new Refused(wrong);
    const url = urlOf(message, this.origin);
    const isControl = isBelowControl(pathnameOf({ url }));
    const refused = isControl ? this.#guard.refusal(message) : undefined;
    if (refused !== undefined) throw new Refused(refused);
    const isSmall = isControl && !pathnameOf({ url }).endsWith('/snapshot');
    const room = { held, maxBytes: isSmall ? LIMITS.controlBytes : this.#maxBytes };
    const request = await readRequest(message, url, room);
    const reply = isControl
      ? await controlResponse(request.fetched(), this.#controlled())
      : withCors(request, await this.#answer(request, response));
    if (!isResponse(reply) && !held.grow(reply.text?.length ?? 0)) throw new Refused(BUSY);
    await sendResponse(reply, response);
  }

  /** A body that is not read is refused as the operation documents it. */
  async #asDocumented(refusal: Refusal, message: IncomingMessage): Promise<Refusal> {
    const { status, words } = refusal;
    const url = urlOf(message, this.origin);
    const found = isBelowControl(pathnameOf({ url })) ? undefined : mountAt(pathnameOf({ url }), this.mounts);
    if (found === undefined || (status !== 413 && status !== 415)) return refusal;
    const reply = await found.engine.reply(unreadRequest(message, url, { status, message: words }));
    if (isResponse(reply) || reply.status !== status || reply.text === null) return refusal;
    return { ...refusal, headers: { ...refusal.headers, ...reply.headers }, text: reply.text };
  }

  async #answer(request: ReadRequest, response: ServerResponse): Promise<Response | PlainResponse> {
    const pathname = pathnameOf(request);
    if (isPreflight(request)) return preflightResponse(request);
    const found = mountAt(pathname, this.mounts);
    if (found === undefined) return this.#nobody();
    const cometd = channelAt(pathname, found);
    if (cometd !== undefined) return cometd.handle(request.fetched());
    return (await this.#hindrance(response)) ?? (await found.engine.reply(request));
  }

  /** Waits as long as the settings say; a response where they ask for a failure. */
  async #hindrance(response: ServerResponse): Promise<Response | undefined> {
    const { latency, failRate } = this.#settings;
    const wait = latency.to === 0 ? 0 : latency.from + this.#random() * (latency.to - latency.from);
    if (wait > 0) await this.#waits.until(wait, response);
    if (failRate === 0 || this.#random() >= failRate) return undefined;
    this.#failures += 1;
    return this.#failures % 2 === 1
      ? Response.error()
      : new Response('Simulated failure (--fail-rate)', { status: 503, headers: { 'retry-after': '1' } });
  }

  #nobody(): Response {
    const served = this.mounts.map(
      ({ base, served: { contract } }) => `${contract.name}: ${this.origin}${base}`,
    );
    return jsonResponse(
      { message: 'No mock is served at this path. Use one of the URLs in `contracts`.', contracts: served },
      404,
    );
  }

  #controlled() {
    const { mounts, journal, reset, origin } = this;
    return { mounts, journal, reset, origin, settings: () => this.#settings, change: this.#change };
  }

  /** An entry that cannot be made does not make the call fail. */
  #note(served: ServedContract, exchange: MockExchange, request: MockRequest): void {
    try {
      const { entry, bytes } = entryOf(served, exchange, request);
      this.journal.add(entry, bytes);
    } catch (error) {
      process.emitWarning(`A request could not be recorded in the journal: ${messageOf(error)}`);
    }
  }
}

function dataOf({ contract }: ServedContract, { data }: MockServerOptions): { readonly data?: MockSeeds } {
  const own = data !== undefined && Object.hasOwn(data, contract.name) ? data[contract.name] : undefined;
  return own === undefined ? {} : { data: own };
}

function isBelowControl(pathname: string): boolean {
  return pathname === CONTROL || pathname.startsWith(`${CONTROL}/`);
}

function faulty(error: unknown): Response {
  return jsonResponse({ message: `Internal error of the mock: ${messageOf(error)}` }, 500);
}
