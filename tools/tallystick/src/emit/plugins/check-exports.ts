import { isKebabCase } from '../../names/index.ts';
import type { Output } from '../output.ts';
import { isPage } from '../page.ts';
import { PluginError } from './plugin-error.ts';
import type { UsedPlugin } from './used-plugin.ts';

const SUBPATH = /^\.(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;
const PAGE = /^[A-Za-z0-9][A-Za-z0-9_-]*\.md$/;

/** Throws where a plugin claims what no package has, or what a built-in output or an earlier plugin has. */
export function checkExports(plugin: UsedPlugin, outputs: readonly Output[]): void {
  for (const [subpath, file] of Object.entries(plugin.exports)) {
    checkForm(plugin, subpath, file);
    const holder = outputs.find(({ exports }) => hasSubpath(exports, subpath));
    if (holder !== undefined || isTaken(subpath))
      throw collision(plugin, `exports "${subpath}"`, holder?.name ?? 'every package');
  }
  for (const [peer, { range }] of Object.entries(plugin.peers)) {
    const holder = outputs.find(({ peers }) => (peers?.[peer]?.range ?? range) !== range);
    if (holder !== undefined) throw collision(plugin, `needs ${peer} ${range}`, holder.name);
  }
}

function checkForm(plugin: UsedPlugin, subpath: string, file: string): void {
  const isFile = isPage(file) ? PAGE.test(file) : isKebabCase(file);
  if (SUBPATH.test(subpath) && isFile) return;
  throw new PluginError(
    plugin,
    'TLY6003',
    `cannot export ${JSON.stringify(subpath)} as ${JSON.stringify(file)}`,
    'Export a subpath such as "./queries" as the name of a module, "queries", or of a page, "QUERIES.md".',
  );
}

/** Subpaths that differ only in their case are one file to some systems. */
function hasSubpath(exports: Output['exports'], subpath: string): boolean {
  return Object.keys(exports).some((each) => each.toLowerCase() === subpath.toLowerCase());
}

function isTaken(subpath: string): boolean {
  return subpath.toLowerCase() === './package.json';
}

export function collision(plugin: UsedPlugin, what: string, holder: string): PluginError {
  return new PluginError(
    plugin,
    'TLY6004',
    `${what}, which collides with ${JSON.stringify(holder)}`,
    'Use one of the two plugins, or change the name in the plugin.',
  );
}
