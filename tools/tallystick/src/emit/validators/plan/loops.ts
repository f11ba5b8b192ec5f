import type { Contract } from '../../../model/contract.ts';
import type { SchemaId } from '../../../model/schema.ts';
import { type Check, nodesInPlace, type PlanNode } from './node.ts';
import { UnsupportedSchemaError } from './unsupported.ts';

/**
 * A schema that comes back to itself without going into the value would never end (core 9.4.1: "schemas MUST
 * NOT make use of infinite recursive nesting like this").
 */
export function checkLoops(named: ReadonlyMap<SchemaId, PlanNode>, contract: Contract): void {
  const done = new Set<SchemaId>();
  const open = new Set<SchemaId>();
  const visit = (id: SchemaId): void => {
    if (done.has(id)) return;
    if (open.has(id)) throw endless(id, contract);
    open.add(id);
    for (const next of refsInPlace(named.get(id) ?? true)) visit(next);
    open.delete(id);
    done.add(id);
  };
  for (const id of named.keys()) visit(id);
}

function refsInPlace(node: PlanNode): SchemaId[] {
  return typeof node === 'boolean' ? [] : node.checks.flatMap(checkRefs);
}

function checkRefs(check: Check): SchemaId[] {
  return check.kind === 'ref' ? [check.id] : nodesInPlace(check).flatMap(refsInPlace);
}

function endless(id: SchemaId, contract: Contract): UnsupportedSchemaError {
  const schema = contract.schemas.get(id);
  const at = typeof schema?.schema === 'object' ? schema.schema.origin : { file: '', pointer: '' };
  return new UnsupportedSchemaError(
    `the schema ${JSON.stringify(schema?.name ?? id)} is circular: it refers to itself without a property or item in between`,
    'move the reference into a member or an item, or remove it',
    at,
  );
}
