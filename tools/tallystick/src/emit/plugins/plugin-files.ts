import { saidBy } from '../../diagnostics/index.ts';
import { unknownPrintable } from '../../plugin/check-printable.ts';
import type { PluginFile } from '../../plugin/definition.ts';
import { markdownLines } from '../../plugin/markdown.ts';
import { markdownText, printFile, type SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { headerComment } from '../package/readme/rules-files.ts';
import { exportedPath, isPage } from '../page.ts';
import { PluginError } from './plugin-error.ts';
import type { UsedPlugin } from './used-plugin.ts';

/**
 * The files of a plugin, printed. Throws where they are not those of its exports, or contain a value that is not a
 * printable.
 */
export function printedFiles(
  plugin: UsedPlugin,
  emitted: unknown,
  context: Pick<EmitContext, 'header'>,
): readonly SourceFile[] {
  if (!Array.isArray(emitted)) throw failed(plugin, 'did not return an array of files');
  const files = emitted.map((file: PluginFile) => printed(plugin, file, context));
  const paths = files.map(({ path }) => path);
  for (const [subpath, file] of Object.entries(plugin.exports)) {
    const count = paths.filter((path) => path === exportedPath(file)).length;
    if (count !== 1) throw outside(plugin, `exports "${subpath}", and emitted ${count} files for it`);
  }
  return files;
}

function printed(plugin: UsedPlugin, file: PluginFile, context: Pick<EmitContext, 'header'>): SourceFile {
  if (typeof file !== 'object' || file === null) throw failed(plugin, 'returned a value that is not a file');
  const name = 'module' in file ? file.module : file.page;
  const isOwn = Object.values(plugin.exports).includes(name) && isPage(name) === 'page' in file;
  if (!isOwn) throw outside(plugin, `emitted ${JSON.stringify(name)}, which is not one of its exports`);
  try {
    return 'module' in file ? moduleOf(plugin, file, context) : pageOf(plugin, file, context);
  } catch (error) {
    if (error instanceof PluginError) throw error;
    throw unknown(plugin, name, saidBy(error));
  }
}

function moduleOf(
  plugin: UsedPlugin,
  { module, statements }: Extract<PluginFile, { readonly module: string }>,
  { header }: Pick<EmitContext, 'header'>,
): SourceFile {
  for (const statement of statements) {
    const found = unknownPrintable(statement);
    if (found !== undefined) throw unknown(plugin, module, shown(found));
  }
  return printFile({ path: exportedPath(module), header, statements });
}

function pageOf(
  plugin: UsedPlugin,
  { page, content }: Extract<PluginFile, { readonly page: string }>,
  { header }: Pick<EmitContext, 'header'>,
): SourceFile {
  const parts = content.map((part) => {
    const lines = markdownLines(part);
    if (lines === undefined) throw unknown(plugin, page, shown(part));
    return lines;
  });
  return { path: page, text: markdownText([headerComment({ header }), ...parts]) };
}

function unknown(plugin: UsedPlugin, file: string, what: string): PluginError {
  return new PluginError(
    plugin,
    'TLY6005',
    `emitted a value in ${JSON.stringify(file)} that was not created with tallystick/plugin: ${what}`,
    'Build the output with the functions of tallystick/plugin only.',
  );
}

function outside(plugin: UsedPlugin, what: string): PluginError {
  const fix = 'In the plugin, emit one file for each export, with the name of the export.';
  return new PluginError(plugin, 'TLY6003', what, fix);
}

export function failed(plugin: UsedPlugin, what: string): PluginError {
  const fix = 'Correct the plugin or its options, or remove it from `plugins` in the config.';
  return new PluginError(plugin, 'TLY6002', what, fix);
}

const LONGEST = 80;

/** The beginning of a value that a plugin handed over, as JSON. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
