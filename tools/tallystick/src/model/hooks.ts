import type { Operation } from './operation.ts';
import type { Origin } from './origin.ts';
import type { NamedSchema } from './schema.ts';

/**
 * What a config changes of a contract while it is read. Each is a pure function: given the same, it returns the same,
 * and it changes nothing that it is given. `undefined` leaves things as they are.
 */
export interface Hooks {
  /**
   * The name to generate, by the name that the spec has: of an operation or a webhook its id, of a schema its name.
   * `renames` wins over it, and it wins over `x-tallystick-name` in the spec.
   */
  readonly name?: (id: string, kind: 'operation' | 'schema') => string | undefined;
  /** `false` drops the operation, and links that lead to it. An object replaces members of it. */
  readonly operation?: (operation: Operation) => OperationChange | false | undefined;
  /** An object replaces the documentation of a schema that has a name. */
  readonly schema?: (schema: NamedSchema) => SchemaChange | undefined;
}

/** Members of an operation that a hook may replace. */
export type OperationChange = Partial<
  Pick<Operation, 'summary' | 'description' | 'tags' | 'deprecated' | 'safety'>
>;

/** Members of a schema that a hook may replace. */
export interface SchemaChange {
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
}

/** What a hook did. */
export interface HookEffect {
  readonly hook: keyof Hooks;
  /** What it did it to, in the spec's own words. */
  readonly of: string;
  /** `is called getOrder`, `is dropped`, `has another description, tags` */
  readonly did: string;
}

/** Hooks, their location in the config, and what is called with each change that they made. */
export interface HookRun {
  readonly hooks: Hooks;
  readonly at: Origin;
  readonly onEffect: (effect: HookEffect) => void;
}
