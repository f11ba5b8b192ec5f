import { wantsColour } from './format.mjs';
import { runTestFile } from './only.mjs';
import { isTask, readTestOptions, TEST_HELP } from './test-options.mjs';
import { TestRun } from './test-run.mjs';

const CHECKS = ['check-generated', 'build', 'typecheck', 'lint', 'test', 'check-package', 'check-repository'];

/** Checks everything that CI checks. Generated files are compared and never changed: that is what `generate` is for. */
export async function test(args) {
  const { wrong, only, title, verbose } = readTestOptions(args);
  if (wrong !== undefined) {
    process.stderr.write(`${wrong}\n\n${TEST_HELP}`);
    process.exit(2);
  }
  if (only !== undefined && !isTask(only)) await runTestFile(only, title);
  else {
    const run = new TestRun(process.stdout, { verbose, colour: wantsColour(process.stdout) });
    process.exitCode = await run.run(only === undefined ? everything() : single(only));
  }
}

/** The arguments of turbo's runs, one after the other, and those for which one run plans the same tasks. */
function everything() {
  return { runs: [['check-generated'], CHECKS], plan: CHECKS };
}

function single(only) {
  const at = only.lastIndexOf(':');
  const task = only.slice(at + 1);
  const plan = [task, `--filter=${only.slice(0, at)}`];
  return { runs: [plan], plan };
}
