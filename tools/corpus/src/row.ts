import type { Generated } from './generate.ts';
import { reasonOf } from './known.ts';
import type { RoundTrips } from './round-trip.ts';

/** The result of one spec. */
export interface Row extends Generated {
  readonly roundTrips?: RoundTrips;
  /** By name of the mode of type-checking. */
  readonly typeErrors: ReadonlyMap<string, readonly string[]>;
}

/** What went wrong with a spec and has no known reason. */
export function unexplainedIn({
  spec,
  thrown,
  folder,
  diagnostics,
  roundTrips,
  typeErrors,
}: Row): readonly string[] {
  const refused =
    folder === undefined && thrown === undefined && !diagnostics.some(({ severity }) => severity === 'error');
  return [
    ...(thrown === undefined ? [] : [`threw ${thrown}`]),
    ...(refused ? ['nothing was generated, and nothing said why'] : []),
    ...[...typeErrors].flatMap(([mode, errors]) => errors.slice(0, 3).map((error) => `${mode}: ${error}`)),
    ...(roundTrips?.failures ?? [])
      .filter(({ operation }) => reasonOf(spec.name, operation) === undefined)
      .map(({ operation, why }) => `${operation}: ${why}`),
  ];
}

/** The rows as a Markdown table, with the reasons below. */
export function tableOf(rows: readonly Row[], modes: readonly string[]): string {
  const head = ['spec', 'operations', 'diagnostics', 'seconds', ...modes, 'round trips', 'notes'];
  const lines = rows.map((row) => `| ${cells(row, modes).join(' | ')} |`);
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...lines].join('\n');
}

function cells(row: Row, modes: readonly string[]): readonly string[] {
  const { spec, operations, seconds, folder, typeErrors } = row;
  const errors = modes.map((mode) => (folder === undefined ? '' : String(typeErrors.get(mode)?.length ?? 0)));
  return [
    spec.title,
    String(operations),
    diagnosticsOf(row),
    seconds.toFixed(2),
    ...errors,
    tripsOf(row),
    notesOf(row),
  ].map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' '));
}

/** `TLY3009 ×2 (info)` */
function diagnosticsOf({ diagnostics }: Row): string {
  const kinds = new Map<string, number>();
  for (const { code, severity } of diagnostics) {
    const kind = `${code} (${severity})`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => (count === 1 ? kind : `${kind} ×${count}`)).join(', ');
}

function tripsOf({ roundTrips, operations }: Row): string {
  return roundTrips === undefined ? '' : `${roundTrips.passed} of ${operations}`;
}

function notesOf(row: Row): string {
  const { spec, roundTrips, folder, diagnostics } = row;
  if (folder === undefined) return diagnostics.find(({ severity }) => severity === 'error')?.message ?? '';
  const reasons = (roundTrips?.failures ?? []).map(({ operation }) => reasonOf(spec.name, operation));
  return [...new Set(reasons.filter((reason) => reason !== undefined))].join(' ');
}
