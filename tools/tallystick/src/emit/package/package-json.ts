import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Contract, isJsonObject, type JsonObject } from '../../model/index.ts';
import { commentLines } from '../../print/index.ts';
import type { OWNED_PACKAGE_FIELDS } from '../../write/index.ts';
import { isLarge } from '../large.ts';
import type { Output, PeerDependency } from '../output.ts';
import { isPage } from '../page.ts';
import { contentsPhrase } from './contents-phrase.ts';

interface PackageJsonOptions {
  readonly packageName: string;
  readonly runtime: 'package' | 'inline';
  readonly outputs: readonly Output[];
  /** Packages that its files import, besides the runtime: their ranges by name. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** `license` of the config. A package has no license until its owner sets one. */
  readonly license?: string;
  /** Text of the package.json that is there, if any. */
  readonly packageJson?: string;
}

/** The text of package.json: the owned fields put into what is there, or a first one. */
export function packageJsonText(contract: Contract, options: PackageJsonOptions): string {
  const present = parsed(options.packageJson) ?? initialPackage(options);
  const { license, outputs } = options;
  const stated = { ...(license !== undefined && { license }), ...withDependencies(present, options) };
  return `${JSON.stringify({ ...present, ...stated, ...ownedFields(contract, outputs) }, null, 2)}\n`;
}

/** What its files import is among its dependencies; a range that is there is its owner's. */
function withDependencies(present: JsonObject, { dependencies = {} }: PackageJsonOptions): JsonObject {
  const there = isJsonObject(present.dependencies) ? present.dependencies : {};
  const missing = Object.entries(dependencies).filter(([name]) => !Object.hasOwn(there, name));
  if (missing.length === 0) return {};
  const all = [...Object.entries(there), ...missing].sort(([a], [b]) => (a < b ? -1 : 1));
  return { dependencies: Object.fromEntries(all) };
}

function parsed(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new TypeError('package.json must contain an object');
  return value;
}

type OwnedField = (typeof OWNED_PACKAGE_FIELDS)[number];

function ownedFields(
  contract: Contract,
  outputs: readonly Output[],
): Readonly<Record<OwnedField, JsonObject[string]>> {
  const name = commentLines(`${contract.title} ${contract.version}`).join(' ');
  return {
    description: `${contentsPhrase(outputs)} for ${name}, generated from its spec.`,
    type: 'module',
    sideEffects: false,
    exports: exportsField(outputs),
    files: [
      ...['dist', 'src', 'README.md', 'RULES.md', ...(isLarge(contract) ? ['rules'] : [])],
      ...outputs.flatMap((output) => Object.values(output.exports)).filter(isPage),
    ],
    peerDependencies: ranges(peersOf(outputs)),
    peerDependenciesMeta: optionalPeers(outputs),
  };
}

function exportsField(outputs: readonly Output[]): JsonObject {
  const modules = outputs.flatMap((output) => Object.entries(output.exports));
  const entries = [['.', 'index'] as const, ...modules].map(([subpath, file]) => [
    subpath,
    isPage(file) ? `./${file}` : { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
  ]);
  return { ...Object.fromEntries(entries), './package.json': './package.json' };
}

type Peer = readonly [name: string, peer: PeerDependency];

function peersOf(outputs: readonly Output[]): readonly Peer[] {
  return outputs.flatMap(({ peers = {} }) => Object.entries(peers));
}

function ranges(peers: readonly Peer[]): JsonObject {
  return Object.fromEntries(peers.map(([name, { range }]) => [name, range]));
}

function optionalPeers(outputs: readonly Output[]): JsonObject {
  const optional = peersOf(outputs).filter(([, peer]) => peer.optional);
  return Object.fromEntries(optional.map(([name]) => [name, { optional: true }]));
}

/** What a package starts with. From then on these fields are its owner's. */
function initialPackage({ packageName, runtime, outputs }: PackageJsonOptions): JsonObject {
  return {
    name: packageName,
    version: '0.1.0',
    description: '',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.12' },
    exports: {},
    files: [],
    scripts: { build: 'tsc -p tsconfig.build.json', typecheck: 'tsc -p tsconfig.json --noEmit' },
    ...(runtime === 'package' ? { dependencies: { '@tallystick/runtime': `^${runtimeVersion()}` } } : {}),
    peerDependencies: {},
    peerDependenciesMeta: {},
    // what the scripts call, and what the mocks compile with
    devDependencies: {
      ...ranges(peersOf(outputs).filter(([, peer]) => !peer.isPassedIn)),
      typescript: TYPESCRIPT_RANGE,
    },
  };
}

/** Compilers that build a generated package. */
export const TYPESCRIPT_RANGE = '^5.9 || ^6 || ^7';

/** The runtime that this generator writes for. */
function runtimeVersion(): string {
  const file = fileURLToPath(import.meta.resolve('@tallystick/runtime/package.json'));
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJsonObject(manifest) || typeof manifest.version !== 'string')
    throw new TypeError(`${file} has no version`);
  return manifest.version;
}
