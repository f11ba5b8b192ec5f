import type { Command } from 'commander';

const PLUGIN_INIT_HELP = `
Creates a package with a test in a new or empty folder: package.json, tsconfig.json, src/index.ts, test/ and README.md. No file is
replaced. The example plugin generates a page that lists all operations. Adapt it to your needs: docs/plugins.md explains how.

Examples:
  $ tallystick plugin init operations-page
  $ tallystick plugin init operations-page packages/operations-page --package-name @acme/operations-page

Then, in the new folder:
  $ npm install
  $ npm test

Exit codes: 0 plugin created, 1 the files could not be written, 2 usage error, or the folder is not empty.`;

/** Registers `tallystick plugin init`. */
export function addPlugin(program: Command, exit: (code: number) => void): void {
  const plugin = program.command('plugin').description('create your own plugin');
  plugin
    .command('init')
    .description('create a plugin package with a test')
    .argument('<name>', 'name of the plugin: lower-case words joined by "-"')
    .argument('[folder]', 'folder to create (default: a folder of that name)')
    .option('--package-name <name>', 'name of the package (default: tallystick-plugin-<name>)')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', PLUGIN_INIT_HELP)
    .action(async (name: string, folder: string | undefined, flags: object) => {
      const { pluginInitCommand } = await import('./plugin-init.ts');
      exit(pluginInitCommand({ ...flags, name, ...(folder !== undefined && { folder }) }));
    });
}
