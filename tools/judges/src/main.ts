import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { coverage } from './coverage-section.ts';
import { readDifferences, type Weighed, weigh } from './differences.ts';
import { HERE, TALLYSTICK } from './folders.ts';
import { load } from './load.ts';
import { memory } from './memory.ts';
import { proxy } from './proxy-section.ts';
import { type Section, table } from './section.ts';
import { state } from './state.ts';

interface Part {
  readonly run: () => Promise<Section>;
  /** What its findings begin with. */
  readonly judge?: string;
}

const PARTS: Readonly<Record<string, Part>> = {
  proxy: { run: proxy, judge: 'prism: ' },
  coverage: { run: coverage, judge: 'open-rpc: ' },
  load: { run: load },
  state: { run: state },
  memory: { run: () => memory(flags.includes('--whole')) },
};

const flags = process.argv.slice(2).filter((each) => each === '--whole');
const asked = process.argv.slice(2).filter((each) => each !== '--whole');
const unknown = asked.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) {
  const names = Object.keys(PARTS).join(', ');
  process.stderr.write(`There is no part "${unknown}". There are: ${names}; none named: all.\n`);
  process.exit(2);
}
if (!existsSync(TALLYSTICK)) {
  process.stderr.write('The generator is not built: run this as `npm run judges` from the root.\n');
  process.exit(2);
}

const differences = readDifferences(readFileSync(join(HERE, 'differences.json'), 'utf8'));
const sections: Section[] = [];
const judges: string[] = [];
for (const [name, { run, judge }] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name}\n`);
  const section = await run();
  sections.push(section);
  if (judge !== undefined) judges.push(judge);
  process.stdout.write(`## ${section.title}\n\n${section.text}\n\n`);
}
const weighed = weigh(
  sections.flatMap(({ findings }) => findings),
  differences.filter(({ finding }) => judges.some((judge) => finding.startsWith(judge))),
);
const failures = [
  ...sections.flatMap((section) => section.failures),
  ...weighed.unexplained.map((finding) => `not explained in differences.json: ${finding}`),
  ...weighed.idle.map((finding) => `explained in differences.json, and never found: ${finding}`),
];
process.stdout.write(`${explanations(weighed)}\n`);
for (const failure of failures) process.stderr.write(`failed: ${failure}\n`);
// The committed file is from one run, never combined from several.
if (asked.length === 0) writeFileSync(join(HERE, 'RESULTS.md'), results());
process.exitCode = failures.length === 0 ? 0 : 1;

function explanations({ explained }: Weighed): string {
  const byReason = Map.groupBy(explained, ({ why }) => why);
  const items = [...byReason].map(
    ([why, each]) => `- ${why}\n${each.map(({ finding }) => `  - ${finding}`).join('\n')}\n`,
  );
  return items.join('');
}

function results(): string {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const versions = Object.entries(dependencies).filter(([, version]) => /^\d/.test(version));
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
  const verdict =
    failures.length === 0
      ? 'Nothing failed, and every difference is explained.'
      : `Failures:\n\n${failures.map((each) => `- ${each}`).join('\n')}`;
  return `# Independent checks of the mock server

Written by \`npm run judges\`, in one run. Machine: ${machine}; load over the last 15 minutes at the end: ${loadavg()[2]?.toFixed(1)}.

${verdict}

${sections.map(({ title, text }) => `## ${title}\n\n${text}\n`).join('\n')}
## Differences, explained

Where a judge and the mock server disagree, each with its reason, from [differences.json](differences.json).

${explanations(weighed)}
## Versions

${table(
  ['package', 'version'],
  versions.map(([name, version]) => [`\`${name}\``, version]),
)}
`;
}
