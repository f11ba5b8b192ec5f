import { type Contract, isJsonObject, type JsonObject } from '../../model/index.ts';
import { commentLines } from '../../print/index.ts';
import type { OWNED_PACKAGE_FIELDS } from '../../write/index.ts';

/** Where each export lives in `src/`, without ending. */
const EXPORTS: Readonly<Record<string, string>> = {
  '.': 'index',
  './types': 'types',
  './validators': 'validators',
  './client': 'client',
  './client/bare': 'client-bare',
  './mocks': 'mocks',
  './cases': 'cases',
  './contract': 'contract',
};

const MSW_RANGE = '^3.0.0';

interface PackageJsonOptions {
  readonly packageName: string;
  readonly runtime: 'package' | 'inline';
  /** Text of the package.json that is there, if any. */
  readonly packageJson?: string;
}

/** The text of package.json: the owned fields put into what is there, or a first one. */
export function packageJsonText(contract: Contract, options: PackageJsonOptions): string {
  const present = parsed(options.packageJson) ?? initialPackage(options);
  return `${JSON.stringify({ ...present, ...ownedFields(contract) }, null, 2)}\n`;
}

function parsed(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new TypeError('package.json holds no object');
  return value;
}

type OwnedField = (typeof OWNED_PACKAGE_FIELDS)[number];

function ownedFields({ title, version }: Contract): Readonly<Record<OwnedField, JsonObject[string]>> {
  const name = commentLines(`${title} ${version}`).join(' ');
  return {
    description: `Types, client, validators, mocks and contract cases for ${name}, generated from its spec.`,
    type: 'module',
    sideEffects: false,
    exports: exportsField(),
    files: ['dist', 'src', 'README.md'],
    peerDependencies: { msw: MSW_RANGE },
    peerDependenciesMeta: { msw: { optional: true } },
  };
}

function exportsField(): JsonObject {
  const entries = Object.entries(EXPORTS).map(([subpath, file]) => [
    subpath,
    { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
  ]);
  return { ...Object.fromEntries(entries), './package.json': './package.json' };
}

/** What a package starts with. From then on these fields are its owner's. */
function initialPackage({ packageName, runtime }: PackageJsonOptions): JsonObject {
  return {
    name: packageName,
    version: '0.1.0',
    description: '',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.12' },
    exports: {},
    files: [],
    scripts: { build: 'tsc -p tsconfig.build.json', typecheck: 'tsc -p tsconfig.json --noEmit' },
    ...(runtime === 'package' ? { dependencies: { '@tallystick/runtime': 'workspace:^' } } : {}),
    peerDependencies: {},
    peerDependenciesMeta: {},
    devDependencies: { msw: MSW_RANGE },
  };
}
