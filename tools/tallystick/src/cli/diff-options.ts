import { type Command, Option } from 'commander';
import { FAIL_ON } from '../diff/summary.ts';
import { FORMATS } from './diff-format.ts';

const DIFF_HELP = `
Compares the contracts of the working tree with a base. How a spec is laid out in files, and the order of its members, do not
matter. Every change has a verdict:
  breaking     a request that was accepted may be refused now, or a client may receive what it cannot handle. A witness
               shows it: a request or reply that one contract accepts and the other refuses
  unknown      neither proven to be compatible nor shown to be breaking
  source       nothing changes on the wire, but TypeScript that was written against the old package no longer compiles: the
               compiler's error is shown
  behaviour    not breaking, but something observable changes: a new optional member, a default, a new error, documentation
  compatible   proven: everything that was accepted still is

A comparison assumes that requests and replies have only members that a schema declares, like the generated types: a new
optional member breaks nobody. With --open, an object may have any other member too, as JSON Schema allows.

The base is one of
  a git ref            --base main, --base v1.2.0; without --base: the commit where this branch left the default branch
  a spec file or URL   --base old/openapi.yaml, --base https://api.example.com/openapi.json; with the name of one contract
  a generated package  --base packages/billing-api, the name of an installed one, or a version that npm installs from the
                       registry it is configured for: --base @team/billing-api@1.4.0

Files:
  --policy policy.json    [{"change": "limit-changed", "operation": "upload.*", "pointer": "/chats", "verdict": "accepted",
                          "reason": "…", "expires": "2027-01-31"}, …]; other verdicts: breaking, unknown, source, behaviour, compatible
  --usage usage/*.json    what teams use, as \`tallystick usage\` wrote it; --fail-on used-breaking fails where somebody uses
                          what breaks, or may use it

Examples:
  $ tallystick diff
  $ tallystick diff billing-api --base v1.2.0 --fail-on unknown
  $ tallystick diff --format markdown > comment.md       a comment for a pull request
  $ tallystick diff --format github                      annotations and the step summary in GitHub Actions
  $ tallystick diff --usage usage/*.json --fail-on used-breaking

docs/diff.md explains every change. Exit codes: 0 no change that --fail-on selects, 1 such a change or an error in a spec,
2 wrong usage; by a signal 130 (Ctrl-C) or 143 (SIGTERM).`;

/** Registers `tallystick diff`. */
export function addDiff(program: Command, exit: (code: number) => void): void {
  program
    .command('diff')
    .description('list what changed in the API since a base, and what breaks')
    .argument('[name...]', 'names of contracts in the config')
    .option(
      '-b, --base <base>',
      'a git ref, a spec file or URL, or a generated package (default: the merge base)',
    )
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--open', 'treat objects as open, as JSON Schema does: a new optional member is breaking')
    .addOption(
      new Option('--fail-on <verdict>', 'exit 1 on such changes; source and unknown include breaking')
        .choices(FAIL_ON)
        .default('breaking'),
    )
    .option('--policy <file>', 'JSON with changes that are accepted, or whose verdicts are overridden')
    .option('--usage <file...>', 'files of `tallystick usage`: say who uses what changes')
    .option('--allow-deprecated', 'do not fail on the removal of what had been deprecated')
    .addOption(new Option('--format <format>', 'what is printed').choices(FORMATS).default('text'))
    .option('--json', 'the same as --format json')
    .addHelpText('after', DIFF_HELP)
    .action(async (contracts: string[], flags: object) => {
      const { diffCommand } = await import('./diff.ts');
      exit(await diffCommand({ failOn: 'breaking', ...flags, contracts }));
    });
}
