import { metaSchemas } from './meta-schemas.ts';
import { DRAFTS, type Draft, type Group, groupsOf, remotesOf } from './suite.ts';
import { type Validator, type ValidatorOptions, validatorOf } from './validator.ts';

type Part = 'required' | 'formats';

/** A test that ended otherwise than the suite says. */
export interface Failure {
  readonly draft: Draft;
  readonly file: string;
  readonly group: string;
  readonly test: string;
  readonly why: string;
}

export interface Tally {
  readonly draft: Draft;
  readonly part: Part;
  readonly passed: number;
  readonly failures: readonly Failure[];
}

/** Formats that validators assert; the suite has a file for each. */
const CLAIMED = [
  'date-time',
  'date',
  'time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'regex',
] as const;

/** Runs both drafts: the required tests with formats as annotations, those of claimed formats with assertions. */
export async function runSuite(folder: string, onFile: (name: string) => void): Promise<readonly Tally[]> {
  const documents = new Map([...metaSchemas(), ...remotesOf(folder)]);
  const tallies: Tally[] = [];
  for (const draft of DRAFTS)
    for (const part of ['required', 'formats'] as const) {
      const formats = part === 'required' ? 'annotate' : 'assert';
      tallies.push(await runPart(folder, part, { draft, formats, documents }, onFile));
    }
  return tallies;
}

async function runPart(
  folder: string,
  part: Part,
  options: ValidatorOptions,
  onFile: (name: string) => void,
): Promise<Tally> {
  const { draft } = options;
  const failures: Failure[] = [];
  let passed = 0;
  for (const group of groupsOf(folder, draft, part).filter(
    (each) => part === 'required' || isClaimed(each),
  )) {
    onFile(`${draft} ${group.file}`);
    const found = await runGroup(group, options);
    failures.push(...found);
    passed += group.tests.length - found.length;
  }
  return { draft, part, passed, failures };
}

function isClaimed({ file }: Group): boolean {
  return CLAIMED.some((format) => file.endsWith(`/${format}.json`));
}

async function runGroup(group: Group, options: ValidatorOptions): Promise<readonly Failure[]> {
  const { draft, file, description } = group;
  const failure = (test: string, why: string): Failure => ({ draft, file, group: description, test, why });
  const validator = await validatorOf(group.schema, options).catch((error: unknown) => error as Error);
  if (validator instanceof Error)
    return group.tests.map((test) => failure(test.description, validator.message));
  return group.tests.flatMap(({ description: test, data, valid }) => {
    const why = verdictOf(validator, data, valid);
    return why === undefined ? [] : [failure(test, why)];
  });
}

function verdictOf(validator: Validator, data: unknown, valid: boolean): string | undefined {
  try {
    const { is, validate } = validator(data);
    if (is !== validate) return `is says ${is}, validate says ${validate}`;
    return is === valid ? undefined : `the suite says ${valid ? 'valid' : 'invalid'}`;
  } catch (error) {
    return `throws ${String(error)}`;
  }
}
