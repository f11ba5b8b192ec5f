/** What a mock server does beyond what the provider would: how slow, how unreliable, which refusal. */
export interface Settings {
  /** Names of outcomes, `limit-exceeded`, or of one operation's, `uploadChats/limit-exceeded`. */
  readonly scenarios: readonly string[];
  /** Milliseconds, both ends included; each call waits for a time between them. */
  readonly latency: { readonly from: number; readonly to: number };
  /** Share of calls, 0 to 1, that get no answer or a bare 503, in turn. */
  readonly failRate: number;
  /** Other seeds give other data, waits and failures. */
  readonly seed: number | string;
}

export const DEFAULT_SETTINGS: Settings = {
  scenarios: [],
  latency: { from: 0, to: 0 },
  failRate: 0,
  seed: 1,
};

/** `200` or `100-400`; undefined where it is neither. */
export function parseLatency(text: string): Settings['latency'] | undefined {
  const found = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text);
  if (found === null) return undefined;
  const from = Number(found[1]);
  const to = Number(found[2] ?? found[1]);
  return from <= to ? { from, to } : undefined;
}

export function parseRate(text: string): number | undefined {
  const rate = Number(text);
  return text.trim() !== '' && rate >= 0 && rate <= 1 ? rate : undefined;
}

/** Numbers from 0 to below 1 that only the seed decides (mulberry32). */
export function randomFrom(seed: number | string): () => number {
  let state = [...String(seed)].reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619),
    2166136261,
  );
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
