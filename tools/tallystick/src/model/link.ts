import type { LinkData, LinkValueData } from '@tallystick/runtime/contract';
import type { Origin } from './origin.ts';

/** What a reply hands to the call of an operation: one form of OpenAPI's Link Object and OpenRPC's. */
export interface Link extends LinkData {
  readonly origin: Origin;
}

/** A value of the reply, and where it is put in the input of the operation that is called. */
export type LinkInput = LinkData['inputs'][number];

/** Where a value comes from; the closed set of it. */
export type LinkValue = LinkValueData;
