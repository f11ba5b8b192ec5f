import type { CallgearDataApiClientOptions } from '@tallystick/callgear-data-api/client';
import type { Json } from '@tallystick/runtime/contract';
import type { Store } from '../upload/store.ts';
import { type Api, MOCK } from './endpoints.ts';

/** What is kept over a reload. Nothing here is secret. */
export interface Settings {
  /** IANA name of the zone that dates without offset are in. */
  readonly timeZone: string;
  readonly endpoints: Readonly<Record<Api, string>>;
  readonly actingAs: NonNullable<CallgearDataApiClientOptions['actingAs']>;
  /** Whether the Genesys deployment asks for a token against forged requests. */
  readonly csrf: boolean;
  /** Sent beside the items: `user_id`. */
  readonly params: Readonly<Record<string, Json>>;
  /** Items a call; default: the contract's limit. */
  readonly batchSize: number | undefined;
}

function defaultSettings(): Settings {
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    endpoints: { callgear: MOCK.id, genesys: MOCK.id },
    actingAs: 'customer',
    csrf: false,
    params: {},
    batchSize: undefined,
  };
}

/** Credentials: in memory alone, gone with the page. */
export interface Credentials {
  readonly accessToken: string;
  readonly username: string;
  readonly password: string;
}

export const noCredentials: Credentials = { accessToken: '', username: '', password: '' };

/** The mocks take any credential, so that a first visit needs none of one's own. */
export const mockCredentials: Credentials = {
  accessToken: 'mock-access-token',
  username: 'mock-agent',
  password: 'mock-password',
};

/** The stored settings over the defaults. Endpoints that no longer exist fall back to the mocks. */
export async function loadSettings(store: Store, known: readonly string[]): Promise<Settings> {
  const kept = (await store.setting('settings')) as Partial<Settings> | undefined;
  const settings = { ...defaultSettings(), ...kept };
  const there = (id: string): string => (known.includes(id) ? id : MOCK.id);
  const { callgear, genesys } = settings.endpoints;
  return { ...settings, endpoints: { callgear: there(callgear), genesys: there(genesys) } };
}
