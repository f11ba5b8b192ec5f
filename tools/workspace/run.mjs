#!/usr/bin/env node
// What `npm start`, `npm test` and the other scripts of the root run. It must work under Node 20 with nothing
// installed, so it is plain JavaScript without dependencies. It installs what is missing, then hands over to turbo,
// which runs under the pinned Node of this repository.
import { COMMANDS } from './run/commands.mjs';
import { install } from './run/install.mjs';
import { TEST_HELP } from './run/test-options.mjs';

// The reader of the output may stop before its end, as `head` does: what was started is still brought to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });

const [name = '', ...args] = process.argv.slice(2);
const known = Object.hasOwn(COMMANDS, name);

if (name === '--help' || name === '-h') process.stdout.write(help());
else if (name === 'test' && (args.includes('--help') || args.includes('-h'))) process.stdout.write(TEST_HELP);
else if (known) {
  await install();
  await COMMANDS[name].run(args);
} else {
  process.stderr.write(`There is no command '${name}'.\n\n${help()}`);
  process.exitCode = 2;
}

function help() {
  const rows = Object.entries(COMMANDS).map(
    ([each, { about }]) => `  ${scriptOf(each).padEnd(22)}${about}\n`,
  );
  return `Usage: npm start | npm test | npm run COMMAND [-- OPTIONS]\n\n${rows.join('')}`;
}

function scriptOf(command) {
  return command === 'start' || command === 'test' ? `npm ${command}` : `npm run ${command}`;
}
