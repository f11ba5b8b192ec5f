import { join } from 'node:path';
import { runNode } from '../child.ts';
import { HERE } from '../folders.ts';
import { type Goal, ratioGoal } from '../goals.ts';
import type { Section } from '../section.ts';
import { figure, median, ratio, table } from '../statistics.ts';
import { MAKERS } from './libraries.ts';
import type { Rules } from './library.ts';
import { utcSchemas } from './utc-section.ts';

interface Measured {
  readonly name: string;
  readonly rules: Rules;
  readonly is: number;
  readonly validate?: number;
}

const ROUNDS = 3;

/** Every library in its own process, in turns. */
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
  const rows = rowsOf(results);
  const utc = await utcSchemas();
  return {
    title: 'Validating 500 chats of 10 messages',
    text: `${textOf(rows, failed)}\n\n${utc.text}`,
    goals: [...goalsOf(rows), ...utc.goals],
  };
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
  readonly rules: Rules;
  readonly is: number;
  readonly validate: number;
}

function rowsOf(results: ReadonlyMap<string, readonly Measured[]>): readonly Row[] {
  return [...results.values()].map(
    (runs): Row => ({
      name: runs[0]?.name ?? '',
      rules: runs[0]?.rules ?? 'peers',
      is: median(runs.map((run) => run.is)),
      validate: median(runs.flatMap((run) => run.validate ?? [])),
    }),
  );
}

function oursIn(rows: readonly Row[], rules: Rules): Row | undefined {
  return rows.find((row) => row.rules === rules && row.name.startsWith('Tallystick'));
}

function goalsOf(rows: readonly Row[]): readonly Goal[] {
  const ours = (rules: Rules, act: 'is' | 'validate'): number => oursIn(rows, rules)?.[act] ?? Number.NaN;
  const fastest = (rules: Rules, act: 'is' | 'validate'): number =>
    Math.max(
      ...rows
        .filter((row) => row.rules === rules && !/^Tallystick|JSON/.test(row.name))
        .map((row) => row[act])
        .filter((each) => !Number.isNaN(each)),
    );
  const beside = (rules: Rules, others: Rules, act: 'is' | 'validate'): number =>
    ours(rules, act) / fastest(others, act);
  return [
    ratioGoal(
      ['is-peers', "`is`, the peers' rules, beside the fastest"],
      'at least',
      1.15,
      beside('peers', 'peers', 'is'),
    ),
    ratioGoal(
      ['is-fewer', '`is`, all rules, beside the fastest doing fewer'],
      'at least',
      0.9,
      beside('all', 'peers', 'is'),
    ),
    ratioGoal(
      ['is-all', '`is`, all rules, beside the fastest given the same'],
      'at least',
      1.5,
      beside('all', 'all', 'is'),
    ),
    ratioGoal(
      ['validate', "`validate` with 50 issues, the peers' rules, beside the fastest that reports all"],
      'at least',
      1,
      beside('peers', 'peers', 'validate'),
    ),
  ];
}

function textOf(rows: readonly Row[], failed: ReadonlyMap<string, string>): string {
  const parts = (['peers', 'all'] as const).map((rules) => {
    const of = rows.filter((row) => row.rules === rules).sort((a, b) => b.is - a.is);
    const cells = of.map((row) => [
      row.name,
      figure(row.is),
      ratio(oursIn(rows, rules)?.is ?? Number.NaN, row.is),
      figure(row.validate),
      ratio(oursIn(rows, rules)?.validate ?? Number.NaN, row.validate),
    ]);
    const head = ['library', '`is`, op/s', 'Tallystick is', '50 issues reported, op/s', 'Tallystick is'];
    return `### ${TITLES[rules]}\n\n${table(head, cells)}`;
  });
  const missing = [...failed].map(([name, why]) => `Not run: ${name} (${why}).`);
  return [...parts, ...missing].join('\n\n');
}

const TITLES = {
  peers: "The peers' rules: types, enums, patterns, `anyOf` of `required`, `if`",
  all: 'All rules of the contract: unknown members, real dates not in the future, their order',
};
