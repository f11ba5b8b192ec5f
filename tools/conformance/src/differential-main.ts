#!/usr/bin/env node
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import type { Contract } from '../../tallystick/src/model/index.ts';
import { compareWithAjv } from './differential.ts';
import { compareEngines } from './engines.ts';

const HELP = `Compares the generated validators, the schema engine of the runtime and Ajv, on values that satisfy the schemas of
specs and on broken ones. Then compares the first two with all that Ajv does not know: formats, discriminators, the
project's own rules, and the issues that they name.

Usage: node tools/conformance/src/differential-main.ts SPEC…

Exit codes: 0 all verdicts are the same, 1 some differ, 2 a spec cannot be read.
`;

/** Corpora are larger than what is read unless asked. */
const LIMITS = { fileBytes: 64 * 2 ** 20, files: 10_000 };
const AMOUNTS = { good: 4, broken: 12 };
const MOST_SHOWN = 20;

process.exitCode = await main(process.argv.slice(2));

async function main(files: readonly string[]): Promise<number> {
  process.stdout.write(files.length === 0 ? HELP : '');
  const codes: number[] = [];
  for (const file of files) codes.push(await one(file));
  return Math.max(0, ...codes);
}

async function one(file: string): Promise<number> {
  const reporter = new Reporter('compared');
  const document = await loadSpec(file, { limits: LIMITS }, reporter);
  const contract = document && (await readContract(document, { name: 'compared' }, reporter));
  if (contract === undefined) {
    const [first] = reporter.diagnostics;
    process.stderr.write(`${file} cannot be read: ${first?.message ?? 'no reason given'}\n`);
    return 2;
  }
  return Math.max(await withAjv(file, contract), await betweenEngines(file, contract));
}

async function withAjv(file: string, contract: Contract): Promise<number> {
  const { schemas, values, valid, left, disagreements } = await compareWithAjv(contract, AMOUNTS);
  print(
    `${file}: 3 engines: ${schemas} schemas, ${values} values (${valid} valid), ${disagreements.length} disagreements`,
  );
  for (const { name, reason } of left) print(`  left out: ${name}: ${reason}`);
  return show(disagreements);
}

async function betweenEngines(file: string, contract: Contract): Promise<number> {
  const { schemas, values, valid, unsampled, disagreements } = await compareEngines(contract, AMOUNTS);
  print(
    `${file}: issues of 2 engines: ${schemas} schemas, ${values} values (${valid} valid), ${disagreements.length} disagreements`,
  );
  if (unsampled.length > 0) print(`  no sample: ${unsampled.slice(0, MOST_SHOWN).join(', ')}`);
  return show(disagreements);
}

function show(disagreements: readonly { readonly name: string; readonly value: unknown }[]): number {
  for (const { name, value, ...verdicts } of disagreements.slice(0, MOST_SHOWN))
    print(`  ${name}: ${JSON.stringify(verdicts)} ${JSON.stringify(value).slice(0, 300)}`);
  return disagreements.length === 0 ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
