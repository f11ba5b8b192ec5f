import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.BENCH_PEAKS;
if (folder !== undefined)
  process.on('exit', () => {
    const mebibytes = process.resourceUsage().maxRSS / 1024;
    writeFileSync(join(folder, String(process.pid)), String(Math.round(mebibytes)));
  });
