const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** What one request, one client and all of them together can make a mock server do. */
export const LIMITS = {
  /** Of a request's body, unless `maxBodyBytes` is given. */
  bodyBytes: 16 * MEBIBYTE,
  /** Of a body for the control endpoint. */
  controlBytes: 64 * KIBIBYTE,
  /** Values of a JSON body. */
  values: 500_000,
  /** Pairs of a form. */
  pairs: 50_000,
  /** Parts of a multipart body. */
  parts: 10_000,
  /** Calls of a JSON-RPC batch. */
  batch: 1_000,
  /** Scenarios that are set at once. */
  scenarios: 100,
  /** Connections at a time. */
  connections: 1_000,
  /** Of all bodies and replies in progress. */
  heldBytes: 256 * MEBIBYTE,
  /** Of the journal, and of each of a mock's stores, unless `keepBytes` is given. */
  keptBytes: 16 * MEBIBYTE,
  /** Messages of one request to a channel of webhooks. */
  messages: 100,
  /** Subscribers of one path. */
  subscribers: 1_000,
  /** Channels of one subscriber. */
  subscriptions: 100,
  /** Characters of a channel's name. */
  channelLength: 1_000,
  /** Messages that wait for one subscriber. */
  queued: 1_000,
  /** Characters of the messages that wait for one subscriber. */
  queuedLength: MEBIBYTE,
} as const;
