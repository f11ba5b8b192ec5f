export { hostName } from './control-guard.ts';
export type { JournalEntry } from './journal.ts';
export { knownScenarios, unknownScenarios } from './scenarios.ts';
export type { ServedContract } from './served-contract.ts';
export { type MockServer, type MockServerOptions, serveMocks } from './server.ts';
export { DEFAULT_SETTINGS, parseLatency, parseRate, type Settings } from './settings.ts';
