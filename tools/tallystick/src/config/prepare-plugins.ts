import { messageOf, type Reporter } from '../diagnostics/index.ts';
import { type Origin, pointer } from '../model/index.ts';
import type { Plugin, Prepared } from '../plugin/definition.ts';
import type { StandardIssue } from '../plugin/standard-schema.ts';

/** A plugin whose options are valid, and its place in the config. */
export interface ResolvedPlugin extends Omit<Plugin, 'api' | 'prepare'>, Omit<Prepared, 'issues'> {
  readonly at: Origin;
}

/** Validates the options of plugins. What is wrong with them is reported, each issue at the value that it concerns. */
export async function preparePlugins(
  plugins: readonly Plugin[],
  at: Origin,
  reporter: Reporter,
): Promise<readonly ResolvedPlugin[]> {
  const resolved: ResolvedPlugin[] = [];
  for (const [index, plugin] of plugins.entries()) {
    const place = { file: at.file, pointer: at.pointer + pointer(String(index)) };
    const prepared = await prepare(plugin, place, reporter);
    if (prepared === undefined) continue;
    const { api: _api, prepare: _prepare, ...rest } = plugin;
    resolved.push({ ...rest, options: prepared.options, emit: prepared.emit, at: place });
  }
  return resolved;
}

async function prepare(plugin: Plugin, at: Origin, reporter: Reporter): Promise<Prepared | undefined> {
  try {
    const prepared = await plugin.prepare();
    if (prepared.issues === undefined) return prepared;
    for (const issue of prepared.issues) reportIssue(plugin, issue, at, reporter);
  } catch (error) {
    reporter.report({
      code: 'TLY6002',
      message: `The plugin "${plugin.name}" threw an error while validating its options (${messageOf(error)}).`,
      fix: 'Correct the plugin or its options, or remove it from `plugins` in the config.',
      at,
    });
  }
  return undefined;
}

function reportIssue({ name }: Plugin, issue: StandardIssue, at: Origin, reporter: Reporter): void {
  const path = (issue.path ?? []).map((each) => String(typeof each === 'object' ? each.key : each));
  const where = path.length === 0 ? '' : ` at "${path.join('.')}"`;
  reporter.report({
    code: 'TLY6001',
    message: `The options of the plugin "${name}" are not valid${where}: ${issue.message.replace(/\.$/, '')}.`,
    fix: "Correct the option; the plugin's documentation lists its options.",
    at: { file: at.file, pointer: at.pointer + pointer(...path) },
  });
}
