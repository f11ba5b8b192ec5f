import type { Change } from '../change.ts';
import type { MatchedOperation } from '../match-operations.ts';
import type { Sided } from '../sided.ts';
import { Explanations, type SourceContext } from './attribute.ts';
import { compareAuth } from './auth-type.ts';
import { TypeComparison } from './compare-types.ts';
import { withFunctions } from './functions.ts';
import { compareHttpTypes } from './http-types.ts';
import { type PackageTypes, typesOfContract, type Uses, usesOf } from './package-types.ts';
import type { Probe } from './probe.ts';
import { failedProbes } from './put-probes.ts';
import { isSame } from './structure.ts';
import { unexplained } from './unexplained.ts';

/** Two contracts, and which operation is which. */
interface Compared {
  readonly before: Sided;
  readonly after: Sided;
  readonly pairs: readonly MatchedOperation[];
}

/**
 * Adds to each change whether code that was written against the old package compiles with the new one, and changes for
 * what no other explains. The compiler decides: code that uses the old types in all ways is compiled against the new
 * ones.
 */
export function withSourceVerdicts(changes: readonly Change[], compared: Compared): readonly Change[] {
  const [old, now] = [typesOf(compared.before), typesOf(compared.after)];
  if (old === undefined || now === undefined)
    return changes.map((change) => ({ ...change, source: 'unknown' }));
  const context: SourceContext = { ...compared, types: { old, now } };
  const comparison = comparisonOf(context);
  const failed = failedProbes([...comparison.probes, ...nameProbes(old, now)], context.types);
  const explanations = new Explanations(failed.length === 0 ? [] : changes, context);
  const left = failed.filter((each) => !explanations.explain(each));
  const explained = changes.map((change): Change => {
    const errors = explanations.errorsOf(change);
    return errors === undefined
      ? { ...change, source: 'compatible' }
      : { ...change, source: 'breaking', sourceErrors: errors };
  });
  return withFunctions([...explained, ...unexplained(left, comparison.renamed, context)], compared);
}

/** Undefined where a package was given without its types. */
function typesOf({ contract, types, data }: Sided): PackageTypes | undefined {
  if (contract !== undefined) return typesOfContract(contract);
  const isEmpty = data.operations.length === 0 && data.webhooks.length === 0;
  return types ?? (isEmpty ? new Map() : undefined);
}

/** Compares types of the same name, and those of renamed operations. */
function comparisonOf({ types: { old, now }, before, after, pairs }: SourceContext): TypeComparison {
  const comparison = new TypeComparison(old, now);
  const uses = usesOf(old, before.data);
  const names = [...old.keys()].map((name) => [name, name] as const);
  const renamed = pairs
    .filter((pair) => pair.before.typeName !== pair.after.typeName)
    .flatMap((pair) =>
      ['Input', 'Result', 'Errors'].map(
        (ending) => [pair.before.typeName + ending, pair.after.typeName + ending] as const,
      ),
    );
  const errors = new Set(before.data.operations.map(({ typeName }) => `${typeName}Errors`));
  for (const [name, current] of [...names, ...renamed]) {
    const own = uses.get(name);
    if (own !== undefined) compareNamed(comparison, name, current, own, errors.has(name), { old, now });
  }
  for (const pair of pairs) compareHttpTypes(comparison, pair, before.data, after.data);
  compareAuth(comparison, before.data, after.data);
  return comparison;
}

function compareNamed(
  comparison: TypeComparison,
  name: string,
  current: string,
  uses: Uses,
  isErrors: boolean,
  { old, now }: SourceContext['types'],
): void {
  const [one, other] = [old.get(name), now.get(current)];
  if (one === undefined || other === undefined || isSame(one.schema, other.schema)) return;
  const at = { old: { type: name, path: [] }, now: { type: current, path: [] } };
  const named = { old: { ref: name }, now: { ref: current } };
  const meeting = { old: one.schema, now: other.schema, at, uses, named };
  if (isErrors) comparison.compareErrors(meeting);
  else comparison.compare(meeting);
}

/** Imports of what the new package does not export. */
function nameProbes(old: PackageTypes, now: PackageTypes): readonly Probe[] {
  return [...old.values()].flatMap(({ name, isListed }): readonly Probe[] => {
    const own = now.get(name);
    const place = { type: name, path: [] };
    const probe = (isValue: boolean): Probe => ({
      places: [{ old: place, now: place }],
      code: { kind: 'name', name, isValue },
    });
    if (own === undefined) return [probe(false)];
    return isListed && !own.isListed ? [probe(true)] : [];
  });
}
