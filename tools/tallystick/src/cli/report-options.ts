import { type Command, Option } from 'commander';
import { FAIL_ON } from '../diff/summary.ts';

const REPORT_HELP = `
A report for a pull request: API changes since a base, affected teams, results of \`verify\`, and changes of the generated packages.
Sections without input are omitted.

Examples:
  $ tallystick report > comment.md
  $ tallystick report --base v1.2.0 --usage usage/*.json --verified verify.json --output report.html
  $ tallystick report billing-api --policy policy.json --fail-on used-breaking --usage usage/*.json

Exit codes: 0 no change that --fail-on selects, 1 such a change or errors found, 2 usage error; 130 on SIGINT (Ctrl-C), 143 on
SIGTERM.`;

/** Registers `tallystick report`. */
export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .description('write a pull request report: API changes, affected teams, provider test results')
    .argument('[name...]', 'names of contracts in the config')
    .option(
      '-b, --base <base>',
      'a git ref, a spec file or URL, or a generated package (default: the merge base)',
    )
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--policy <file>', 'JSON file with accepted changes and overridden verdicts')
    .option('--usage <file...>', 'files of `tallystick usage`: list the affected teams')
    .option('--verified <file...>', 'JSON reports of `tallystick verify`')
    .addOption(
      new Option('--fail-on <verdict>', 'exit 1 on changes of this kind').choices(FAIL_ON).default('none'),
    )
    .option('--allow-deprecated', 'do not fail on the removal of deprecated operations')
    .addOption(new Option('--format <format>', 'output format').choices(['markdown', 'html', 'json']))
    .option('-o, --output <file>', 'output file; .html writes HTML (default: Markdown to stdout)')
    .option('--json', 'the same as --format json')
    .addHelpText('after', REPORT_HELP)
    .action(async (contracts: string[], flags: object) => {
      const { reportCommand } = await import('./report.ts');
      exit(await reportCommand({ failOn: 'none', ...flags, contracts }));
    });
}
