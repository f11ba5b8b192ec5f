import { type Command, Option } from 'commander';
import { FAIL_ON } from '../diff/summary.ts';
import { FORMATS } from './diff-format.ts';

const DIFF_HELP = `
Compares the contracts in the working tree with a base. File layout and key order are ignored. Every change has a verdict:
  breaking     a valid request may now be rejected, or a client may receive a response that it cannot handle. A witness (a
               counterexample) proves it: a request or response that one contract accepts and the other rejects
  unknown      proven neither compatible nor breaking
  source       nothing changes on the wire, but TypeScript written against the old package no longer compiles; the
               compiler's error is printed
  behaviour    not breaking, but observable: a new optional property, a default, a new error, documentation
  compatible   proven: every message that was valid still is

By default, requests and responses contain only declared properties, like the generated types, so a new optional property is not
breaking. With --open, objects may contain any other property too, as JSON Schema allows.

The base is one of
  a git ref            --base main, --base v1.2.0; default: the merge base with the default branch
  a spec file or URL   --base old/openapi.yaml, --base https://api.example.com/openapi.json; needs the name of one contract
  a generated package  --base packages/billing-api, the name of an installed one, or a version that npm installs from its
                       configured registry: --base @team/billing-api@1.4.0

Files:
  --policy policy.json    [{"change": "limit-changed", "operation": "upload.*", "pointer": "/chats", "verdict": "accepted",
                          "reason": "…", "expires": "2027-01-31"}, …]; other verdicts: breaking, unknown, source, behaviour, compatible
  --usage usage/*.json    files of \`tallystick usage\`; --fail-on used-breaking fails only on breaking changes that a team uses
                          or may use

Examples:
  $ tallystick diff
  $ tallystick diff billing-api --base v1.2.0 --fail-on unknown
  $ tallystick diff --format markdown > comment.md       a comment for a pull request
  $ tallystick diff --format github                      annotations and the step summary in GitHub Actions
  $ tallystick diff --usage usage/*.json --fail-on used-breaking

docs/diff.md explains every change. Exit codes: 0 no change that --fail-on selects, 1 such a change or errors found, 2 usage error;
130 on SIGINT (Ctrl-C), 143 on SIGTERM.`;

/** Registers `tallystick diff`. */
export function addDiff(program: Command, exit: (code: number) => void): void {
  program
    .command('diff')
    .description('compare the API with a base and list the changes, breaking ones first')
    .argument('[name...]', 'names of contracts in the config')
    .option(
      '-b, --base <base>',
      'a git ref, a spec file or URL, or a generated package (default: the merge base)',
    )
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--open', 'allow undeclared properties, as JSON Schema does: a new optional property is breaking')
    .addOption(
      new Option('--fail-on <verdict>', 'exit 1 on changes of this kind; source and unknown include breaking')
        .choices(FAIL_ON)
        .default('breaking'),
    )
    .option('--policy <file>', 'JSON file with accepted changes and overridden verdicts')
    .option('--usage <file...>', 'files of `tallystick usage`: list the affected teams')
    .option('--allow-deprecated', 'do not fail on the removal of deprecated operations')
    .addOption(new Option('--format <format>', 'output format').choices(FORMATS).default('text'))
    .option('--json', 'the same as --format json')
    .addHelpText('after', DIFF_HELP)
    .action(async (contracts: string[], flags: object) => {
      const { diffCommand } = await import('./diff.ts');
      exit(await diffCommand({ failOn: 'breaking', ...flags, contracts }));
    });
}
