// Loaded into a process of the generator: writes what the process has used when it ends.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const folder = process.env.HOSTILE_COSTS;
if (folder !== undefined && isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const used = { ms: (userCPUTime + systemCPUTime) / 1_000, mebibytes: peak() / 1_024 };
    writeFileSync(join(folder, String(process.pid)), JSON.stringify(used));
  });

/** KiB. Linux counts the memory of the process that started this one as its own in `maxRSS`, so its status is read. */
function peak() {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
