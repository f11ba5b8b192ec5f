import { type Command, Option } from 'commander';

const USAGE_HELP = `
Reads the TypeScript and JavaScript of consumers and finds their usages of generated packages: operations, types, properties, enum
values, error names, mocks and validators. Aliases, namespaces, destructuring and passed values are followed. Usages that cannot be
resolved are listed as unknown. Packages in the config are read from their source, others from node_modules.

The result is written to usage.json: names and locations, no source code. \`tallystick diff --usage\` reads the files of all teams
and lists the teams that each change affects.

Examples:
  $ tallystick usage                                      the current folder
  $ tallystick usage apps/web apps/admin --team shop      several folders of one team
  $ tallystick usage --output usage/shop.json
  $ tallystick usage --unused billing-api --usage usage/*.json    operations that no team uses

docs/usage.md describes the file. Exit codes: 0 success, 1 errors found, 2 usage error; 130 on SIGINT (Ctrl-C), 143 on SIGTERM.`;

/** Registers `tallystick usage`. */
export function addUsage(program: Command, exit: (code: number) => void): void {
  program
    .command('usage')
    .description('find the parts of generated packages that consumers use')
    .argument('[folder...]', 'source folders of consumers (default: the current folder)')
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--team <name>', 'name of the team (default: the name in its package.json)')
    .option('-o, --output <file>', 'output file (default: usage.json; none with --json)')
    .option('--unused <name>', 'list the unused operations of this contract or package')
    .addOption(
      new Option('--usage <file...>', 'with --unused: read these usage files instead of source code'),
    )
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', USAGE_HELP)
    .action(async (folders: string[], flags: object) => {
      const { usageCommand } = await import('./usage.ts');
      exit(await usageCommand({ ...flags, folders }));
    });
}
