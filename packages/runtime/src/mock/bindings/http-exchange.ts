/** What takes part in a call over HTTP alone: reading its request, and writing a stream. */
export { bodyOf } from '../request/bodies.ts';
export { chosen, unnamed } from '../request/choose.ts';
export { inputOf } from '../request/parameters.ts';
export { streamedResponse } from './stream-body.ts';
