import type { Command } from 'commander';

const PLUGIN_INIT_HELP = `
The folder must be new or empty: no file is replaced. It gets a package that builds and has a test: package.json,
tsconfig.json, src/index.ts, test/ and README.md. The plugin lists the operations of an API on a page. Change it to what
you need. docs/plugins.md explains how.

Examples:
  $ tallystick plugin init operations-page
  $ tallystick plugin init operations-page packages/operations-page --package-name @acme/operations-page

Then, in the new folder:
  $ npm install
  $ npm test

Exit codes: 0 plugin created, 1 the files could not be written, 2 wrong usage, or the folder is not empty.`;

/** Registers `tallystick plugin init`. */
export function addPlugin(program: Command, exit: (code: number) => void): void {
  const plugin = program.command('plugin').description('create your own plugin');
  plugin
    .command('init')
    .description('create the package of a plugin, with a test')
    .argument('<name>', 'name of the plugin: lower-case words joined by "-"')
    .argument('[folder]', 'where it is created (default: a folder of that name)')
    .option('--package-name <name>', 'name of the package (default: tallystick-plugin-<name>)')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', PLUGIN_INIT_HELP)
    .action(async (name: string, folder: string | undefined, flags: object) => {
      const { pluginInitCommand } = await import('./plugin-init.ts');
      exit(pluginInitCommand({ ...flags, name, ...(folder !== undefined && { folder }) }));
    });
}
