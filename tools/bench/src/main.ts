import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { again } from './again.ts';
import { HERE, TALLYSTICK, workFolder } from './folders.ts';
import { generate, growth } from './generate.ts';
import { goalsText, unexplained } from './goals.ts';
import { outputs } from './outputs.ts';
import { refuse } from './refuse.ts';
import type { Section } from './section.ts';
import { sizes } from './sizes.ts';
import { types } from './types.ts';
import { validate } from './validate/index.ts';

const PARTS: Readonly<Record<string, () => Promise<Section>>> = {
  generate,
  again,
  outputs,
  growth,
  types,
  validate,
  refuse,
  sizes,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) {
  process.stderr.write(
    `There is no part "${unknown}". There are: ${Object.keys(PARTS).join(', ')}; none named: all.\n`,
  );
  process.exit(2);
}
if (!existsSync(TALLYSTICK)) {
  process.stderr.write('The generator is not built: run this as `npm run bench` from the root.\n');
  process.exit(2);
}

const kept = join(workFolder('sections'), 'sections.json');
const sections = new Map<string, Section>(existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : []);
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name}\n`);
  const section = await part();
  sections.set(name, section);
  process.stdout.write(`## ${section.title}\n\n${section.text}\n\n`);
  writeFileSync(kept, JSON.stringify([...sections]));
}
// A table of the repository is from one run, never put together from several.
if (asked.length === 0) {
  writeFileSync(join(HERE, 'RESULTS.md'), results());
  const open = unexplained(goalsMeasured());
  for (const what of open) process.stderr.write(`Missed, and reasons.json does not say why: ${what}\n`);
  if (open.length > 0) process.exitCode = 1;
}

function goalsMeasured() {
  return [...sections.values()].flatMap(({ goals }) => goals);
}

function results(): string {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const versions = Object.entries(dependencies).filter(([, version]) => /^\d/.test(version));
  const body = Object.keys(PARTS).flatMap((name) => {
    const section = sections.get(name);
    return section === undefined ? [] : [`## ${section.title}\n\n${section.text}\n`];
  });
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
  return `# Tallystick beside its peers

Written by \`npm run bench\`, in one run; machines differ, so the ratios are what counts. Machine: ${machine}; load over
the last 15 minutes at the end: ${loadavg()[2]?.toFixed(1)}. Every generator runs in a separate process, and they take turns.
Times are medians of the runs, of the growth the better of two; peaks are the highest of any one process. "Tallystick takes" and "Tallystick is" are our figure divided by the row's.

## Goals

${goalsText(goalsMeasured())}

${body.join('\n')}
## Versions

${versions.map(([name, version]) => `${name} ${version}`).join(', ')}.
`;
}
