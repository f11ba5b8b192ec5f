import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { literal, type NewContract } from '../../config/new-contract.ts';
import type { Reporter } from '../../diagnostics/index.ts';
import { TYPESCRIPT_RANGE } from '../../emit/package/package-json.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/index.ts';
import { packageJson } from '../package-json.ts';
import type { Changes } from './changes.ts';
import type { Placement } from './place-source.ts';
import type { Workplace } from './workspace-kind.ts';

/** What is scaffolded: a contract of a name, its spec and its package. */
export interface Scaffold {
  readonly name: string;
  readonly settings: NewContract;
  readonly placement: Placement;
  /** The package's name by the title, if another package or a module of Node has it. */
  readonly avoided?: string;
}

/** Writes the spec's copies and the config. False where that cannot be done, which is reported. */
export async function scaffold(
  { name, settings, placement }: Scaffold,
  place: Workplace,
  changes: Changes,
  reporter: Reporter,
): Promise<boolean> {
  const text =
    place.config === undefined
      ? newConfig(configFile(place), name, settings)
      : await extended(place.config, name, settings, reporter);
  if (text === undefined) return false;
  for (const [file, content] of placement.copies) changes.write(file, content);
  changes.write(configFile(place), text);
  return true;
}

/**
 * The config that is there, or that is made. Where the root's package.json does not make modules of its files, Node
 * would warn of a `.ts` that is one.
 */
export function configFile({ root, config }: Workplace): string {
  if (config !== undefined) return config;
  const manifest = packageJson(root);
  const typed = manifest === undefined || manifest.type === 'module';
  return join(root, `tallystick.config.${typed ? 'ts' : 'mjs'}`);
}

function newConfig(file: string, name: string, settings: NewContract): string {
  const { spec, specUrl, output, packageName, runtime, onInvalid, ...others } = settings;
  const typed = file.endsWith('.ts');
  const head = typed
    ? "import type { TallystickConfig } from 'tallystick';\n\n"
    : "/** @type {import('tallystick').TallystickConfig} */\n";
  return `${head}${typed ? ABOUT : ''}export default {
  contracts: {
    '${name}': {
      spec: ${literal(spec)},${specUrl === undefined ? '' : `\n      // where it was fetched from: relative servers are relative to it\n      specUrl: ${literal(specUrl)},`}
      output: ${literal(output)},
      packageName: ${literal(packageName)},
      // 'inline': the package holds the parts of the runtime it needs. 'package': it depends on @tallystick/runtime.
      runtime: '${runtime}',${onInvalid === undefined ? '' : SKIP}${othersOf(others)}
    },
  },
}${typed ? ' satisfies TallystickConfig' : ''};
`;
}

/** The settings that only some contracts have, a line each. */
function othersOf(others: Pick<NewContract, 'allowRefs' | 'limits'>): string {
  return Object.entries(others)
    .map(([setting, value]) => `\n      ${setting}: ${literal(value)},`)
    .join('');
}

const SKIP = `
      // 'skip': what cannot be read is left out, with a warning. 'stop': the run fails.
      onInvalid: 'skip',`;

const ABOUT = `// A contract for each spec; "tallystick generate" brings the packages up to date. Only a type is imported here, so
// nothing needs to be found or loaded when this runs.
`;

/** Loads what edits a config, a compiler, where there is one to be edited. */
async function extended(
  file: string,
  name: string,
  settings: NewContract,
  reporter: Reporter,
): Promise<string | undefined> {
  const { addContract } = await import('../../config/edit-config.ts');
  const text = addContract(file, readFileSync(file, 'utf8'), name, settings);
  if (text === undefined)
    reporter.report({
      code: 'TLY1006',
      message: 'init cannot edit this config, because its `contracts` are not a literal object.',
      fix: `Add the contract by hand: '${name}': ${JSON.stringify(settings)}`,
      at: { file, pointer: '' },
    });
  return text;
}

/**
 * Makes the package importable from the root at once, as the next install would: by a link in node_modules, and outside
 * of a monorepo by a dependency that keeps it there. There nothing installs what the package's own scripts call, so
 * that the root declares it.
 */
export function wire({ settings }: Scaffold, { root, monorepo, manager }: Workplace, changes: Changes): void {
  const { packageName, output } = settings;
  // pnpm and yarn copy what `file:` names, and a copy would miss what is generated later
  const protocol = manager === 'npm' ? 'file' : 'link';
  if (!monorepo)
    changes.write(join(root, 'package.json'), manifestWith(root, packageName, `${protocol}:${output}`));
  changes.link(join(root, output), join(root, 'node_modules', ...packageName.split('/')));
  if (!existsSync(join(root, '.gitignore')) && !existsSync(join(root, '.git')))
    changes.write(join(root, '.gitignore'), 'node_modules/\ndist/\n.tallystick/\n');
}

function manifestWith(root: string, name: string, version: string): string {
  const before = packageJson(root) ?? { name: slug(basename(root)) || 'app', private: true, type: 'module' };
  const dependencies = withDependency(before.dependencies, name, version);
  const declared = [dependencies, before.devDependencies].some(
    (each) => isJsonObject(each) && Object.hasOwn(each, 'typescript'),
  );
  const devDependencies = declared
    ? {}
    : { devDependencies: withDependency(before.devDependencies, 'typescript', TYPESCRIPT_RANGE) };
  const after = { ...before, dependencies, ...devDependencies };
  return `${JSON.stringify(after, null, indentOf(join(root, 'package.json')))}\n`;
}

function withDependency(before: JsonValue | undefined, name: string, version: string): JsonObject {
  const all = { ...(isJsonObject(before) && before), [name]: version };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function indentOf(file: string): string {
  return (existsSync(file) && /\n([ \t]+)"/.exec(readFileSync(file, 'utf8'))?.[1]) || '  ';
}

const LONGEST = 40;

/** Words of any text as the name of a contract; empty where there are none. */
export function slug(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-').slice(0, LONGEST).replace(/-+$/, '');
  return /^\d/.test(name) ? `api-${name}` : name;
}
