#!/usr/bin/env node
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import { loadDocument } from '../../tallystick/src/load/index.ts';
import { compareWithAjv } from './differential.ts';

const HELP = `Compares the generated validators with Ajv, on valid and on invalid values of the schemas of specs.

Usage: node tools/conformance/src/differential-main.ts SPEC…

Exit codes: 0 all verdicts are the same, 1 some differ, 2 a spec cannot be read.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(files: readonly string[]): Promise<number> {
  process.stdout.write(files.length === 0 ? HELP : '');
  const codes: number[] = [];
  for (const file of files) codes.push(await one(file));
  return Math.max(0, ...codes);
}

async function one(file: string): Promise<number> {
  const reporter = new Reporter('compared');
  const document = await loadDocument(file, { limits: { fileBytes: 64 * 2 ** 20 } }, reporter);
  const contract = document && (await readContract(document, { name: 'compared' }, reporter));
  if (contract === undefined) {
    const [first] = reporter.diagnostics;
    process.stderr.write(`${file} cannot be read: ${first?.message ?? 'no reason given'}\n`);
    return 2;
  }
  const { schemas, values, valid, left, disagreements } = await compareWithAjv(contract, {
    good: 4,
    broken: 12,
  });
  process.stdout.write(
    `${file}: ${schemas} schemas, ${values} values (${valid} valid), ${disagreements.length} disagreements\n`,
  );
  for (const { name, reason } of left) process.stdout.write(`  left out: ${name}: ${reason}\n`);
  for (const { name, value, ...verdicts } of disagreements.slice(0, 20))
    process.stdout.write(`  ${name}: ${JSON.stringify(verdicts)} ${JSON.stringify(value).slice(0, 300)}\n`);
  return disagreements.length === 0 ? 0 : 1;
}
