import { saidBy } from '../../diagnostics/index.ts';
import type { Contract } from '../../model/index.ts';
import type { PluginContext } from '../../plugin/definition.ts';
import { importType, type SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { isPage } from '../page.ts';
import { checkExports, collision } from './check-exports.ts';
import { operationTypes } from './operation-types.ts';
import { PluginError } from './plugin-error.ts';
import { failed, printedFiles } from './plugin-files.ts';
import type { UsedPlugin } from './used-plugin.ts';

export type { UsedPlugin } from './used-plugin.ts';

/** The outputs that plugins add to the built-in ones. Throws a PluginError where two of them collide. */
export function pluginOutputs(plugins: readonly UsedPlugin[], builtIn: readonly Output[]): readonly Output[] {
  const outputs: Output[] = [];
  for (const plugin of plugins) {
    checkExports(plugin, [...builtIn, ...outputs]);
    outputs.push(outputOf(plugin, builtIn));
  }
  return outputs;
}

function outputOf(plugin: UsedPlugin, builtIn: readonly Output[]): Output {
  const { name, exports, readme, peers } = plugin;
  const subpaths = Object.keys(exports);
  return {
    name,
    exports,
    readme: () =>
      Object.fromEntries(subpaths.map((each) => [each, readme[each] ?? `written by the plugin ${name}`])),
    peers,
    emit: (contract, context) => emitted(plugin, builtIn, contract, context),
  };
}

async function emitted(
  plugin: UsedPlugin,
  builtIn: readonly Output[],
  contract: Contract,
  context: EmitContext,
): Promise<readonly SourceFile[]> {
  const { packageName } = context;
  const given: Omit<PluginContext<unknown>, 'options'> = {
    packageName,
    module: (subpath) => moduleOf(subpath, builtIn),
    connection: importType(context.runtimeModule(''), 'Connection'),
    types: (operation) => operationTypes(operation, contract, context),
  };
  let files: unknown;
  try {
    files = await plugin.emit(contract, given);
  } catch (error) {
    throw error instanceof PluginError ? error : failed(plugin, `failed (${saidBy(error)})`);
  }
  return printedFiles(plugin, files, context);
}

function moduleOf(subpath: string, outputs: readonly Output[]): string {
  const file = outputs.flatMap(({ exports }) => exports[subpath] ?? [])[0];
  if (file === undefined || isPage(file))
    throw new TypeError(`the package does not export ${JSON.stringify(subpath)}`);
  return `./${file}.ts`;
}

/**
 * Throws where a plugin's file has the path of another one; `names` are those of the outputs that emitted the files. Letters
 * are compared without case, as many disks do.
 */
export function refuseCollisions(
  plugins: readonly UsedPlugin[],
  names: readonly string[],
  emitted: readonly (readonly SourceFile[])[],
): void {
  if (plugins.length === 0) return;
  const holders = new Map<string, string>();
  for (const [index, name] of names.entries())
    for (const { path } of emitted[index] ?? []) {
      const holder = holders.get(path.toLowerCase());
      const plugin = plugins[index - (names.length - plugins.length)];
      if (holder !== undefined && plugin !== undefined)
        throw collision(plugin, `emitted ${JSON.stringify(path)}`, holder);
      holders.set(path.toLowerCase(), name);
    }
}
