import type { Contract } from '../../../model/contract.ts';
import type { SchemaId } from '../../../model/schema.ts';
import { buildPlan } from './build.ts';
import { checkLoops } from './loops.ts';
import type { PlanNode } from './node.ts';
import { SharedNodes } from './shared-nodes.ts';
import { type Subject, subjects } from './subjects.ts';

export interface PlanOptions {
  /** Whether `format` is checked (the claimed list) or only an annotation. */
  readonly formats: 'assert' | 'annotate';
  /** See `Contract.patternLength`. */
  readonly patternLength?: number;
}

export interface Plan {
  /** By the id that a ref check gives. */
  readonly named: ReadonlyMap<SchemaId, PlanNode>;
  readonly subjects: readonly PlannedSubject[];
}

export interface PlannedSubject extends Subject {
  readonly node: PlanNode;
}

/** Throws `UnsupportedSchemaError` where a schema cannot be checked by any program. */
export function planContract(contract: Contract, options: PlanOptions): Plan {
  const named = new Map<SchemaId, PlanNode>();
  const shared = new SharedNodes();
  const nodeOf = ({ typeName, schema }: Pick<Subject, 'typeName' | 'schema'>): PlanNode =>
    buildPlan(schema, { ...options, hint: [typeName], shared, schemas: contract.schemas });
  for (const entry of contract.schemas.values()) named.set(entry.id, nodeOf(entry));
  checkLoops(named, contract);
  const bySchema = new Map([...contract.schemas.values()].map(({ id, schema }) => [schema, named.get(id)]));
  const planned = subjects(contract).map((subject) => ({
    ...subject,
    node: bySchema.get(subject.schema) ?? nodeOf(subject),
  }));
  return { named, subjects: planned };
}
