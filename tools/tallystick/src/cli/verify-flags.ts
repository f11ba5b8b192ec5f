import { resolve } from 'node:path';
import type { ContractData, Json } from '@tallystick/runtime/contract';
import { type Deviation, type Features, readDeviations, type Selection } from '@tallystick/verify';
import { hint } from '../config/index.ts';
import { jsonIn } from '../generate/verify/json-file.ts';
import type { Planned } from '../generate/verify/planned.ts';
import { isJsonObject } from '../model/index.ts';
import { Misuse, positive, whole } from './misuse.ts';

export interface VerifyFlags {
  readonly name: string;
  readonly target?: string;
  readonly config?: string;
  readonly values?: string;
  readonly allowRefusals?: boolean;
  readonly allowWrites?: boolean;
  readonly withoutCredentials?: boolean;
  readonly writeBaseline?: string;
  readonly operation?: readonly string[];
  readonly match?: string;
  readonly rate?: string;
  readonly dryRun?: boolean;
  readonly shard?: string;
  readonly merge?: readonly string[];
  readonly deviations?: string;
  readonly without?: readonly string[];
  readonly unknownMembers?: boolean;
  readonly ceiling?: string;
  readonly timeout?: string;
  readonly maxReply?: string;
  readonly timeZone?: string;
  readonly runs?: string;
  readonly seed?: string;
  readonly report?: readonly string[];
  readonly since?: string;
  readonly policy?: string;
  readonly json?: boolean;
  readonly cwd?: string;
}

export function targetOf({ target }: VerifyFlags): string {
  if (target === undefined) throw new Misuse('--target is required: the base URL of the provider.');
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target))
    throw new Misuse(`--target: ${JSON.stringify(target)} is not an http(s) URL.`);
  return target;
}

/** Inputs that each property is tried with, where nobody says. */
const RUNS = 25;

export function optionsOf(flags: VerifyFlags, cwd: string, contract: ContractData): Omit<Planned, 'cases'> {
  const { values, deviations, timeZone, unknownMembers, dryRun } = flags;
  const [rate, ceiling] = [positive('--rate', flags.rate), positive('--ceiling', flags.ceiling)];
  const timeout = positive('--timeout', flags.timeout);
  const maxReply = positive('--max-reply', flags.maxReply);
  return {
    select: selectionOf(flags, contract),
    runs: whole('--runs', flags.runs) ?? RUNS,
    seed: whole('--seed', flags.seed) ?? 1,
    allowWrites: flags.allowWrites === true,
    allowRefusals: flags.allowRefusals === true,
    features: featuresOf(flags.without ?? []),
    ...(values !== undefined && { values: valuesIn(resolve(cwd, values)) }),
    ...(deviations !== undefined && { deviations: deviationsIn(resolve(cwd, deviations)) }),
    ...(timeZone !== undefined && { timeZone }),
    ...(rate !== undefined && { rate }),
    ...(ceiling !== undefined && { ceiling }),
    ...(timeout !== undefined && { timeout }),
    ...(maxReply !== undefined && { maxReply }),
    ...(unknownMembers === true && { unknownMembers: 'report' as const }),
    ...(dryRun === true && { dryRun }),
  };
}

function selectionOf({ operation, match, shard }: VerifyFlags, { operations }: ContractData): Selection {
  for (const name of operation ?? [])
    if (!operations.some((each) => each.id === name || each.name === name))
      throw new Misuse(
        `--operation: unknown operation "${name}". ${hint(
          name,
          operations.map(({ id }) => id),
        )}`,
      );
  return {
    ...(operation !== undefined && { operations: operation }),
    ...(match !== undefined && { match }),
    ...(shard !== undefined && { shard: shardOf(shard) }),
  };
}

function shardOf(text: string): { readonly index: number; readonly count: number } {
  const [, index = Number.NaN, count = Number.NaN] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= count))
    throw new Misuse('--shard: must be n/m, for example 2/4 for the second of four shards.');
  return { index, count };
}

const FEATURES = { batches: 'batches', notifications: 'notifications', 'string-ids': 'stringIds' } as const;

function featuresOf(without: readonly string[]): Features {
  return Object.fromEntries(
    without.map((name) => {
      const feature = Object.hasOwn(FEATURES, name) ? FEATURES[name as keyof typeof FEATURES] : undefined;
      if (feature === undefined)
        throw new Misuse(`--without: unknown feature "${name}". ${hint(name, Object.keys(FEATURES))}`);
      return [feature, false];
    }),
  );
}

export function nothingSelected({ match, operation, shard }: VerifyFlags, contract: ContractData): string {
  const asked = [match, ...(operation ?? []), shard].filter((each) => each !== undefined).join(', ');
  return asked === ''
    ? `The contract ${contract.name} has no cases.`
    : `No case of ${contract.name} matches ${asked}.`;
}

function valuesIn(file: string): Readonly<Record<string, Json>> {
  const value = jsonIn(file, 'values');
  if (!isJsonObject(value))
    throw new Misuse('--values: the file must contain a JSON object of values by name.');
  return value as Readonly<Record<string, Json>>;
}

function deviationsIn(file: string): readonly Deviation[] {
  const read = readDeviations(jsonIn(file, 'deviations'));
  if (typeof read === 'string') throw new Misuse(`--deviations: ${read}.`);
  return read;
}
