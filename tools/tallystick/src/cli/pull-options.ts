import type { Command } from 'commander';

const HELP = `
A spec with a URL (\`spec: 'https://…'\` in the config) is downloaded to specs/<name>.json or .yaml, and its URL, SHA-256, date
and ETag are written to tallystick.lock.json beside the config. Commit both files: the other commands read them instead of the
URL. The request has the \`specHeaders\` of the config; $NAME in a value is replaced by the environment variable. Redirects
must lead to https; a request to another origin has none of these headers. http is allowed for this machine only.

Files that a spec refers to by relative paths are downloaded too, from the same origin. Then all files are in specs/<name>/.

Examples:
  $ tallystick pull                    download all remote specs
  $ tallystick pull billing-api        download one
  $ tallystick pull --check            exit 1 if a remote spec differs from the lock file

Exit codes: 0 success, 1 errors found or, with --check, a remote spec has changed, 2 usage error; 130 on SIGINT (Ctrl-C),
143 on SIGTERM.`;

export function addPull(program: Command, exit: (code: number) => void): void {
  program
    .command('pull')
    .description('download remote specs: contracts whose spec is a URL')
    .argument('[name...]', 'names of contracts in the config (default: all with a URL)')
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--check', 'write nothing; exit 1 if a remote spec has changed')
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
