import { join } from 'node:path';
import { runNode } from '../child.ts';
import { HERE } from '../folders.ts';
import type { Section } from '../section.ts';
import { figure, median, ratio, table } from '../statistics.ts';
import { MAKERS } from './libraries.ts';

interface Measured {
  readonly name: string;
  readonly rules: 'peers' | 'all';
  readonly is: number;
  readonly validate?: number;
}

const ROUNDS = 3;

/** Every library in a process of its own, in turns. */
export async function validate(): Promise<Section> {
  const results = new Map<string, Measured[]>();
  const failed = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++)
    for (const name of Object.keys(MAKERS)) {
      if (failed.has(name)) continue;
      const measured = await measure(name);
      if (typeof measured === 'string') failed.set(name, measured);
      else results.set(name, [...(results.get(name) ?? []), measured]);
      const [last] = (results.get(name) ?? []).slice(-1);
      process.stderr.write(`  ${name} ${last === undefined ? failed.get(name) : figure(last.is)}\n`);
    }
  return { title: 'Validating 500 chats of 10 messages', text: textOf(results, failed) };
}

async function measure(name: string): Promise<Measured | string> {
  const file = join(HERE, 'src', 'validate', 'measure.ts');
  const { output, failed } = await runNode(file, [name], { cwd: HERE, limit: 60 });
  const json = /^\{.*\}$/m.exec(output)?.[0];
  return json === undefined || failed !== undefined
    ? (failed ?? 'no result')
    : (JSON.parse(json) as Measured);
}

interface Row {
  readonly name: string;
  readonly rules: Measured['rules'];
  readonly is: number;
  readonly validate: number;
}

function textOf(
  results: ReadonlyMap<string, readonly Measured[]>,
  failed: ReadonlyMap<string, string>,
): string {
  const rows = [...results.values()].map(
    (runs): Row => ({
      name: runs[0]?.name ?? '',
      rules: runs[0]?.rules ?? 'peers',
      is: median(runs.map((run) => run.is)),
      validate: median(runs.flatMap((run) => run.validate ?? [])),
    }),
  );
  const ours = (rules: Row['rules']): Row | undefined =>
    rows.find((row) => row.rules === rules && row.name.startsWith('Tallystick'));
  const parts = (['peers', 'all'] as const).map((rules) => {
    const of = rows.filter((row) => row.rules === rules).sort((a, b) => b.is - a.is);
    const cells = of.map((row) => [
      row.name,
      figure(row.is),
      ratio(ours(rules)?.is ?? Number.NaN, row.is),
      figure(row.validate),
      ratio(ours(rules)?.validate ?? Number.NaN, row.validate),
    ]);
    const head = ['library', '`is`, op/s', 'Tallystick is', '50 faults told, op/s', 'Tallystick is'];
    return `### ${TITLES[rules]}\n\n${table(head, cells)}`;
  });
  const others = rows.filter(({ name, rules }) => rules === 'peers' && !/^Tallystick|JSON/.test(name));
  const fastest = Math.max(...others.map((row) => row.is));
  const cross = `All rules of our contract beside the fastest library doing fewer: ${ratio(ours('all')?.is ?? Number.NaN, fastest)} (goal: at least 0.9 ×).`;
  const missing = [...failed].map(([name, why]) => `Not run: ${name} (${why}).`);
  return [...parts, cross, ...missing].join('\n\n');
}

const TITLES = {
  peers: "The peers' rules: types, enums, patterns, `anyOf` of `required`, `if`",
  all: 'All rules of the contract: unknown members, real dates not in the future, their order',
};
