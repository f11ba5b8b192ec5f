import type { Contract, JsonValue } from '../../tallystick/src/model/index.ts';
import { emittedValidators } from './emitted.ts';
import { engineOf } from './engine.ts';
import { type Amounts, type Subject, subjectsOf, valuesFor } from './subjects.ts';
import { issueList, withMessage } from './suite-engines.ts';
import { broken, randomOf } from './values.ts';

export interface EngineComparison {
  readonly schemas: number;
  readonly values: number;
  readonly valid: number;
  /** Schemas that the sampler finds no value for. */
  readonly unsampled: readonly string[];
  readonly disagreements: readonly EngineDisagreement[];
}

export interface EngineDisagreement {
  readonly name: string;
  readonly value: JsonValue;
  /** `code pointer: message params` of each issue that only one of them names. */
  readonly onlyEmitted: readonly string[];
  readonly onlyEngine: readonly string[];
  /** What the functions that only say yes or no say. */
  readonly is: boolean;
  readonly isValid: boolean;
}

/**
 * Validates the same values with the generated validators and with the engine of the runtime. All that a contract can state is
 * on: formats are asserted, discriminators choose a branch, and the project's own rules apply. Both must report the same issues
 * at the same pointers with the same messages. Samples of the engine must be valid for both.
 */
export async function compareEngines(contract: Contract, amounts: Amounts): Promise<EngineComparison> {
  const emitted = await emittedValidators(contract, 'assert');
  const engine = engineOf(contract, 'assert');
  const disagreements: EngineDisagreement[] = [];
  const unsampled: string[] = [];
  const counts = { schemas: 0, values: 0, valid: 0 };
  for (const subject of subjectsOf(contract)) {
    const { name, schema } = subject;
    counts.schemas++;
    const samples = Array.from({ length: amounts.good }, (_, seed) => engine.sample(schema, seed));
    if (samples[0] === undefined) unsampled.push(name);
    for (const value of allValues(subject, contract, amounts, samples as (JsonValue | undefined)[])) {
      const compiled = emitted(name, value);
      const read = engine.ask(schema, value);
      const [ours, theirs] = [issueList(read.issues.map(withMessage)), issueList(compiled.issues)];
      const verdicts = {
        onlyEmitted: theirs.filter((issue) => !ours.includes(issue)),
        onlyEngine: ours.filter((issue) => !theirs.includes(issue)),
        is: compiled.is,
        isValid: read.isValid,
      };
      counts.values++;
      if (read.isValid) counts.valid++;
      if (!agree(verdicts)) disagreements.push({ name, value, ...verdicts });
    }
  }
  return { ...counts, unsampled, disagreements };
}

function* allValues(
  { schema }: Subject,
  contract: Contract,
  amounts: Amounts,
  samples: readonly (JsonValue | undefined)[],
): Iterable<JsonValue> {
  yield* valuesFor(schema, contract, amounts);
  const random = randomOf(2);
  for (const value of samples) {
    if (value === undefined) continue;
    yield value;
    for (let bad = 0; bad < amounts.broken; bad++) yield broken(value, random);
  }
}

function agree({
  onlyEmitted,
  onlyEngine,
  is,
  isValid,
}: Omit<EngineDisagreement, 'name' | 'value'>): boolean {
  return is === isValid && onlyEmitted.length === 0 && onlyEngine.length === 0;
}
