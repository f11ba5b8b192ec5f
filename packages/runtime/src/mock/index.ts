export { createMockEngine, routesOf } from './engine.ts';
export { pathnameOf } from './request/paths.ts';
export { isResponse, type MockRequest, type PlainResponse } from './request/wire.ts';
export { branchesOf, flattened, typeOf } from './schema/flatten.ts';
export { sample } from './schema/sample.ts';
export type {
  MockEngine,
  MockExchange,
  MockOptions,
  MockReply,
  MockValidators,
  OperationControl,
  Route,
  WebhookSubscription,
} from './types.ts';
