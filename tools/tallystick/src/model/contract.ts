import type { ContractData } from '@tallystick/runtime/contract';
import type { NamespacePlan } from './namespace.ts';
import type { Operation, Webhook } from './operation.ts';
import type { Origin } from './origin.ts';
import type { Resource } from './resource.ts';
import type { NamedSchema, SchemaId } from './schema.ts';
import type { SecurityScheme } from './security.ts';
import type { Server } from './server.ts';
import type { SharedSchema } from './shared-schema.ts';

/**
 * One model of what a spec says, whatever dialect it was written in. Dialect readers write it, everything after them
 * reads it.
 */
export interface Contract
  extends Omit<
    ContractData,
    'servers' | 'securitySchemes' | 'operations' | 'webhooks' | 'resources' | 'schemas'
  > {
  /** The document that was read. Absent where schemas of several were put together. */
  readonly origin?: Origin;
  /** The planned prefix of type and function names, e.g. `CallgearDataApi`. */
  readonly typeName: string;
  /** What the spec was, for people: `OpenRPC 1.3.2`. Nothing may decide by it. */
  readonly dialect: string;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** In the spec's order. */
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  /** Collections and their items; absent where none is recognised or stated. */
  readonly resources?: readonly Resource[];
  /** Components first, in the spec's order, then other targets of refs. */
  readonly schemas: ReadonlyMap<SchemaId, NamedSchema>;
  /** Ids of schemas that can reach themselves. */
  readonly cyclic: ReadonlySet<SchemaId>;
  /** What clients give for an integer beyond 2^53 - 1: the nearest `number` (the default), or a `bigint`. */
  readonly int64?: 'number' | 'bigint';
  /** What stands for a date in clients. Absent: its text. */
  readonly dates?: 'Date' | 'Temporal';
  /** What clients have beside a method for each operation. Absent: nothing. */
  readonly namespacePlan?: NamespacePlan;
  /** Its schemas that another package declares: see `shared` of the config. Absent: none. */
  readonly shared?: ReadonlyMap<SchemaId, SharedSchema>;
  /** Whether it consists of schemas that contracts share: its package has nothing to call. */
  readonly isShared?: true;
}
