import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** A spec of the corpus. */
export interface Spec {
  /** Unique, and fit for the name of a contract: `oas-examples-3-0-json-petstore`. */
  readonly name: string;
  /** For people: the package or folder, and the path in it. */
  readonly title: string;
  readonly file: string;
}

const require = createRequire(import.meta.url);

/** npm packages, and where in them specs are. */
const PACKAGES = [
  { name: '@readme/oas-examples', folder: '' },
  { name: '@open-rpc/examples', folder: 'build/service-descriptions' },
  { name: '@metamask/api-specs', folder: 'dist/build' },
] as const;

/** Files beside the checkout, where there are any. */
export const BESIDE = resolve(import.meta.dirname, '../../../../shared/corpus');

/** Every spec of the npm packages, and of a folder of specs. */
export function specs(folder: string | undefined): readonly Spec[] {
  const installed = PACKAGES.flatMap(({ name, folder: inner }) => specsIn(name, join(rootOf(name), inner)));
  return folder === undefined || !existsSync(folder)
    ? installed
    : [...installed, ...specsIn('corpus', folder)];
}

function rootOf(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

const NOT_SPECS =
  /(^|\/)(package|tsconfig)\.json$|(^|\/)(test|node_modules|common)\/|petstore-separate\/spec\/(?!swagger)/;

/** Paths of the JSON and YAML files below a folder, with `/` between segments. */
export function specFilesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function specsIn(title: string, root: string): readonly Spec[] {
  const paths = specFilesIn(root).filter((path) => !NOT_SPECS.test(path));
  return paths.map((path) => ({
    name: nameOf(`${title.replace(/^@[^/]*\//, '')} ${path}`),
    title: `${title}/${path}`,
    file: join(root, path),
  }));
}

/** A name for a contract, made of a path. */
export function nameOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/\.(json|ya?ml)$/, (suffix) => suffix.replace('.', ' '))
    .split(/[^a-z0-9]+/);
  return words
    .filter((word) => word !== '')
    .join('-')
    .replace(/^(?=\d)/, 's');
}
