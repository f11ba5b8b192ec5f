import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import { optionsOf } from '../../../tallystick/src/cli/verify-flags.ts';
import { readBaseline } from '../../../tallystick/src/generate/verify/baseline-file.ts';
import { placesOf, replacedAt } from './positions.ts';

/** A file that `verify` must refuse. */
interface OtherFile {
  readonly kind: string;
  readonly name: string;
  readonly read: () => undefined;
}

const ENTRY = { case: 'getPet/refused/*', check: 'negative-data', reason: 'baseline', expires: '2027-01-31' };

const WRONG: readonly unknown[] = [null, true, 5, [], {}, '', { length: 1 }];

/** Wrong lists of deviations and baselines, and wrong values. */
export function* otherFiles(folder: string): Generator<OtherFile> {
  const file = join(folder, 'other.json');
  const attack = (kind: string, text: string, read: () => unknown): OtherFile => ({
    ...{ kind, name: text.slice(0, 80) },
    read: () => {
      writeFileSync(file, text);
      read();
      return undefined;
    },
  });
  const options = (given: object) => optionsOf({ name: 'pets', ...given }, folder, NOTHING);
  for (const text of wrongLists()) {
    yield attack('deviations', text, () => options({ deviations: file }));
    yield attack('baseline', text, () => readBaseline(file));
  }
  for (const text of ['', '[]', '5', 'null', '"x"', `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`, '{"a":1'])
    yield attack('values', text, () => options({ values: file }));
}

function* wrongLists(): Generator<string> {
  for (const { path } of placesOf([ENTRY]))
    for (const wrong of WRONG)
      if (path.length > 0 || !Array.isArray(wrong)) yield JSON.stringify(replacedAt([ENTRY], path, wrong));
  for (const name of ['case', 'reason', 'expires'])
    yield JSON.stringify(replacedAt([ENTRY], [0, name], undefined));
  for (const extra of ['chek', '__proto__', 'constructor'])
    yield JSON.stringify([ENTRY]).replace('{', `{${JSON.stringify(extra)}:"outcome",`);
  for (const expires of ['2027-13-01', 'soon', '2027-01-31T00:00:00Z', '٢٠٢٧-٠١-٣١'])
    yield JSON.stringify([{ ...ENTRY, expires }]);
  yield* ['', '[', '[{}', `${'['.repeat(300)}${']'.repeat(300)}`, '{}'];
}

const NOTHING: ContractData = {
  ...{ name: 'pets', title: 'Pets', version: '1', dialect: 'none', servers: [], securitySchemes: [] },
  ...{ operations: [], webhooks: [], schemas: {} },
};
