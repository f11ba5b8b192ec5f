import { type Command, Option } from 'commander';

const USAGE_HELP = `
Reads the TypeScript and JavaScript of consumers, and finds which operations, types, members, enum values, error names, mocks
and validators of generated packages they use. Aliases, namespaces, destructuring and values that are passed on are followed.
What cannot be followed is listed as unknown. Packages of the config are read from their sources, others as they are installed.

The result is written to usage.json: names and places, no text of the programs. \`tallystick diff --usage\` reads the files of
all teams, and says whom each change concerns.

Examples:
  $ tallystick usage                                      the folder it runs in
  $ tallystick usage apps/web apps/admin --team shop      several folders of one team
  $ tallystick usage --output usage/shop.json
  $ tallystick usage --unused billing-api --usage usage/*.json    operations that no team uses

docs/usage.md describes the file. Exit codes: 0 done, 1 diagnostics, 2 wrong usage; by a signal 130 (Ctrl-C) or 143
(SIGTERM).`;

/** Registers `tallystick usage`. */
export function addUsage(program: Command, exit: (code: number) => void): void {
  program
    .command('usage')
    .description('find what consumers use of generated packages')
    .argument('[folder...]', 'folders with the programs of consumers (default: this one)')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--team <name>', 'who the consumers are (default: the name in their package.json)')
    .option('-o, --output <file>', 'where the result is written (default: usage.json; with --json nowhere)')
    .option('--unused <name>', 'list the operations of this contract or package that nobody uses')
    .addOption(new Option('--usage <file...>', 'with --unused: read these files, and no programs'))
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', USAGE_HELP)
    .action(async (folders: string[], flags: object) => {
      const { usageCommand } = await import('./usage.ts');
      exit(await usageCommand({ ...flags, folders }));
    });
}
