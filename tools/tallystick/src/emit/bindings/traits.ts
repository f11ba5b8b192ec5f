import type { HttpRequestBody, Server } from '../../model/index.ts';
import type { RuntimeModule } from '../runtime-module.ts';

/** What emitters ask about how an operation travels. Each protocol answers in a separate file. */
export interface BindingTraits {
  /** Module of the runtime that calls the operation. */
  readonly module: RuntimeModule;
  /** The function of that module that calls it. */
  readonly call: string;
  /** The function of that module that makes the function of an operation. */
  readonly makeFunction: string;
  /** Type, in the runtime's root, of the operation's description that it takes. */
  readonly operationType: string;
  /** Type, in the runtime's root, of a documented refusal. */
  readonly refusalType: string;
  /** Whether the input is an object of groups, one for each location: `path`, `query`, `body`. */
  readonly hasGroups: boolean;
  /** Whether bodies have media types, which decide how they are written and read. */
  readonly hasMediaTypes: boolean;
  /** Media types of the request body, the one that is used by default first. */
  readonly requestTypes: readonly string[];
  /** The request body by media type, where it has those. */
  readonly requestBody?: HttpRequestBody;
  /** The operation's own servers. */
  readonly servers: readonly Server[];
  /** Whether the request may be sent twice as far as its method says. */
  readonly isIdempotent: boolean;
  /** Whether replies have a status. */
  readonly hasStatus: boolean;
  /** Whether the server never replies. */
  readonly isNotification: boolean;
  /** Whether a list in the input may be sent in several calls. */
  readonly isChunkable: boolean;
}
