import type { JsonSchema, OperationData, OutcomeData, ResourceData } from '../../../contract/index.ts';
import { pointerSegments } from '../../../pointer.ts';
import { remembered } from '../../../remembered.ts';
import { alwaysApplied } from '../../../schema/resolve.ts';
import { type SchemaObject, type Schemas, schemaAt, schemaEntries, textList } from '../../../schema/types.ts';
import { alternatives } from '../../schema/alternatives.ts';
import type { MockState } from '../../state/state.ts';
import { isJsonType } from '../json-type.ts';
import { plansFor } from './plan.ts';

/** What a schema says of the members of an object. */
export interface MemberSchemas {
  readonly schemas: ReadonlyMap<string, JsonSchema>;
  readonly required: ReadonlySet<string>;
  /** Whether it names no member, so that any is shown. */
  readonly open: boolean;
}

const NONE: MemberSchemas = { schemas: new Map(), required: new Set(), open: true };

/** Schemas are parts of a contract, and do not change. */
const KNOWN = new WeakMap<SchemaObject, readonly MemberSchemas[]>();

/** Branches of a union that are tried. */
const MOST_BRANCHES = 16;

/** Of a union, those of each branch that is an object. */
export function memberWays(schema: JsonSchema, schemas: Schemas): readonly MemberSchemas[] {
  if (typeof schema === 'boolean') return [NONE];
  return remembered(KNOWN, schema, () => {
    const ways = alternatives(schema, schemas).filter(
      ({ type }) => type === undefined || `${type}`.includes('object'),
    );
    return ways.slice(0, MOST_BRANCHES).map(membersOf);
  });
}

function membersOf({ properties, required }: SchemaObject): MemberSchemas {
  const entries = schemaEntries(properties);
  return { schemas: new Map(entries), required: new Set(textList(required)), open: entries.length === 0 };
}

/** Of a union, those of the first branch. */
export function membersIn(schema: JsonSchema, schemas: Schemas): MemberSchemas {
  return memberWays(schema, schemas)[0] ?? NONE;
}

/** The schema at a pointer into a value of a schema. */
export function schemaUnder(schema: JsonSchema, pointer: string, schemas: Schemas): JsonSchema {
  return pointerSegments(pointer).reduce<JsonSchema>(
    (found, name) => membersIn(found, schemas).schemas.get(name) ?? true,
    schema,
  );
}

/** The schema of the items of a list. */
export function itemsUnder(schema: JsonSchema, pointer: string, schemas: Schemas): JsonSchema {
  const list = schemaUnder(schema, pointer, schemas);
  const [way] = alternatives(list, schemas);
  return schemaAt(way?.['items']) ?? true;
}

/** Whether a keyword of a member is true in its schema or in what that refers to. */
export function isMarked(schema: JsonSchema, keyword: 'readOnly' | 'writeOnly', schemas: Schemas): boolean {
  return alwaysApplied(schema, schemas).some((part) => part[keyword] === true);
}

/** The JSON of an outcome that resolves. */
export function jsonOf({ content }: OutcomeData): JsonSchema | undefined {
  const entry = Object.entries(content).find(([type]) => isJsonType(type));
  return entry?.[1];
}

/** The JSON that a call is replied with where it resolves. */
export function replySchema(operation: OperationData): JsonSchema | undefined {
  return successesOf(operation)
    .map(jsonOf)
    .find((schema) => schema !== undefined);
}

export function successesOf({ outcomes }: OperationData): readonly OutcomeData[] {
  return outcomes.filter(
    ({ promise, matcher: { status } }) =>
      promise === 'resolves' && (status === undefined || (status.from >= 200 && status.from !== 304)),
  );
}

/** By resource: what an item is, as it is read, else as it is replied with or listed. */
const ITEMS = new WeakMap<ResourceData, JsonSchema>();

export function itemSchemaOf(resource: ResourceData, { contract }: Pick<MockState, 'contract'>): JsonSchema {
  return remembered(ITEMS, resource, () => {
    const plans = plansFor(resource, contract).filter(({ data }) => data.shown !== false);
    const ordered = ['read', 'replace', 'create', 'update', 'list'].flatMap((action) =>
      plans.filter(({ data }) => data.action === action),
    );
    for (const { operation, data } of ordered) {
      const schema = replySchema(operation);
      if (schema === undefined) continue;
      const { shown } = data;
      const pointer = typeof shown === 'string' ? shown : '';
      const under = data.action === 'list' ? itemsUnder : schemaUnder;
      return under(schema, pointer, contract.schemas);
    }
    return true;
  });
}
