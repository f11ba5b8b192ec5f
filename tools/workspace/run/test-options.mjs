export const TEST_HELP = `Checks everything that CI checks, and ends with a summary.

Usage: npm test [-- OPTIONS]

  --verbose             print the full log, not only the progress
  --only PACKAGE:TASK   run one task, for example @tallystick/verify:typecheck
  --only FILE           run one test file, for example packages/verify/test/report.test.ts
  -t TITLE              with --only FILE: run the tests whose title matches
  --help                print this

Exit codes: 0 everything passed, 1 something failed, 2 an option is wrong, 130 interrupted.
`;

/** @returns {{ verbose: boolean, only?: string, title?: string } | { wrong: string }} */
export function readTestOptions(args) {
  const options = { verbose: false };
  const rest = [...args];
  for (let each = rest.shift(); each !== undefined; each = rest.shift()) {
    if (each === '--verbose') options.verbose = true;
    else if (each === '--only' || each === '-t') {
      const value = rest.shift();
      if (value === undefined) return { wrong: `${each} needs a value.` };
      options[each === '-t' ? 'title' : 'only'] = value;
    } else return { wrong: `There is no option '${each}'.` };
  }
  const isFile = options.only !== undefined && !isTask(options.only);
  return options.title !== undefined && !isFile ? { wrong: '-t needs --only FILE.' } : options;
}

/** Whether a value of `--only` names a task and not a file. */
export function isTask(only) {
  return /^(?:@[^/]+\/)?[^/:]+:[\w-]+$/.test(only);
}
