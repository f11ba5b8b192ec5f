import type { Command } from 'commander';

const CHANGESET_HELP = `
Compares the contracts of the working tree with a base, as \`tallystick diff\` does, and writes a changeset for each package that
changes, for the release tool of https://changesets-docs.vercel.app. The bump follows from the worst verdict:
  breaking, source, unknown   major; below version 1.0 minor
  anything else               minor; below version 1.0 patch
  documentation alone         patch
The text says what changed, and what to do. If the base is a git ref, its spec is also generated with this version of
Tallystick. Differences from the committed package come from the generator, not from the API, and get a separate changeset.

A second run replaces the changeset of the first one. A bump that a person raised is never lowered, and a text that a person
wrote is kept.

Examples:
  $ tallystick changeset                       since this branch left the default branch
  $ tallystick changeset billing-api --base v1.2.0
  $ tallystick changeset --dry-run             print the changesets, write nothing

docs/changeset.md explains the rules. Exit codes: 0 written or up to date, 1 diagnostics, 2 wrong usage; by a signal 130
(Ctrl-C) or 143 (SIGTERM).`;

/** Registers `tallystick changeset`. */
export function addChangeset(program: Command, exit: (code: number) => void): void {
  program
    .command('changeset')
    .description('write a changeset for each package that changes, with the bump that follows')
    .argument('[name...]', 'names of contracts in the config')
    .option(
      '-b, --base <base>',
      'a git ref, a spec file or URL, or a generated package (default: the merge base)',
    )
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--open', 'treat objects as open, as JSON Schema does: a new optional member is breaking')
    .option('--policy <file>', 'JSON with changes that are accepted, or whose verdicts are overridden')
    .option('--dry-run', 'print the changesets, write nothing')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', CHANGESET_HELP)
    .action(async (contracts: string[], flags: object) => {
      const { changesetCommand } = await import('./changeset.ts');
      exit(await changesetCommand({ ...flags, contracts }));
    });
}
