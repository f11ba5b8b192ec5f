import type { ContractData } from '@tallystick/runtime/contract';
import {
  createMockEngine,
  keepResources,
  type MockEngine,
  type MockExchange,
  type MockOptions,
  type MockRequest,
} from '@tallystick/runtime/mock';
import { serverOf } from '@tallystick/verify';
import { Cometd } from './cometd.ts';
import { applyScenarios } from './scenarios.ts';
import type { ServedContract } from './served-contract.ts';
import type { Settings } from './settings.ts';

/** A contract's mock at its place on a server. */
export interface Mount {
  readonly served: ServedContract;
  /** Path below which it answers: the contract's name where it shares the port, and its server's own path. */
  readonly base: string;
  readonly engine: MockEngine;
  /** By path: where subscribers get webhooks from. */
  readonly channels: ReadonlyMap<string, Cometd>;
  readonly reset: () => void;
}

interface MountOptions {
  readonly settings: Settings;
  readonly mock: Pick<
    MockOptions,
    'clock' | 'timeZone' | 'credentials' | 'csrf' | 'data' | 'keep' | 'keepBytes' | 'maxBatch'
  >;
  readonly origin: string;
  readonly pollMs: number;
  readonly onExchange: (exchange: MockExchange, request: MockRequest) => void;
}

/** Path of a contract's first server; `/v2.0`, or nothing. */
export function serverPath(contract: ContractData): string {
  return new URL(serverOf(contract)).pathname.replace(/(?<!\/)\/+$/, '');
}

export function mount(served: ServedContract, base: string, options: MountOptions): Mount {
  const { contract, inputs } = served;
  const { settings, mock, origin, onExchange } = options;
  const baseUrl = `${origin}${base}`;
  const own = { ...mock, baseUrl, seed: settings.seed, onExchange };
  const engine = createMockEngine(contract, inputs, own, keepResources);
  applyScenarios(engine, contract, settings.scenarios);
  const channels = channelsOf(contract, engine, base, options.pollMs);
  const reset = (): void => {
    engine.reset();
    for (const cometd of channels.values()) cometd.reset();
    applyScenarios(engine, contract, settings.scenarios);
  };
  return { served, base, engine, channels, reset };
}

/** A path speaks the protocol of subscribers only because of what the spec states about webhooks. */
function channelsOf(
  contract: ContractData,
  engine: MockEngine,
  base: string,
  pollMs: number,
): ReadonlyMap<string, Cometd> {
  const channels = new Map<string, Cometd>();
  for (const { id, delivery } of contract.webhooks) {
    if (delivery === undefined) continue;
    const path = `${base}${delivery.path}`;
    const cometd = channels.get(path) ?? new Cometd({ pollMs, admits: admission(contract) });
    channels.set(path, cometd);
    engine.webhook(id).on((payload) => cometd.publish(delivery.channel, payload));
  }
  return channels;
}

const WRONG = /wrong-credential/;

/** Who shakes hands proves who they are as for a call, where a scheme travels in the Authorization header. */
function admission({ securitySchemes }: ContractData): (request: Request) => boolean {
  const asks = securitySchemes.some(({ kind }) => kind === 'basic' || kind === 'bearer');
  return (request) => {
    const given = request.headers.get('authorization');
    return !asks || (given !== null && !WRONG.test(decoded(given)));
  };
}

function decoded(authorization: string): string {
  const [scheme = '', text = ''] = authorization.split(' ');
  return scheme.toLowerCase() === 'basic' ? Buffer.from(text, 'base64').toString('utf8') : text;
}

/** The mount whose base is the longest that the path lies under. */
export function mountAt(pathname: string, mounts: readonly Mount[]): Mount | undefined {
  let longest: Mount | undefined;
  for (const each of mounts)
    if (liesUnder(pathname, each.base) && !(longest !== undefined && longest.base.length >= each.base.length))
      longest = each;
  return longest;
}

export function channelAt(pathname: string, { channels }: Mount): Cometd | undefined {
  for (const [path, cometd] of channels) if (liesUnder(pathname, path)) return cometd;
  return undefined;
}

function liesUnder(pathname: string, base: string): boolean {
  return pathname.startsWith(base) && (pathname.length === base.length || pathname[base.length] === '/');
}
