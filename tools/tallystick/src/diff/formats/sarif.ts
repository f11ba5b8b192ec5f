import type { Change } from '../change.ts';
import { CHANGE_IDS, type ChangeId } from '../change-ids.ts';
import type { NamedChanges } from '../markdown.ts';
import { noteLines } from '../notes.ts';
import { type Grade, gradeOf, isAccepted } from '../summary.ts';
import { changeText, filePlace, fingerprint } from './place.ts';

const LEVELS: Readonly<Record<Grade, 'error' | 'warning' | 'note'>> = {
  breaking: 'error',
  unknown: 'warning',
  source: 'warning',
  behaviour: 'note',
  compatible: 'note',
};

/** A log in SARIF 2.1.0, the interchange format of static analysis. `version`: of the generator. */
export function sarifReport(contracts: readonly NamedChanges[], version: string): string {
  const ids = [...new Set(contracts.flatMap(({ changes }) => changes.map(({ id }) => id)))].toSorted();
  const rules = ids.map((id) => ({ id, shortDescription: { text: CHANGE_IDS[id] } }));
  const results = contracts.flatMap((contract) =>
    contract.changes.map((change) => resultOf(change, contract, ids)),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      { tool: { driver: { name: 'tallystick', version, rules } }, columnKind: 'utf16CodeUnits', results },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(change: Change, contract: NamedChanges, ids: readonly ChangeId[]): object {
  const { id, direction, wire, behaviour, witness, policy, usage } = change;
  const text = [changeText(change), ...(witness === undefined ? [] : [witness.note]), ...noteLines(change)];
  return {
    ruleId: id,
    ruleIndex: ids.indexOf(id),
    level: LEVELS[gradeOf(change)],
    message: { text: text.join('\n') },
    ...locationsOf(change, contract),
    partialFingerprints: { 'change/v1': fingerprint(contract, change) },
    ...(isAccepted(change)
      ? { suppressions: [{ kind: 'external', justification: policy?.reason ?? '' }] }
      : {}),
    properties: { contract: contract.name, direction, wire, behaviour, ...(usage && { usage }) },
  };
}

function locationsOf(change: Change, contract: NamedChanges): object {
  const place = filePlace(change, contract);
  if (place === undefined) return {};
  const { path, line, column } = place;
  return {
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(path) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}
