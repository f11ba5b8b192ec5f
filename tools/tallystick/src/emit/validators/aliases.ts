import type { Contract } from '../../model/contract.ts';
import {
  code,
  group,
  identifier,
  nothing,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import { declaredUnits } from '../types/index.ts';
import type { Layout } from './layout.ts';
import { validatorNames } from './names.ts';
import type { Plan, PlannedSubject } from './plan/plan.ts';
import { resolvedNode } from './plan/sole-uses.ts';

/** Subjects whose type is another name of the type of one that asks for the same, and that one. */
export type Aliases = ReadonlyMap<PlannedSubject, PlannedSubject>;

/** In a large contract, many replies are no more than a schema that has a name: its validators do for them. */
export function aliasesOf(contract: Contract, { named, subjects }: Plan): Aliases {
  const byName = new Map(subjects.map((subject) => [subject.typeName, subject]));
  const refs = new Map(
    declaredUnits(contract).flatMap(({ declarations }) =>
      declarations.map(({ name, schema }) => [name, schema.ref] as const),
    ),
  );
  const targetOf = (subject: PlannedSubject): PlannedSubject => {
    const target = byName.get(refs.get(subject.typeName) ?? '');
    return target === undefined || !isSame(named, subject, target) ? subject : targetOf(target);
  };
  return new Map(
    subjects.flatMap((subject) => {
      const target = targetOf(subject);
      return target === subject ? [] : [[subject, target] as const];
    }),
  );
}

function isSame(named: Plan['named'], { node, secrets }: PlannedSubject, target: PlannedSubject): boolean {
  return secrets.length === 0 && resolvedNode(node, named) === resolvedNode(target.node, named);
}

/** Exports the validators of one subject under the names of another. */
export function aliasStatement(subject: PlannedSubject, target: PlannedSubject, layout: Layout): Statement {
  const own = validatorNames(subject.typeName);
  const others = validatorNames(target.typeName);
  const renamed = (['is', 'validate', 'schema'] as const).map(
    (role): Printable => code`${identifier(others[role])} as ${identifier(own[role])}`,
  );
  const module = layout.exports(subject) === layout.exports(target) ? undefined : layout.exports(target);
  const from = module === undefined ? nothing : code` from ${string(`./${module}.ts`)}`;
  return { kind: 'code', code: code`export ${group('{', renamed)}${from};` };
}
