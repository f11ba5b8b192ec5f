export { createMockEngine, routesOf } from './engine.ts';
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
