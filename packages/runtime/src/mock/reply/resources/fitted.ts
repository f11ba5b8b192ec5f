import type { Json, JsonSchema } from '../../../contract/index.ts';
import { own } from '../../../pointer.ts';
import { remembered } from '../../../remembered.ts';
import { isValid } from '../../../schema/evaluate.ts';
import { isMembers } from '../../../schema/kind.ts';
import type { ItemMembers, StoredItem } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import { sampleOf, schemaContext } from '../sample-of.ts';
import { isMarked, type MemberSchemas, memberWays } from './item-schema.ts';

/** What was made of an item, by schema: an item is replaced where it changes. */
const KNOWN = new WeakMap<StoredItem, Map<JsonSchema, Json>>();

/**
 * An item as a schema shows it: the members that the schema has and takes. What it requires and the item lacks is a sample,
 * which `path` names.
 */
export function fitted(item: StoredItem, schema: JsonSchema, path: string, state: MockState): Json {
  const known = remembered(KNOWN, item, () => new Map<JsonSchema, Json>());
  return remembered(known, schema, () => fit(item, schema, path, state));
}

function fit({ members }: StoredItem, schema: JsonSchema, path: string, state: MockState): Json {
  const { contract } = state;
  const context = schemaContext(contract);
  const tried = memberWays(schema, contract.schemas).map((way) =>
    shownBy(members, way, { schema, path, state }),
  );
  const valid = tried.find((each) => isValid(each, schema, context));
  return valid ?? overlaid(sampled(schema, path, state), tried[0] ?? members, schema, state);
}

interface Shown {
  readonly schema: JsonSchema;
  readonly path: string;
  readonly state: MockState;
}

function shownBy(members: ItemMembers, way: MemberSchemas, { schema, path, state }: Shown): ItemMembers {
  if (way.open) return members;
  const { contract } = state;
  const context = schemaContext(contract);
  const shown = [...way.schemas].filter(([, each]) => !isMarked(each, 'writeOnly', contract.schemas));
  return Object.fromEntries(
    shown.flatMap(([name, each]): readonly (readonly [string, Json])[] => {
      const value = own(members, name);
      if (value !== undefined && isValid(value, each, context)) return [[name, value]];
      return way.required.has(name) ? [[name, ownOf(sampled(schema, path, state), name)]] : [];
    }),
  );
}

function sampled(schema: JsonSchema, path: string, state: MockState): Json {
  return sampleOf(schema, path, state) ?? null;
}

function ownOf(sample: Json, name: string): Json {
  return isMembers(sample) ? ((own(sample, name) ?? null) as Json) : null;
}

/** Where members do not go together: those that the sample takes one by one. */
function overlaid(sample: Json, members: ItemMembers, schema: JsonSchema, { contract }: MockState): Json {
  if (!isMembers(sample)) return sample;
  const context = schemaContext(contract);
  let whole = sample as ItemMembers;
  for (const [name, value] of Object.entries(members)) {
    const more = { ...whole, [name]: value };
    if (isValid(more, schema, context)) whole = more;
  }
  return whole;
}
