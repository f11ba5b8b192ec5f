import type { Contract, JsonValue } from '../../model/index.ts';
import type { Declaration, DeclaredUnit } from './declarations.ts';
import type { ProjectedSchema } from './projected-schema.ts';
import { UnitNames } from './unit-names.ts';
import { within } from './within.ts';

/** From this number of values on, an enum has its own name, whose values programs can list. */
const LEAST_VALUES = 3;

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
 * Gives string enums within a type a name: that of the schema or operation with the member's (`ChatStatus`), with the
 * members around it where that is taken. An enum that occurs in several places of a schema or an operation is declared
 * once. The names are free of those that the spec chooses, and do not depend on other operations.
 */
export function withNamedEnums(units: readonly DeclaredUnit[], taken: Set<string>): readonly DeclaredUnit[] {
  return units.map((unit) => new UnitEnums(unit, taken).named());
}

/** Names that what stands within a type cannot have. */
export function takenNames(units: readonly DeclaredUnit[], { operations, webhooks }: Contract): Set<string> {
  return new Set([
    ...RUNTIME_NAMES,
    ...units.flatMap(({ declarations }) => declarations.map(({ name }) => name)),
    ...[...operations, ...webhooks].flatMap(({ typeName }) => [
      typeName,
      `is${typeName}`,
      `parse${typeName}`,
    ]),
    ...operations.map(({ name }) => name),
  ]);
}

/** The enums of one unit. */
class UnitEnums {
  readonly #unit: DeclaredUnit;
  readonly #names: UnitNames;
  readonly #byValues = new Map<string, Declaration>();

  constructor(unit: DeclaredUnit, taken: Set<string>) {
    this.#unit = unit;
    this.#names = new UnitNames(unit.name, taken);
  }

  named(): DeclaredUnit {
    const declarations = this.#unit.declarations.map((declaration) => {
      const { schema } = declaration;
      return isNamedEnum(schema) ? declaration : { ...declaration, schema: this.#within(schema, []) };
    });
    return { ...this.#unit, declarations: [...declarations, ...this.#byValues.values()] };
  }

  /** The schema with references where enums were; `path` are the names of the members around it. */
  #within(schema: ProjectedSchema, path: readonly string[]): ProjectedSchema {
    if (path.length > 0 && isNamedEnum(schema)) return this.#reference(schema, path);
    return within(schema, path, (inner, innerPath) => this.#within(inner, innerPath));
  }

  /** Docs stay where the enum was: they describe the member. */
  #reference({ enum: values, ...docs }: NamedEnum, path: readonly string[]): ProjectedSchema {
    const key = JSON.stringify(values);
    const known = this.#byValues.get(key);
    const name = known?.name ?? this.#names.free(path);
    if (known === undefined) {
      const doc = `The values of \`${path.at(-1) ?? ''}\`.`;
      this.#byValues.set(key, { name, schema: { enum: values }, doc, isEnum: true });
    }
    return { ...docs, ref: name };
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
 * Whether a program finds the values of an enum of that name: not where a function, a class or a type of another module
 * has the name too, which the package exports then.
 */
export function hasValues({ name, schema }: Declaration, contract: Contract): boolean {
  const isChoice = isStringEnum(schema) && (schema.enum?.length ?? 0) > 1;
  return isChoice && !otherNames(contract).has(name);
}

const known = new WeakMap<Contract, ReadonlySet<string>>();

/** Names of functions, classes and types of other modules. */
function otherNames(contract: Contract): ReadonlySet<string> {
  const names = known.get(contract) ?? new Set(namesOfOthers(contract));
  known.set(contract, names);
  return names;
}

function namesOfOthers({ typeName, operations }: Contract): readonly string[] {
  const others = ['Client', 'ClientOptions', 'Connection', 'Mock'].map((what) => `${typeName}${what}`);
  return [...RUNTIME_NAMES, ...others, 'TallystickError', ...operations.map(({ name }) => name)];
}

/** Whether it is an enum of strings and of nothing else. */
function isStringEnum({ enum: values }: ProjectedSchema): boolean {
  return values !== undefined && values.length > 0 && values.every((value) => typeof value === 'string');
}
