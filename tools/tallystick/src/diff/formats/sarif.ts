import { sarifLocations, sarifLog } from '../../diagnostics/sarif.ts';
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

/** The changes as a SARIF log. `version`: of the generator. */
export function sarifReport(contracts: readonly NamedChanges[], version: string): string {
  const ids = [...new Set(contracts.flatMap(({ changes }) => changes.map(({ id }) => id)))].toSorted();
  const rules = ids.map((id) => ({ id, shortDescription: { text: CHANGE_IDS[id] } }));
  const results = contracts.flatMap((contract) =>
    contract.changes.map((change) => resultOf(change, contract, ids)),
  );
  return sarifLog(rules, results, version);
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
  return sarifLocations(place.path, place.line, place.column);
}
