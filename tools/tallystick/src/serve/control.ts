import { namesIn } from '@tallystick/runtime/effects';
import type { Journal } from './journal.ts';
import { LIMITS } from './limits.ts';
import type { Mount } from './mount.ts';
import { jsonResponse } from './node-http.ts';
import { knownScenarios, unknownScenarios } from './scenarios.ts';
import { parseLatency, parseRate, type Settings } from './settings.ts';
import { restore, setSequences, snapshots } from './stored.ts';

/** Where a server is controlled; no contract's path begins like this. */
export const CONTROL = '/__tallystick';

/** What the control endpoint is about. */
interface Controlled {
  readonly mounts: readonly Mount[];
  readonly journal: Journal;
  readonly settings: () => Settings;
  /** Takes effect from the next call on. */
  readonly change: (settings: Settings) => void;
  readonly reset: () => void;
  readonly origin: string;
}

type Route = (request: Request, controlled: Controlled) => Response | Promise<Response>;

const ROUTES: Readonly<Record<string, Route>> = {
  'GET ': (_request, { mounts, origin, settings, journal }) =>
    jsonResponse({
      contracts: mounts.map(({ served: { contract }, base }) => ({
        name: contract.name,
        title: contract.title,
        version: contract.version,
        url: `${origin}${base}`,
        operations: contract.operations.map(({ id }) => id),
      })),
      settings: settings(),
      requests: journal.count,
      endpoints: Object.keys(ROUTES).map((each) => each.replace(' ', ` ${CONTROL}`)),
    }),
  'GET /journal': (request, { journal }) => {
    const query = new URL(request.url).searchParams;
    const [since, limit] = [whole(query.get('since')), whole(query.get('limit'))];
    return jsonResponse(journal.entries(since ?? 0, limit ?? 100));
  },
  'DELETE /journal': (_request, { journal }) => {
    journal.clear();
    return jsonResponse({ ok: true });
  },
  'GET /state': (_request, { mounts }) => jsonResponse(Object.fromEntries(mounts.map(stateOf))),
  'GET /snapshot': (_request, { mounts }) => jsonResponse(snapshots(mounts)),
  'PUT /snapshot': async (request, { mounts }) => restore(await jsonIn(request), mounts),
  'PUT /sequences': async (request, { mounts }) => setSequences(await jsonIn(request), mounts),
  'POST /reset': (_request, { reset }) => {
    reset();
    return jsonResponse({ ok: true });
  },
  'GET /settings': (_request, { settings }) => jsonResponse(settings()),
  'PUT /settings': async (request, controlled) => changeSettings(await jsonIn(request), controlled),
  'GET /scenarios': (_request, { mounts }) =>
    jsonResponse(knownScenarios(mounts.map(({ served }) => served.contract))),
};

/** Answers a request below the control path. */
export function controlResponse(request: Request, controlled: Controlled): Response | Promise<Response> {
  const path = new URL(request.url).pathname.slice(CONTROL.length).replace(/(?<!\/)\/+$/, '');
  const name = `${request.method} ${path}`;
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
  if (route !== undefined) return route(request, controlled);
  const known = Object.keys(ROUTES).map((each) => each.replace(' ', ` ${CONTROL}`));
  return jsonResponse(
    { message: 'Unknown control endpoint. Use one of `endpoints`.', endpoints: known },
    404,
  );
}

function jsonIn(request: Request): Promise<unknown> {
  return request.json().catch(() => undefined);
}

function whole(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function stateOf({ served: { contract }, engine }: Mount): readonly [string, object] {
  const { operations, resources = [] } = contract;
  const collections = operations.flatMap(({ effects }) =>
    effects.flatMap((effect) => namesIn(effect, 'collection')),
  );
  const names = [...collections, ...resources.map(({ name }) => name)];
  return [
    contract.name,
    Object.fromEntries([...new Set(names)].map((name) => [name, engine.collection(name)])),
  ];
}

/** What a body of `PUT /settings` may hold; latency as a number or a text, `100-400`. */
interface Wanted {
  readonly scenarios?: unknown;
  readonly latency?: unknown;
  readonly failRate?: unknown;
  readonly seed?: unknown;
}

function changeSettings(stated: unknown, { mounts, settings, change }: Controlled): Response {
  if (typeof stated !== 'object' || stated === null)
    return jsonResponse({ message: 'Send a JSON object: { scenarios?, latency?, failRate?, seed? }.' }, 400);
  const read = readSettings(stated, settings());
  if (typeof read === 'string') return jsonResponse({ message: read }, 400);
  const contracts = mounts.map(({ served }) => served.contract);
  const unknown = unknownScenarios(read.scenarios, contracts);
  if (unknown.length > 0)
    return jsonResponse(
      { message: `Unknown outcome: ${unknown.join(', ')}.`, known: knownScenarios(contracts) },
      400,
    );
  change(read);
  return jsonResponse(read);
}

function readSettings({ scenarios, latency, failRate, seed }: Wanted, now: Settings): Settings | string {
  const list = scenarios === undefined ? now.scenarios : scenarios;
  if (!Array.isArray(list) || list.some((each) => typeof each !== 'string'))
    return 'scenarios: must be an array of outcome names.';
  if (list.length > LIMITS.scenarios) return `scenarios: must have at most ${LIMITS.scenarios} names.`;
  const wait = latency === undefined ? now.latency : parseLatency(latencyText(latency));
  if (wait === undefined) return 'latency: must be milliseconds, for example 200 or "100-400".';
  const rate = failRate === undefined ? now.failRate : parseRate(scalarText(failRate));
  if (rate === undefined) return 'failRate: must be a number from 0 to 1.';
  if (seed !== undefined && typeof seed !== 'string' && typeof seed !== 'number')
    return 'seed: must be a string or a number.';
  return { scenarios: list as readonly string[], latency: wait, failRate: rate, seed: seed ?? now.seed };
}

function latencyText(latency: unknown): string {
  if (typeof latency !== 'object' || latency === null) return scalarText(latency);
  const { from, to } = latency as { readonly from?: unknown; readonly to?: unknown };
  return `${scalarText(from)}-${scalarText(to)}`;
}

/** The text of a scalar. A list or an object has none, since its items may be nested deeply. */
function scalarText(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}
