export { createMockEngine, routesOf } from './engine.ts';
export { branchesOf, flattened, typeOf } from './flatten.ts';
export { pathnameOf } from './paths.ts';
export { sample } from './sample.ts';
export type {
  Exchange,
  MockEngine,
  MockOptions,
  MockReply,
  MockValidators,
  OperationControl,
  Route,
  WebhookFeed,
} from './types.ts';
export { isResponse, type MockRequest, type PlainResponse } from './wire.ts';
