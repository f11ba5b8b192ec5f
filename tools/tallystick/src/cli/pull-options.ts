import type { Command } from 'commander';

const HELP = `
A spec with a URL (\`spec: 'https://…'\` in the config) is downloaded to specs/<name>.json or .yaml, and its URL, SHA-256, date
and ETag are written to tallystick.lock.json beside the config. Commit both files: every other command reads them and never
uses the network. \`specHeaders\` of the config are sent; $NAME in a value stands for a variable of the environment. Redirects
must lead to https; one to another origin gets none of these headers. http is allowed for this machine only.

Files that a spec refers to by relative paths are downloaded, too, from the same origin. Then all files are in specs/<name>/.

Examples:
  $ tallystick pull                    download the specs of all contracts that have a URL
  $ tallystick pull billing-api        of one
  $ tallystick pull --check            exit 1 if a provider has another spec than the one in the lock

Exit codes: 0 up to date, 1 a spec has moved or diagnostics, 2 wrong usage.`;

export function addPull(program: Command, exit: (code: number) => void): void {
  program
    .command('pull')
    .description('download the specs that the config has URLs of')
    .argument('[name...]', 'names of contracts in the config (default: all with a URL)')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--check', 'write nothing; exit 1 if a provider has another spec')
    .option(
      '--timeout <ms>',
      'stop the download of a file after this time, of a spec after 20 times as long (default: 30000)',
    )
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', HELP)
    .action(async (contracts: string[], flags: object) => {
      const { pullCommand } = await import('./pull.ts');
      exit(await pullCommand({ ...flags, contracts }));
    });
}
