import type { Contract } from '../../model/contract.ts';
import type { SharedSchema } from '../../model/shared-schema.ts';
import { code, importValue, type Printable, type Statement } from '../../print/index.ts';
import { type ReExported, reExports, sharedModule, sharedTypes } from '../types/index.ts';
import type { Aliases } from './aliases.ts';
import { validatorNames } from './names.ts';
import type { PlanObject } from './plan/node.ts';
import type { PlannedSubject } from './plan/plan.ts';
import type { Scope, Writers } from './write/scope.ts';

/** Subjects whose validators another package has. */
export type Elsewhere = ReadonlyMap<PlannedSubject, SharedSchema>;

export function elsewhereOf(
  contract: Contract,
  subjects: readonly PlannedSubject[],
  aliases: Aliases,
): Elsewhere {
  const shared = sharedTypes(contract);
  return new Map(
    subjects.flatMap((subject) => {
      const found = shared.get(subject.typeName) ?? shared.get(aliases.get(subject)?.typeName ?? '');
      return found === undefined ? [] : [[subject, found] as const];
    }),
  );
}

/** The validators that a file exports again, under their names here. `of`: the file of a subject. */
export function sharedValidators(
  elsewhere: Elsewhere,
  of: (subject: PlannedSubject) => string,
): ReadonlyMap<string, readonly Statement[]> {
  const files = new Map<string, ReExported[]>();
  for (const [subject, schema] of elsewhere) {
    const [own, there] = [validatorNames(subject.typeName), validatorNames(schema.typeName)];
    const module = sharedModule(schema, 'validators');
    const known = files.get(of(subject)) ?? [];
    files.set(of(subject), known);
    for (const role of ['is', 'validate', 'schema'] as const)
      known.push({ module, there: there[role], here: own[role] });
  }
  return new Map([...files].map(([file, all]) => [file, reExports(all)]));
}

/** A validator of the other package, in code that calls it. */
export function sharedFunction(schema: SharedSchema, role: 'is' | 'validate'): Printable {
  return importValue(sharedModule(schema, 'validators'), validatorNames(schema.typeName)[role]);
}

/**
 * The writers, except that `is` of a shared schema calls its package. A function around it keeps TypeScript from
 * narrowing the value, which would then have no other members.
 */
export function callingElsewhere(writers: Writers, elsewhere: Elsewhere, made: Scope): Writers {
  const known = new Map<PlanObject, SharedSchema>();
  for (const [{ node: whole }, schema] of elsewhere) {
    const node = made.resolved(whole);
    if (typeof node === 'boolean' || made.traits.needsNow(node) || made.traits.recursive(node)) continue;
    known.set(node, schema);
  }
  return {
    ...writers,
    fits: (scope, node, name) => {
      const schema = known.get(node);
      if (schema === undefined) return writers.fits(scope, node, name);
      const parameters = [{ name: 'v', type: code`unknown` }];
      const body = code`return ${sharedFunction(schema, 'is')}(v);`;
      return { kind: 'function', name, exported: scope.exporting, parameters, returns: code`boolean`, body };
    },
  };
}
