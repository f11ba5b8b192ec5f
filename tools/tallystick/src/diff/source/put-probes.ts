import { type ProjectedSchema, typeCode, typeStatements } from '../../emit/types/index.ts';
import { code, importType, importValue, printFile, type Statement } from '../../print/index.ts';
import type { SourceError } from '../change.ts';
import { type CompileError, compile } from './compile.ts';
import { type PackageTypes, reached, referencesOf } from './package-types.ts';
import { type Printing, type Probe, type ProbeCode, probeFunction, type Side } from './probe.ts';

/** A probe that compiles with the old package and not with the new one. */
export interface FailedProbe {
  readonly probe: Probe;
  readonly error: SourceError;
}

const PACKAGES = { old: './old-package.ts', now: './package.ts' } as const;
const PROBES = { old: 'old-probes.ts', now: 'probes.ts' } as const;

/** The errors that the compiler reports for a member that a literal has and its type does not. */
const EXCESS: ReadonlySet<number> = new Set([2353, 2561]);

/** Puts probes to both packages. Nobody can have written what does not compile with the old one. */
export function failedProbes(
  probes: readonly Probe[],
  types: Readonly<Record<Side, PackageTypes>>,
): readonly FailedProbe[] {
  if (probes.length === 0) return [];
  const names = probes.flatMap(({ code: each }) => namesIn(each));
  const files = new Map([
    [PACKAGES.old.slice(2), packageText(types.old, names)],
    [PACKAGES.now.slice(2), packageText(types.now, names)],
    [PROBES.old, probesText(probes, 'old', types)],
    [PROBES.now, probesText(probes, 'now', types)],
  ]);
  const errors = compile(files, [PROBES.old, PROBES.now]);
  const invalid = new Set(errors.get(PROBES.old)?.map(({ statement }) => statement));
  const found = new Map<number, CompileError>();
  for (const error of errors.get(PROBES.now) ?? []) {
    const { statement, code: number } = error;
    const probe = probes[statement];
    if (probe === undefined || invalid.has(statement) || found.has(statement)) continue;
    if (probe.code.kind === 'literal' && probe.code.isExcess && !EXCESS.has(number)) continue;
    found.set(statement, error);
  }
  return [...found].flatMap(([statement, { code: number, message, line }]) => {
    const probe = probes[statement];
    return probe === undefined ? [] : [{ probe, error: { code: number, message, probe: line } }];
  });
}

function namesIn(probe: ProbeCode): readonly string[] {
  if (probe.kind === 'name') return [probe.name];
  const pairs = [...('given' in probe ? [probe.given] : []), ...('target' in probe ? [probe.target] : [])];
  return pairs.flatMap(({ old, now }) => [...referencesOf(old), ...referencesOf(now)]);
}

/** The types that probes ask about, and those that they lead to, as the package declares them. */
function packageText(types: PackageTypes, names: Iterable<string>): string {
  const statements = [...reached(types, names)].flatMap((name) => {
    const declared = types.get(name);
    return declared === undefined ? [] : typeStatements(declared);
  });
  return printFile({ path: '', header: [], statements }).text;
}

function probesText(
  probes: readonly Probe[],
  side: Side,
  types: Readonly<Record<Side, PackageTypes>>,
): string {
  // A type that is gone is the old one, so that only what names it fails.
  const moduleOf = (name: string): string => (types[side].has(name) ? PACKAGES[side] : PACKAGES.old);
  const printing: Printing = {
    side,
    type: (schema: ProjectedSchema) =>
      typeCode(schema, { reference: (name) => importType(moduleOf(name), name), hasDocs: false }),
    exported: (name) => importValue(PACKAGES[side], name),
  };
  const statements = probes.map(({ code: probe }, index) => statementOf(probe, `probe${index}`, printing));
  return printFile({ path: '', header: [], statements }).text;
}

function statementOf(probe: ProbeCode, name: string, printing: Printing): Statement {
  if (probe.kind === 'name' && !probe.isValue)
    return { kind: 're-export', module: PACKAGES[printing.side], names: [probe.name], typeOnly: true };
  const { parameters, body } = probeFunction(probe, printing);
  return { kind: 'function', exported: false, name, parameters, returns: code`void`, body };
}
