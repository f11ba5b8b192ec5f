import type { OperationData } from './operation.ts';
import type { JsonSchema } from './schema.ts';
import type { SecuritySchemeData } from './security.ts';
import type { ServerData } from './server.ts';
import type { WebhookData } from './webhook.ts';

/**
 * A contract as data, for tools: what `./contract` of a generated package exports. It is the generator's model
 * in JSON, without where it was read. The client never imports it.
 */
export interface ContractData {
  /** Version of this format. Absent in contracts that were generated before the format had one. */
  readonly formatVersion?: number;
  /** e.g. `callgear-data-api` */
  readonly name: string;
  readonly title: string;
  /** Version of the API, as its spec states it. */
  readonly version: string;
  readonly description?: string;
  /** For people: `OpenRPC 1.3.2`. */
  readonly dialect: string;
  readonly servers: readonly ServerData[];
  readonly securitySchemes: readonly SecuritySchemeData[];
  readonly operations: readonly OperationData[];
  readonly webhooks: readonly WebhookData[];
  /** Each is a `ResourceData`, which only mocks read. Absent: none was recognised. */
  readonly resources?: readonly { readonly name: string }[];
  /** By name. A `$ref` in any schema of the contract is `#/schemas/` and one of these names, as a JSON pointer. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** Whether `format` restricts values, or is an annotation; default: `assert`. */
  readonly formats?: 'assert' | 'annotate';
  /** UTF-16 units. A longer text is rejected by a pattern that may backtrack without bound. Default: no limit. */
  readonly patternLength?: number;
}
