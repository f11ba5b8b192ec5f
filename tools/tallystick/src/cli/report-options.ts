import { type Command, Option } from 'commander';
import { FAIL_ON } from '../diff/summary.ts';

const REPORT_HELP = `
One document for a pull request: what changed in the API since a base, whom it concerns, what \`verify\` found at the provider, and
how the generated packages change. A part of which nothing is given is left out.

Examples:
  $ tallystick report > comment.md
  $ tallystick report --base v1.2.0 --usage usage/*.json --verified verify.json --output report.html
  $ tallystick report billing-api --policy policy.json --fail-on used-breaking --usage usage/*.json

Exit codes: 0 nothing that --fail-on names, 1 something that it names, or diagnostics, 2 wrong usage; by a signal 130 (Ctrl-C) or
143 (SIGTERM).`;

/** Registers `tallystick report`. */
export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .description('write one document of what changed, for whom, and what the provider does')
    .argument('[name...]', 'names of contracts in the config')
    .option('-b, --base <base>', 'a git ref, a spec file or a generated package (default: the merge base)')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--policy <file>', 'JSON with the changes that are accepted, raised or lowered')
    .option('--usage <file...>', 'files of `tallystick usage`')
    .option('--verified <file...>', 'JSON reports of `tallystick verify`')
    .addOption(new Option('--fail-on <grade>', 'exit 1 on such changes').choices(FAIL_ON).default('none'))
    .option('--allow-deprecated', 'do not fail on the removal of what had been deprecated')
    .addOption(new Option('--format <format>', 'what is written').choices(['markdown', 'html', 'json']))
    .option('-o, --output <file>', 'where it is written; .html is a page (default: printed as Markdown)')
    .option('--json', 'the same as --format json')
    .addHelpText('after', REPORT_HELP)
    .action(async (contracts: string[], flags: object) => {
      const { reportCommand } = await import('./report.ts');
      exit(await reportCommand({ failOn: 'none', ...flags, contracts }));
    });
}
