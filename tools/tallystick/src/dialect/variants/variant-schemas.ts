import { wholeOf } from '../../model/find-property.ts';
import { SINGLE_SCHEMAS } from '../../model/keywords.ts';
import type { Discriminator, Schema, SchemaId, SchemaObject } from '../../model/schema.ts';
import {
  excludedNames,
  isExcluded,
  MARK,
  type Schemas,
  type VariantKind,
  variantOf,
} from './excluded-members.ts';

/** What is known of an object from outside: excluded members, and the refs that were written out. */
interface Around {
  readonly names: ReadonlySet<string>;
  readonly followed: ReadonlySet<SchemaId>;
}

const NOTHING: Around = { names: new Set(), followed: new Set() };

/** What applies to the object itself, and not to something in it. */
const BESIDE = ['then', 'else'] as const;
const INSIDE = SINGLE_SCHEMAS.filter((keyword) => keyword !== 'then' && keyword !== 'else');
const UNIONS = ['anyOf', 'oneOf'] as const;

/**
 * Schemas as they hold for what travels one way. `required` does not apply to the excluded members, which
 * are marked; all else, and every schema that has no such members, is as it was.
 */
export class VariantSchemas {
  readonly #variant: VariantKind;
  readonly #schemas: Schemas;
  /** What a schema is called in its form for this variant. */
  readonly #idOf: (id: SchemaId) => SchemaId;

  constructor(variant: VariantKind, schemas: Schemas, idOf: (id: SchemaId) => SchemaId) {
    this.#variant = variant;
    this.#schemas = schemas;
    this.#idOf = idOf;
  }

  formOf(schema: Schema): Schema {
    return this.#form(schema, NOTHING);
  }

  #form(stated: Schema, around: Around): Schema {
    if (typeof stated === 'boolean') return stated;
    const own = excludedNames(stated, this.#variant, this.#schemas);
    const names = own.size === 0 ? around.names : new Set([...around.names, ...own]);
    const { schema, followed } = this.#writtenOut(stated, { names, followed: around.followed });
    const inner: Around = { names, followed };
    const changes: Partial<SchemaObject> = {
      ...this.#reference(schema),
      ...this.#required(schema, names),
      ...this.#members(schema, names),
      ...this.#lists(schema, inner),
      ...this.#singles(schema, inner),
      ...this.#maps(schema, inner),
      ...this.#discriminator(schema),
      ...this.#values(schema),
    };
    return Object.keys(changes).length === 0 ? schema : { ...schema, ...changes };
  }

  /** A copy of a schema that does not state which members are excluded, since only a schema that refers to it does. */
  #writtenOut(
    schema: SchemaObject,
    { names, followed }: Around,
  ): { schema: SchemaObject } & Pick<Around, 'followed'> {
    const { $ref, ...beside } = schema;
    const target = $ref === undefined ? undefined : this.#schemas.get($ref)?.schema;
    if ($ref === undefined || target === undefined || followed.has($ref)) return { schema, followed };
    const known = excludedNames(target, this.#variant, this.#schemas);
    const foreign = [...names].filter((name) => !known.has(name));
    if (!foreign.some((name) => speaksOf(target, name, this.#schemas))) return { schema, followed };
    const copied = { ...beside, allOf: [target, ...(beside.allOf ?? [])] };
    return { schema: copied, followed: new Set([...followed, $ref]) };
  }

  #reference({ $ref }: SchemaObject): Partial<SchemaObject> {
    const id = $ref === undefined ? undefined : this.#idOf($ref);
    return id === undefined || id === $ref ? {} : { $ref: id };
  }

  /** "The required will take effect on the response only" (OpenAPI 3.0, Schema Object), or the request only. */
  #required(
    { required, dependentRequired }: SchemaObject,
    names: ReadonlySet<string>,
  ): Partial<SchemaObject> {
    const here = (name: string): boolean => names.has(name);
    const without = (list: readonly string[]): readonly string[] => list.filter((name) => !names.has(name));
    const lists = [...(dependentRequired ?? [])];
    return {
      ...(required?.some(here) === true ? { required: without(required) } : {}),
      ...(lists.some(([, needs]) => needs.some(here))
        ? { dependentRequired: new Map(lists.map(([name, needs]) => [name, without(needs)])) }
        : {}),
    };
  }

  #members({ properties, origin }: SchemaObject, names: ReadonlySet<string>): Partial<SchemaObject> {
    if (properties === undefined) return {};
    const members = [...properties].map(([name, member]): [string, Schema] => {
      const form = this.formOf(member);
      const gone = names.has(name) || isExcluded(member, this.#variant, this.#schemas);
      if (!gone || form === false) return [name, form];
      const marked = { [MARK[this.#variant]]: true, excluded: true } as const;
      return [name, form === true ? { origin, ...marked } : { ...form, ...marked }];
    });
    return members.every(([name, form]) => properties.get(name) === form)
      ? {}
      : { properties: new Map(members) };
  }

  #lists(schema: SchemaObject, inner: Around): Partial<SchemaObject> {
    const { allOf, prefixItems } = schema;
    return {
      ...changed('allOf', allOf, (part) => this.#form(part, inner)),
      ...changed('prefixItems', prefixItems, (item) => this.formOf(item)),
      ...Object.assign(
        {},
        ...UNIONS.map((key) => changed(key, schema[key], (each) => this.#branch(each, inner))),
      ),
    };
  }

  /** An alternative that requires only an excluded member must not become one that requires nothing. */
  #branch(branch: Schema, inner: Around): Schema {
    if (typeof branch === 'boolean') return branch;
    const { required = [], properties, $ref, allOf, anyOf, oneOf } = branch;
    const more = [properties, $ref, allOf, anyOf, oneOf].some((keyword) => keyword !== undefined);
    const asks = required.some((name) => !inner.names.has(name));
    return required.length > 0 && !asks && !more ? branch : this.#form(branch, inner);
  }

  #singles(schema: SchemaObject, inner: Around): Partial<SchemaObject> {
    const forms = [
      ...INSIDE.map((key) => [key, schema[key], NOTHING] as const),
      ...BESIDE.map((key) => [key, schema[key], inner] as const),
    ].flatMap(([key, each, around]) => {
      const form = each === undefined ? undefined : this.#form(each, around);
      return form === each ? [] : [[key, form] as const];
    });
    return Object.fromEntries(forms);
  }

  #maps({ patternProperties, dependentSchemas }: SchemaObject, inner: Around): Partial<SchemaObject> {
    return {
      ...changedMap('patternProperties', patternProperties, (each) => this.formOf(each)),
      ...changedMap('dependentSchemas', dependentSchemas, (each) => this.#form(each, inner)),
    };
  }

  /** The name of a schema is kept where it selects the schema: its variant has another name. */
  #discriminator({ discriminator, oneOf, anyOf }: SchemaObject): Partial<SchemaObject> {
    if (discriminator === undefined) return {};
    const { mapping, propertyName } = discriminator;
    const stated = new Set(mapping.values());
    const implied = [...(oneOf ?? []), ...(anyOf ?? [])].flatMap((branch): readonly [string, SchemaId][] => {
      const id = typeof branch === 'object' ? branch.$ref : undefined;
      const named = id === undefined || stated.has(id) ? undefined : this.#schemas.get(id);
      return named === undefined ? [] : [[named.name, named.id]];
    });
    const pairs = [...mapping, ...implied];
    if (pairs.every(([, id]) => this.#idOf(id) === id)) return {};
    const forms: Discriminator['mapping'] = new Map(pairs.map(([value, id]) => [value, this.#idOf(id)]));
    return { discriminator: { propertyName, mapping: forms } };
  }

  #values(schema: SchemaObject): Partial<SchemaObject> {
    const { examples, default: standard } = schema;
    const sent = (value: Exclude<typeof standard, undefined>) =>
      variantOf(value, schema, this.#variant, this.#schemas);
    const [some, one] = [examples?.map(sent), standard === undefined ? undefined : sent(standard)];
    return {
      ...(some === undefined || some.every((value, index) => value === examples?.[index])
        ? {}
        : { examples: some }),
      ...(one === undefined || one === standard ? {} : { default: one }),
    };
  }
}

function changed(
  key: 'allOf' | 'prefixItems' | 'anyOf' | 'oneOf',
  list: readonly Schema[] | undefined,
  form: (schema: Schema) => Schema,
): Partial<SchemaObject> {
  const forms = list?.map(form);
  return forms === undefined || forms.every((each, index) => each === list?.[index]) ? {} : { [key]: forms };
}

function changedMap(
  key: 'patternProperties' | 'dependentSchemas',
  map: ReadonlyMap<string, Schema> | undefined,
  form: (schema: Schema) => Schema,
): Partial<SchemaObject> {
  const forms = [...(map ?? [])].map(([name, each]): [string, Schema] => [name, form(each)]);
  return forms.every(([name, each]) => map?.get(name) === each) ? {} : { [key]: new Map(forms) };
}

function speaksOf(schema: Schema, name: string, schemas: Schemas): boolean {
  return wholeOf(schema, schemas).some(
    ({ required, properties }) => required?.includes(name) === true || properties?.has(name) === true,
  );
}
