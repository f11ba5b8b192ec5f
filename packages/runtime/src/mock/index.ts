export { createMockEngine, routesOf } from './engine.ts';
export { keepResources } from './reply/resources/keep.ts';
export { pathnameOf } from './request/paths.ts';
export { sample } from './schema/sample.ts';
export { type Abridged, abridged, abridgedIssues } from './state/abridged.ts';
export type {
  MockEvent,
  MockReply,
  MockStream,
  OperationControl,
  WebhookSubscription,
} from './types/control.ts';
export type { MockEngine, MockExchange, MockOptions, MockValidators, Route } from './types/engine.ts';
export type { MockFaker } from './types/faker.ts';
export { SeedError, type SeedIssue } from './types/seed-error.ts';
export type { ItemSnapshot, ItemsSnapshot, MockSeeds, MockSnapshot } from './types/seeds.ts';
export { isResponse, type MockRequest, type PlainResponse } from './types/wire.ts';
