import type { Command } from 'commander';

const CHANGESET_HELP = `
Compares the contracts in the working tree with a base, as \`tallystick diff\` does. Writes a changeset for each changed package,
for Changesets (https://github.com/changesets/changesets). The bump is derived from the most severe change:
  breaking, source, unknown   major; below version 1.0 minor
  anything else               minor; below version 1.0 patch
  documentation only          patch
The text lists the changes and the steps to migrate. If the base is a git ref, its spec is also generated with this version of
Tallystick. Differences from the committed package come from the generator, not from the API, and get a separate changeset.

A second run replaces the changeset of the first one. Bumps that you raised and texts that you edited are kept.

Examples:
  $ tallystick changeset                       compare with the merge base
  $ tallystick changeset billing-api --base v1.2.0
  $ tallystick changeset --dry-run             print the changesets, write nothing

docs/changeset.md explains the rules. Exit codes: 0 success, 1 errors found, 2 usage error; 130 on SIGINT (Ctrl-C), 143 on SIGTERM.`;

/** Registers `tallystick changeset`. */
export function addChangeset(program: Command, exit: (code: number) => void): void {
  program
    .command('changeset')
    .description('write a changeset with the derived bump for each changed package')
    .argument('[name...]', 'names of contracts in the config')
    .option(
      '-b, --base <base>',
      'a git ref, a spec file or URL, or a generated package (default: the merge base)',
    )
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--open', 'allow undeclared properties, as JSON Schema does: a new optional property is breaking')
    .option('--policy <file>', 'JSON file with accepted changes and overridden verdicts')
    .option('--dry-run', 'print the changesets, write nothing')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', CHANGESET_HELP)
    .action(async (contracts: string[], flags: object) => {
      const { changesetCommand } = await import('./changeset.ts');
      exit(await changesetCommand({ ...flags, contracts }));
    });
}
