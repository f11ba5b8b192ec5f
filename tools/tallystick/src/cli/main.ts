#!/usr/bin/env node
import { enablePrivateCompileCache } from '../write/compile-cache.ts';

/** The oldest Node that runs what is loaded below; an older one reports only a syntax error. */
const OLDEST = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `error: tallystick needs Node ${OLDEST.join('.')} or newer; this is ${process.version}.\nInstall a newer Node, or run Tallystick with one: /path/to/node node_modules/tallystick/dist/cli/main.js\n`,
  );
  process.exit(2);
}

// Compiled code is cached between runs: most runs find nothing changed and take a fraction of a second.
enablePrivateCompileCache();

// The reader of the output may stop before its end, as `head` does.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

// The commands report diagnostics and wrong usage themselves: whatever else is thrown, now or later, is a bug.
const { tellCrash } = await import('./crash.ts');
process.on('uncaughtException', (error) => process.exit(tellCrash(error, process.argv)));

const { runProgram } = await import('./program.ts');
process.exitCode = await runProgram(process.argv.slice(2)).catch((error: unknown) =>
  tellCrash(error, process.argv),
);
