import type { Contract, Operation } from '../model/index.ts';
import { isKebabCase } from '../names/case.ts';
import type { Printable, Statement } from '../print/index.ts';
import type { Markdown } from './markdown.ts';
import type { StandardIssue, StandardResult, StandardSchema } from './standard-schema.ts';

/** The version of this interface. It changes only with a major version of `tallystick`. */
export const PLUGIN_API = 1;

/** What a plugin is: its name, what it adds to a package, and the function that emits it. */
export interface PluginDefinition<Options, Input = unknown> {
  /** In diagnostics and in the README of packages: lower-case words joined by `-`, such as `operations-page`. */
  readonly name: string;
  /**
   * The version of the plugin's code, from its package.json. With it, a package whose manifest has the same
   * version is up to date without being generated again. Without it, such a package is generated at every run.
   */
  readonly version?: string;
  /** Validates what the config gives to the plugin. Absent: it takes no options. */
  readonly options?: StandardSchema<Input, Options>;
  /**
   * What it adds to the package, by subpath. A name without an ending is a module of `src/`; one that ends in `.md` is
   * a page in the package's folder: `{ './queries': 'queries', './OPERATIONS.md': 'OPERATIONS.md' }`.
   */
  readonly exports: Readonly<Record<string, string>>;
  /** By the same subpaths: what an importer finds there, for the README of the package. */
  readonly readme?: Readonly<Record<string, string>>;
  /** Packages that its modules import and that the user installs. */
  readonly peers?: Readonly<Record<string, PluginPeer>>;
  /** One file for each of `exports`, and no other. */
  emit(contract: Contract, context: PluginContext<Options>): PluginFiles;
}

type PluginFiles = readonly PluginFile[] | Promise<readonly PluginFile[]>;

/** A peer dependency of the packages that a plugin adds to. */
export interface PluginPeer {
  /** A range of versions, such as `^5.40.0`. */
  readonly range: string;
  /** Whether the package can be used without it, as long as nobody imports the plugin's modules. */
  readonly optional: boolean;
}

/** What `emit` returns: modules and pages by the names that `exports` has for them. */
export type PluginFile =
  | { readonly module: string; readonly statements: readonly Statement[] }
  | { readonly page: string; readonly content: readonly Markdown[] };

/** What `emit` gets besides the contract. */
export interface PluginContext<Options> {
  /** As the plugin's schema returned them: defaults are filled in. `undefined` for a plugin without options. */
  readonly options: Options;
  /** Name of the generated package, e.g. `@acme/orders-api`. */
  readonly packageName: string;
  /**
   * The module specifier of another export of the package, for `importType` and `importValue`: `./types`, `./client`,
   * `./client/bare`, `./validators`. Throws a TypeError for what the package does not export.
   */
  readonly module: (subpath: string) => string;
  /** The type of what every function of `./client` takes first: a client, or a connection without methods. */
  readonly connection: Printable;
  /** The types of an operation's call. */
  readonly types: (operation: Operation) => OperationTypes;
}

/** Types of one operation, each ready for use in a module of the plugin. */
export interface OperationTypes {
  /** What a caller writes. */
  readonly input: Printable;
  /** Whether a caller may leave the input out. */
  readonly isInputOptional: boolean;
  /** What the call resolves with, where the caller asks for no media type. */
  readonly result: Printable;
  /** What the call rejects with: the documented errors, and every other `TallystickError`. */
  readonly error: Printable;
}

/** A plugin with its options, as listed in `plugins` of a contract in the config. */
export interface Plugin {
  readonly api: typeof PLUGIN_API;
  readonly name: string;
  readonly version?: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly readme: Readonly<Record<string, string>>;
  readonly peers: Readonly<Record<string, PluginPeer>>;
  /** Validates the options. */
  readonly prepare: () => Promise<Prepared | { readonly issues: readonly StandardIssue[] }>;
}

/** A plugin whose options are valid. */
export interface Prepared {
  readonly issues?: undefined;
  /** The options, defaults filled in. */
  readonly options: unknown;
  readonly emit: (contract: Contract, context: Omit<PluginContext<unknown>, 'options'>) => PluginFiles;
}

/** An argument that may be left out where the schema takes `undefined`. */
type Given<Input> = undefined extends Input ? readonly [options?: Input] : readonly [options: Input];

/**
 * Makes a plugin: a function that a config calls with the plugin's options.
 *
 * @example
 * export const operationsPage = definePlugin({
 *   name: 'operations-page',
 *   exports: { './OPERATIONS.md': 'OPERATIONS.md' },
 *   emit: (contract) => [
 *     {
 *       page: 'OPERATIONS.md',
 *       content: [
 *         heading(1, `Operations of ${contract.title}`),
 *         table(['function', 'summary'], contract.operations.map(({ name, summary = '' }) => [codeSpan(name), summary])),
 *       ],
 *     },
 *   ],
 * });
 *
 * // tallystick.config.ts
 * export default defineConfig({
 *   contracts: { orders: { spec: 'orders.yaml', output: 'packages/orders', plugins: [operationsPage()] } },
 * });
 */
export function definePlugin<Input = undefined, Options = undefined>(
  definition: PluginDefinition<Options, Input>,
): (...given: Given<Input>) => Plugin {
  // The caller of `emit` has the options from the schema beside it.
  const plugin: PluginDefinition<unknown> = definition;
  const { name, version, exports, readme = {}, peers = {} } = plugin;
  return (...[given]) => ({
    api: PLUGIN_API,
    name,
    ...(version === undefined ? {} : { version }),
    exports,
    readme,
    peers,
    prepare: async () => {
      const result = await validated(plugin, given);
      if (result.issues !== undefined) return result;
      const options = result.value;
      return { options, emit: (contract, context) => plugin.emit(contract, { ...context, options }) };
    },
  });
}

async function validated(
  { options: schema, name }: PluginDefinition<unknown>,
  given: unknown,
): Promise<StandardResult<unknown>> {
  if (schema !== undefined) return schema['~standard'].validate(given);
  if (given === undefined) return { value: undefined };
  return { issues: [{ message: `${name} takes no options` }] };
}

/** Whether a value is a plugin that this version of the generator can run. */
export function isPlugin(value: unknown): value is Plugin {
  if (typeof value !== 'object' || value === null) return false;
  const { api, name, exports, prepare } = value as Partial<Record<keyof Plugin, unknown>>;
  const isNamed = typeof name === 'string' && isKebabCase(name);
  return api === PLUGIN_API && isNamed && typeof exports === 'object' && typeof prepare === 'function';
}
