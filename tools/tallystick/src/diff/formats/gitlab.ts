import type { NamedChanges } from '../markdown.ts';
import { noteLines } from '../notes.ts';
import { type Grade, gradeOf, isAccepted } from '../summary.ts';
import { changeText, filePlace, fingerprint } from './place.ts';

const SEVERITIES: Readonly<Record<Grade, string>> = {
  breaking: 'critical',
  unknown: 'major',
  source: 'major',
  behaviour: 'minor',
  compatible: 'info',
};

/** A code quality report of GitLab. It shows entries at lines of files, so that changes without a file are left out. */
export function gitlabReport(contracts: readonly NamedChanges[]): string {
  const entries = contracts.flatMap((contract) =>
    contract.changes.flatMap((change) => {
      const place = filePlace(change, contract);
      if (place === undefined) return [];
      return [
        {
          description: [changeText(change), ...noteLines(change)].join(' '),
          check_name: change.id,
          fingerprint: fingerprint(contract, change),
          severity: isAccepted(change) ? 'info' : SEVERITIES[gradeOf(change)],
          location: { path: place.path, lines: { begin: place.line } },
        },
      ];
    }),
  );
  return `${JSON.stringify(entries, null, 2)}\n`;
}
