import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { delayOf, type Issue } from '@tallystick/runtime';
import {
  type MockExchange,
  type MockOptions,
  type MockRequest,
  type PlainResponse,
  pathnameOf,
} from '@tallystick/runtime/mock';
import { CONTROL, controlResponse } from './control.ts';
import { isPreflight, preflightResponse, withCors } from './cors.ts';
import { Journal, type JournalEntry, type Verdict } from './journal.ts';
import { channelAt, type Mount, mount, mountAt, serverPath } from './mount.ts';
import { jsonResponse, ReadRequest, readRequest, sendResponse, TooLarge } from './node-http.ts';
import { applyScenarios } from './scenarios.ts';
import type { ServedContract } from './served-contract.ts';
import { DEFAULT_SETTINGS, randomFrom, type Settings } from './settings.ts';

export interface MockServerOptions {
  /** One: it answers at its server's own path. Several: each below its name. */
  readonly contracts: readonly ServedContract[];
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** Any free one unless given. */
  readonly port?: number;
  readonly settings?: Partial<Settings>;
  /** A longer body is answered with 413; 16 MiB unless given. */
  readonly maxBodyBytes?: number;
  /** How many entries the journal and the mocks' stores keep; 1,000 unless given. */
  readonly keep?: number;
  /** How long a subscriber's poll waits, in milliseconds; 25,000 unless given. */
  readonly pollMs?: number;
  readonly mock?: Pick<MockOptions, 'clock' | 'timeZone' | 'credentials' | 'csrf'>;
  /** Told of every exchange. */
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

const MEBIBYTE = 1024 * 1024;

/** Serves mocks of contracts over HTTP/1.1. Rejects where the port cannot be had. */
export async function serveMocks(options: MockServerOptions): Promise<MockServer> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 60_000, headersTimeout: 20_000 });
  const port = await listening(server, options.port ?? 0, host);
  const desk = new Desk(options, `http://${host.includes(':') ? `[${host}]` : host}:${port}`);
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

  constructor(options: MockServerOptions, origin: string) {
    const { contracts, settings = {}, maxBodyBytes = 16 * MEBIBYTE, keep = 1_000, pollMs = 25_000 } = options;
    this.origin = origin;
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#random = randomFrom(this.#settings.seed);
    this.#maxBytes = maxBodyBytes;
    this.journal = new Journal(keep);
    if (options.onEntry !== undefined) this.journal.on(options.onEntry);
    this.mounts = contracts.map((served) => {
      const prefix = contracts.length === 1 ? '' : `/${served.contract.name}`;
      return mount(served, prefix + serverPath(served.contract), {
        settings: this.#settings,
        mock: { ...options.mock, keep },
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
    for (const { channels } of this.mounts) for (const cometd of channels.values()) cometd.close();
  }

  /** Answers one request. Whatever goes wrong with its connection is over with that connection. */
  async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (this.#closed) response.setHeader('connection', 'close');
      const place = { origin: this.origin, path: pathOf(message) };
      const request = await readRequest(message, place, this.#maxBytes);
      await sendResponse(await this.#answer(request), response);
    } catch (error) {
      if (error instanceof TooLarge) tooLarge(message, response, this.#maxBytes);
      else if (!message.complete || response.headersSent) response.destroy();
      else await sendResponse(faulty(error), response);
    }
  }

  async #answer(request: ReadRequest): Promise<Response | PlainResponse> {
    const pathname = pathnameOf(request);
    if (pathname === CONTROL || pathname.startsWith(`${CONTROL}/`))
      return controlResponse(request.fetched(), this.#controlled());
    if (isPreflight(request)) return withCors(request, preflightResponse(request));
    const found = mountAt(pathname, this.mounts);
    if (found === undefined) return withCors(request, this.#nobody());
    const cometd = channelAt(pathname, found);
    if (cometd !== undefined) return withCors(request, await cometd.handle(request.fetched()));
    return withCors(request, (await this.#hindrance()) ?? (await found.engine.reply(request)));
  }

  /** Waits as long as the settings say; a response where they want a failure. */
  async #hindrance(): Promise<Response | undefined> {
    const { latency, failRate } = this.#settings;
    const wait = latency.to === 0 ? 0 : latency.from + this.#random() * (latency.to - latency.from);
    if (wait > 0) await pause(delayOf(wait));
    if (failRate === 0 || this.#random() >= failRate) return undefined;
    this.#failures += 1;
    return this.#failures % 2 === 1
      ? Response.error()
      : new Response('unavailable', { status: 503, headers: { 'retry-after': '1' } });
  }

  #nobody(): Response {
    const served = this.mounts.map(
      ({ base, served: { contract } }) => `${contract.name}: ${this.origin}${base}`,
    );
    return jsonResponse({ message: 'No contract answers here.', contracts: served }, 404);
  }

  #controlled() {
    const { mounts, journal, reset, origin } = this;
    return { mounts, journal, reset, origin, settings: () => this.#settings, change: this.#change };
  }

  #note({ contract, results }: ServedContract, exchange: MockExchange, request: MockRequest): void {
    const { operation, input, outcome, status, issues, body } = exchange;
    const promise = contract.operations
      .find(({ id }) => id === operation)
      ?.outcomes.find(({ name }) => name === outcome)?.promise;
    const judge = promise === 'resolves' && operation !== undefined ? results[operation] : undefined;
    const judged = judge?.(body);
    this.journal.add({
      at: new Date().toISOString(),
      contract: contract.name,
      ...(operation !== undefined && { operation }),
      method: request.method,
      path: pathnameOf(request),
      status,
      outcome,
      ms: request instanceof ReadRequest ? Math.round((performance.now() - request.read) * 100) / 100 : 0,
      request: { ...(input !== undefined && { input }), verdict: verdictOf(issues) },
      reply: {
        ...(body !== undefined && { body }),
        verdict: verdictOf(judged?.ok === true ? [] : judged?.issues),
      },
    });
  }
}

function verdictOf(issues: readonly Issue[] | undefined): Verdict {
  if (issues === undefined) return 'not checked';
  return issues.length === 0 ? 'valid' : issues;
}

/** The target as an origin server gets it; of a proxy's absolute form, the path. */
function pathOf({ url = '/' }: IncomingMessage): string {
  if (url.startsWith('/')) return url.startsWith('//') ? `/${url.replace(/^\/+/, '')}` : url;
  if (!URL.canParse(url)) return '/';
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function tooLarge(message: IncomingMessage, response: ServerResponse, maxBytes: number): void {
  response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' });
  response.end(`The body may have ${maxBytes} bytes.\n`, () => message.destroy());
}

function faulty(error: unknown): Response {
  const message = error instanceof Error ? error.message : String(error);
  return jsonResponse({ message: `The mock failed: ${message}` }, 500);
}
