import type { Hooks, NamespaceSetting, Origin } from '../model/index.ts';
import type { Limits } from '../model/limits.ts';
import type { OperationFilters } from '../model/operation-filter.ts';
import type { Plugin } from '../plugin/definition.ts';
import type { ResolvedPlugin } from './prepare-plugins.ts';
import type { RemoteSpec } from './remote-spec.ts';

/** What `tallystick.config.ts`, `.mjs` or `.json` holds. Paths are relative to the config's own folder. */
export interface TallystickConfig {
  /** By name: lower case words joined by `-`. The name is the stem of generated type and function names. */
  readonly contracts: Readonly<Record<string, ContractConfig>>;
  /** Packages of schemas that several contracts share, by names that no contract has. */
  readonly shared?: Readonly<Record<string, SharedConfig>>;
}

/**
 * A package of schemas that several contracts share: their types, validators and data. A contract that names it in
 * `shared` exports that package's types and validators, and declares none for these schemas.
 */
export interface SharedConfig
  extends Pick<
    ContractConfig,
    | 'output'
    | 'packageName'
    | 'runtime'
    | 'allowRefs'
    | 'limits'
    | 'formats'
    | 'int64'
    | 'dates'
    | 'renames'
    | 'license'
  > {
  /**
   * The file that has the schemas: an OpenAPI or OpenRPC document, which may be the spec of a contract, or a file of JSON
   * Schemas. They are in its `components.schemas`, `$defs` or `definitions`.
   */
  readonly spec: string;
  /** Names of the schemas. Those that they refer to are added. Default: all that the file has. */
  readonly schemas?: readonly string[];
}

/** Configuration of one contract: one spec, and the package that is generated for it. */
export interface ContractConfig {
  /**
   * The spec's main file: an OpenRPC or OpenAPI document, JSON or YAML. Or an `https:` URL of one: `tallystick pull` downloads it
   * below `specs/`, and everything else reads the file.
   */
  readonly spec: string;
  /**
   * Headers of the request for a spec at a URL. `$NAME` in a value stands for the variable of the environment; a redirect to
   * another origin gets none of them.
   *
   * @example
   * specHeaders: { authorization: 'Bearer $BILLING_SPEC_TOKEN' }
   */
  readonly specHeaders?: Readonly<Record<string, string>>;
  /** Where the document is served, an `http(s):` URL: what its relative servers are relative to. */
  readonly specUrl?: string;
  /** Folder of the generated package; within the config's folder. */
  readonly output: string;
  /** Name of the generated package. Default: the contract's name. */
  readonly packageName?: string;
  /** Whether the package depends on `@tallystick/runtime` (the default) or holds the parts it needs. */
  readonly runtime?: 'package' | 'inline';
  /** Folders and files, besides the spec's own folder, that refs may lead to. */
  readonly allowRefs?: readonly string[];
  /**
   * Only these operations; default: all. An operation is let through if it fits every member of the filter, or of one filter of
   * several. Schemas and other components that nothing leads to any more are left out. JSON-RPC methods are operations, too.
   *
   * @example
   * include: { tags: ['orders'], methods: ['get'] }
   */
  readonly include?: OperationFilters;
  /**
   * Without these operations, also those of webhooks and callbacks.
   *
   * @example
   * exclude: [{ deprecated: true }, { paths: ['/internal/**'] }]
   */
  readonly exclude?: OperationFilters;
  /** Overlays (OpenAPI Overlay Specification 1.0 or 1.1) that are applied to the spec, in this order. */
  readonly overlays?: readonly string[];
  /** Limits for reading the spec, where the defaults do not suit. */
  readonly limits?: Partial<Limits>;
  /** The old name of `limits`. */
  readonly budgets?: Partial<Limits>;
  /**
   * Whether `format` restricts values (`assert`, the default: the formats of docs/formats.md) or only annotates them.
   */
  readonly formats?: 'assert' | 'annotate';
  /**
   * What the client gives for an `int64` beyond 2^53 - 1: the nearest `number` (the default) or a `bigint`; the type
   * is then `number | bigint`.
   */
  readonly int64?: 'number' | 'bigint';
  /**
   * Parts of the package that are left out: `{ openapi: false, mocks: false }`. `openapi`, `mocks` and `cases` may be;
   * all are there by default, `openapi` where the spec is an OpenAPI document.
   */
  readonly outputs?: Readonly<Partial<Record<OptionalOutput, boolean>>>;
  /** Plugins, which add modules and pages to the package; each is made by `definePlugin` of `tallystick/plugin`. */
  readonly plugins?: readonly Plugin[];
  /** Functions that rename, drop or document what the spec has, while it is read. */
  readonly hooks?: Hooks;
  /**
   * Groups the calls of the client by tag, beside its flat functions: `client.repos.get(…)`. By default the client has
   * groups if every operation has exactly one tag, most names get shorter without the tag, and no two collide;
   * `tallystick lint` prints them. `'tags'`: a group for each tag. `'none'`: no groups. An object: as `'tags'`, except
   * for the tags that it renames or leaves out (`false`), and the calls that it places in a group.
   *
   * @example
   * namespaces: { 'Repos API': 'repos', internal: false, billing: { pay: 'createPayment' } }
   */
  readonly namespaces?: NamespaceSetting;
  /**
   * What the client gives and takes for `format: date-time`: text (`string`, the default), a `Date`, or a `Temporal.Instant`; with
   * `Temporal`, `format: date` is a `Temporal.PlainDate`. Validators and mocks see the text that travels.
   */
  readonly dates?: 'string' | 'Date' | 'Temporal';
  /**
   * Which lists have pages: those that `x-tallystick-pagination` states and those that are recognised by links or by unmistakable
   * names (`inferred`, the default), or the stated ones alone. `tallystick lint` prints them.
   */
  readonly pagination?: 'inferred' | 'stated';
  /**
   * Packages of `shared` that it takes its schemas from: those of the same name, and those that it refers to. Each must be equal
   * in structure; titles, descriptions and examples may differ.
   */
  readonly shared?: readonly string[];
  /** Planned names to replace: what the spec calls it → the name to generate. */
  readonly renames?: Readonly<Record<string, string>>;
  /**
   * What happens where an operation or a schema of the spec cannot be read. `stop`, the default: the run fails. `skip`: it is
   * left out, together with the operations that reach it, and a warning (TLY3070) names each; the rest is generated.
   */
  readonly onInvalid?: 'stop' | 'skip';
  /**
   * Warnings and infos that are not reported: those of a code at or below a place. A run warns of an entry that matches
   * nothing. Errors cannot be ignored.
   *
   * @example
   * ignore: [{ code: 'TLY3010', pointer: '/components/schemas/Old*', reason: 'the examples are older than the API' }]
   */
  readonly ignore?: readonly IgnoreEntry[];
  /**
   * `license` of the package's package.json, an SPDX expression such as `MIT`. Default: the one it has; a new package
   * has none.
   */
  readonly license?: string;
}

/** Diagnostics that are not reported. */
export interface IgnoreEntry {
  /** `TLY3010` */
  readonly code: string;
  /**
   * A JSON pointer as a diagnostic's `at` shows it: that place and all below it. In a segment `*` stands for any text, and a
   * segment `**` for any number of segments. Default: the whole spec.
   */
  readonly pointer?: string;
  /** Why: for those who read the config later. */
  readonly reason: string;
}

/** A contract whose spec is a value in memory: a document that a server framework has made, for instance. */
export interface InMemoryContract extends Omit<ContractConfig, 'spec' | 'specHeaders' | 'output'> {
  /** The OpenAPI or OpenRPC document. It refers to nothing outside of itself. */
  readonly document: object;
  /** Folder of the generated package; default: `packages/` and the contract's name. */
  readonly output?: string;
}

/** Outputs on which no other output depends. */
export type OptionalOutput = 'openapi' | 'mocks' | 'cases';

/** A contract with all defaults filled in and all paths absolute. */
export interface ResolvedContract {
  readonly name: string;
  readonly spec: string;
  readonly output: string;
  readonly packageName: string;
  readonly runtime: 'package' | 'inline';
  readonly allowRefs: readonly string[];
  readonly limits: Limits;
  readonly formats: 'assert' | 'annotate';
  readonly int64: 'number' | 'bigint';
  readonly outputs: Readonly<Partial<Record<OptionalOutput, boolean>>>;
  readonly renames: Readonly<Record<string, string>>;
  /** Absent: none. */
  readonly plugins?: readonly ResolvedPlugin[];
  /** The hooks, and their place in the config. Absent: none. */
  readonly hooks?: Hooks & { readonly at: Origin };
  readonly specUrl?: string;
  readonly license?: string;
  readonly namespaces?: NamespaceSetting;
  readonly pagination?: 'inferred' | 'stated';
  readonly dates?: 'string' | 'Date' | 'Temporal';
  /** Names of packages of shared schemas. Absent: none. */
  readonly shared?: readonly string[];
  /** Of a package of shared schemas: which of its spec, or all. Absent: it is a contract. */
  readonly declares?: readonly string[] | 'all';
  /** Whether it is of a base, which may be without schemas that the config names now. */
  readonly isBase?: true;
  readonly onInvalid?: 'stop' | 'skip';
  readonly ignore?: readonly IgnoreEntry[];
  /** The text of a spec in memory. Then `spec` is what it is called. */
  readonly text?: string;
  /** Where the spec comes from, if `spec` is a download. */
  readonly remote?: RemoteSpec;
  /** The folder, absolute, that all files of the spec are in. Absent: that of the main file. */
  readonly folder?: string;
  readonly include?: OperationFilters;
  readonly exclude?: OperationFilters;
  /** Absolute paths. Absent: none. */
  readonly overlays?: readonly string[];
}

/** A config that was found, read and checked. */
export interface Workspace {
  /** The config file, absolute. */
  readonly file: string;
  /** Its folder: nothing is written outside. */
  readonly root: string;
  /** Packages of shared schemas come first. */
  readonly contracts: readonly ResolvedContract[];
}

/**
 * Returns the config unchanged, so that the editor checks and completes it.
 *
 * @example
 * export default defineConfig({
 *   contracts: { petstore: { spec: 'specs/petstore.yaml', output: 'packages/petstore' } },
 * });
 */
export function defineConfig<const Config extends TallystickConfig>(config: Config): Config {
  return config;
}
