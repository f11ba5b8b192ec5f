import type { Contract, JsonValue } from '../../model/index.ts';
import { pascalCase } from '../../names/index.ts';
import type { Declaration, DeclaredUnit } from './declarations.ts';
import type { ProjectedSchema } from './projected-schema.ts';

/** From so many values on, an enum has a name of its own, whose values programs can list. */
const LEAST_VALUES = 3;

/** Endings of names that other modules of a package make: for a client, a mock, an error. */
const OF_OTHERS = /(?:Client|ClientOptions|Connection|Mock|MockOptions|Error|Errors|Input|Result)$/;

/** What the client and the mocks export of the runtime. */
const RUNTIME_NAMES = [
  ...[
    'CallOptions',
    'ErrorKind',
    'InterceptedRequest',
    'Interceptor',
    'Issue',
    'Reply',
    'Responses',
    'Bodies',
  ],
  ...['MockOptions', 'MockReply', 'OperationControl', 'WebhookSubscription'],
];

/**
 * Gives string enums within a type a name: that of the schema or operation with the member's (`ChatStatus`), with the members
 * around it where that is taken. An enum that stands in several places of a schema or an operation is declared once. The
 * names are free of those that the spec chooses, and do not depend on other operations.
 */
export function withNamedEnums(units: readonly DeclaredUnit[], contract: Contract): readonly DeclaredUnit[] {
  const taken = new Set([...RUNTIME_NAMES, ...reservedNames(units, contract)]);
  return units.map((unit) => new UnitEnums(unit, taken).named());
}

function reservedNames(
  units: readonly DeclaredUnit[],
  { operations, webhooks }: Contract,
): readonly string[] {
  return [
    ...units.flatMap(({ declarations }) => declarations.map(({ name }) => name)),
    ...[...operations, ...webhooks].flatMap(({ typeName }) => [
      typeName,
      `is${typeName}`,
      `parse${typeName}`,
    ]),
    ...operations.map(({ name }) => name),
  ];
}

/** The enums of one unit. */
class UnitEnums {
  readonly #unit: DeclaredUnit;
  readonly #taken: Set<string>;
  readonly #byValues = new Map<string, Declaration>();

  constructor(unit: DeclaredUnit, taken: Set<string>) {
    this.#unit = unit;
    this.#taken = taken;
  }

  named(): DeclaredUnit {
    const declarations = this.#unit.declarations.map((declaration) => {
      const { schema } = declaration;
      return isNamedEnum(schema) ? declaration : { ...declaration, schema: this.#within(schema, []) };
    });
    return { ...this.#unit, declarations: [...declarations, ...this.#byValues.values()] };
  }

  /** The schema with references where enums were; `path` are the members that lead to it. */
  #within(schema: ProjectedSchema, path: readonly string[]): ProjectedSchema {
    if (path.length > 0 && isNamedEnum(schema)) return this.#reference(schema, path);
    const { items, prefixItems, members, index, allOf, anyOf } = schema;
    const each = (parts: readonly ProjectedSchema[]) => parts.map((part) => this.#within(part, path));
    return {
      ...schema,
      ...(items && { items: this.#within(items, path) }),
      ...(prefixItems && { prefixItems: each(prefixItems) }),
      ...(index && { index: this.#within(index, path) }),
      ...(allOf && { allOf: each(allOf) }),
      ...(anyOf && { anyOf: each(anyOf) }),
      ...(members && {
        members: members.map((member) => ({
          ...member,
          schema: this.#within(member.schema, [...path, member.name]),
        })),
      }),
    };
  }

  /** Docs stay where the enum was: they speak of the member. */
  #reference({ enum: values, ...docs }: NamedEnum, path: readonly string[]): ProjectedSchema {
    const key = JSON.stringify(values);
    const known = this.#byValues.get(key);
    const name = known?.name ?? this.#free(path);
    if (known === undefined) {
      const doc = `The values of \`${path.at(-1) ?? ''}\`.`;
      this.#byValues.set(key, { name, schema: { enum: values }, doc, isEnum: true });
    }
    return { ...docs, ref: name };
  }

  #free(path: readonly string[]): string {
    for (let count = 1; count <= path.length; count++) {
      const name = this.#unit.name + pascalCase(path.slice(-count).join(' '));
      if (this.#take(name)) return name;
    }
    const stem = `${this.#unit.name}${pascalCase(path.at(-1) ?? '')}Value`;
    let name = stem;
    for (let number = 2; !this.#take(name); number++) name = `${stem}${number}`;
    return name;
  }

  #take(name: string): boolean {
    if (this.#taken.has(name) || OF_OTHERS.test(name)) return false;
    this.#taken.add(name);
    return true;
  }
}

interface NamedEnum extends ProjectedSchema {
  readonly enum: readonly JsonValue[];
}

/** Whether it is an enum of strings and of nothing else, with values worth a list. */
function isNamedEnum(schema: ProjectedSchema): schema is NamedEnum {
  return (schema.enum?.length ?? 0) >= LEAST_VALUES && isStringEnum(schema);
}

/**
 * Whether a program finds the values of an enum of that name: not where a function, a class or a type of another module has the
 * name too, which the package exports then.
 */
export function hasValues({ name, schema }: Declaration, { typeName, operations }: Contract): boolean {
  const others = ['Client', 'ClientOptions', 'Connection', 'Mock'].map((what) => `${typeName}${what}`);
  const isTaken = [...RUNTIME_NAMES, ...others, 'TallystickError'].includes(name);
  const isChoice = isStringEnum(schema) && (schema.enum?.length ?? 0) > 1;
  return isChoice && !isTaken && !operations.some((operation) => operation.name === name);
}

/** Whether it is an enum of strings and of nothing else. */
function isStringEnum({ enum: values }: ProjectedSchema): boolean {
  return values !== undefined && values.length > 0 && values.every((value) => typeof value === 'string');
}
