import { type Command, Option } from 'commander';
import { FAIL_ON } from '../diff/summary.ts';

const REPORT_HELP = `
One document for a pull request: what changed in the API since a base, whom it concerns, what \`verify\` found at the provider, and
how the generated packages change. Sections without input are left out.

Examples:
  $ tallystick report > comment.md
  $ tallystick report --base v1.2.0 --usage usage/*.json --verified verify.json --output report.html
  $ tallystick report billing-api --policy policy.json --fail-on used-breaking --usage usage/*.json

Exit codes: 0 no change that --fail-on selects, 1 such a change or an error in a spec, 2 wrong usage; by a signal 130 (Ctrl-C) or
143 (SIGTERM).`;

/** Registers `tallystick report`. */
export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command('report')
    .description('write one document of what changed, for whom, and what the provider does')
    .argument('[name...]', 'names of contracts in the config')
    .option(
      '-b, --base <base>',
      'a git ref, a spec file or URL, or a generated package (default: the merge base)',
    )
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--policy <file>', 'JSON with changes that are accepted, or whose verdicts are overridden')
    .option('--usage <file...>', 'files of `tallystick usage`')
    .option('--verified <file...>', 'JSON reports of `tallystick verify`')
    .addOption(new Option('--fail-on <verdict>', 'exit 1 on such changes').choices(FAIL_ON).default('none'))
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
