#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Compiled code is kept between runs: most of them find nothing changed, and are over in less than a blink.
enableCompileCache();

// Whoever reads the output may stop before its end, as `head` does.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const { runProgram } = await import('./program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
