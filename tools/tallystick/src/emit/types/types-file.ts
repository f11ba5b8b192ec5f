import type { Contract, SharedSchema } from '../../model/index.ts';
import {
  code,
  group,
  identifier,
  importType,
  json,
  type Printable,
  printFile,
  type SourceFile,
  type Statement,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { type Declaration, type DeclaredUnit, declaredUnits } from './declarations.ts';
import { docText } from './docs.ts';
import { hasValues, takenNames, withNamedEnums } from './named-enums.ts';
import { withNamedShapes } from './named-shapes.ts';
import { type TypeStyle, typeCode } from './print-type.ts';
import { type ProjectedSchema, withoutAnyDocs } from './projected-schema.ts';
import { reExports, sharedModule, sharedTypes, sharedUnit } from './shared-types.ts';

/** Types of what travels, where those of `./types.ts` are of what clients have instead: dates. */
export const WIRE_TYPES = './wire-types.ts';

const PLAIN: TypeStyle = { reference: identifier, hasDocs: true };

function styleOf({ dates }: Contract, { runtimeModule }: Pick<EmitContext, 'runtimeModule'>): TypeStyle {
  if (dates === undefined) return PLAIN;
  const temporal = (name: string): Printable => importType(runtimeModule('dates'), name);
  if (dates === 'Date') return { ...PLAIN, date: () => code`Date` };
  return { ...PLAIN, date: (format) => temporal(format === 'date' ? 'PlainDate' : 'Instant') };
}

/** Types of other packages are imported where types here refer to them. */
function withShared(style: TypeStyle, contract: Contract): TypeStyle {
  const shared = sharedTypes(contract);
  if (shared.size === 0) return style;
  const reference = (name: string): Printable => {
    const elsewhere = shared.get(name);
    return elsewhere === undefined
      ? style.reference(name)
      : importType(sharedModule(elsewhere, 'types'), elsewhere.typeName);
  };
  return { ...style, reference };
}

const known = new WeakMap<Contract, readonly DeclaredUnit[]>();

/** Every type of a contract, and the types within them that have their own names. */
function namedUnits(contract: Contract): readonly DeclaredUnit[] {
  const units = known.get(contract) ?? named(contract);
  known.set(contract, units);
  return units;
}

function named(contract: Contract): readonly DeclaredUnit[] {
  const units = declaredUnits(contract);
  const taken = takenNames(units, contract);
  const shared = units.flatMap((unit) => {
    const elsewhere = sharedOf(unit, contract);
    return elsewhere === undefined ? [] : [sharedUnit(unit, elsewhere, taken)];
  });
  const own = units.filter((unit) => sharedOf(unit, contract) === undefined);
  return [...shared, ...withNamedShapes(withNamedEnums(own, taken), taken)];
}

/** What another package declares of a unit. */
function sharedOf({ kind, name }: DeclaredUnit, contract: Contract): SharedSchema | undefined {
  return kind === 'schema' ? sharedTypes(contract).get(name) : undefined;
}

/** `src/types.ts`: every type of a contract under its own name, and the values of its string enums. */
export function typesFile(
  contract: Contract,
  context: Pick<EmitContext, 'header' | 'runtimeModule'>,
  path = 'src/types.ts',
): SourceFile {
  const style = withShared(styleOf(contract, context), contract);
  const units = namedUnits(contract);
  const own = units.filter((unit) => sharedOf(unit, contract) === undefined);
  const statements = own.flatMap((unit) =>
    unit.declarations.flatMap((declaration) =>
      isListed(declaration, unit, contract)
        ? enumStatements(declaration)
        : [typeStatement(declaration, style)],
    ),
  );
  const shared = sharedStatements(units, contract);
  return printFile({ path, header: context.header, statements: [...shared, ...statements] });
}

/** Exports again what other packages declare: types, and the values of enums. */
function sharedStatements(units: readonly DeclaredUnit[], contract: Contract): readonly Statement[] {
  const all = units.flatMap((unit) => {
    const elsewhere = sharedOf(unit, contract);
    if (elsewhere === undefined) return [];
    const module = sharedModule(elsewhere, 'types');
    return unit.declarations.map((declaration) => {
      const { name } = declaration;
      const there = name === unit.name ? elsewhere.typeName : name;
      return { module, there, here: name, isListed: isListed(declaration, unit, contract) };
    });
  });
  return [
    ...reExports(
      all.filter((each) => !each.isListed),
      true,
    ),
    ...reExports(all.filter((each) => each.isListed)),
  ];
}

/** A type of `src/types.ts`. */
export interface DeclaredType {
  readonly name: string;
  readonly schema: ProjectedSchema;
  /** Whether programs find the values of the enum under the same name. */
  readonly isListed: boolean;
  readonly unit: Pick<DeclaredUnit, 'kind' | 'name'>;
}

/** What `src/types.ts` declares. */
export function declaredTypes(contract: Contract): readonly DeclaredType[] {
  return namedUnits(contract).flatMap((unit) =>
    unit.declarations.map((declaration) => ({
      name: declaration.name,
      schema: declaration.schema,
      isListed: isListed(declaration, unit, contract),
      unit: { kind: unit.kind, name: unit.name },
    })),
  );
}

/** The statements of `src/types.ts` that declare a type, without its documentation. */
export function typeStatements({ name, schema: documented, isListed }: DeclaredType): readonly Statement[] {
  const schema = withoutAnyDocs(documented);
  return isListed ? enumStatements({ name, schema }) : [typeStatement({ name, schema }, PLAIN)];
}

/** The constants of `src/types.ts` that hold the values of an enum, by these in JSON. */
export function enumConstants(contract: Contract): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const unit of namedUnits(contract))
    for (const declaration of unit.declarations) {
      const values = JSON.stringify(declaration.schema.enum);
      if (isListed(declaration, unit, contract) && !constants.has(values))
        constants.set(values, declaration.name);
    }
  return constants;
}

function isListed(declaration: Declaration, { kind }: DeclaredUnit, contract: Contract): boolean {
  // An operation's own type is not exported as a list of values, even where it is an enum.
  const isEnum = kind === 'schema' || declaration.isEnum === true;
  return isEnum && hasValues(declaration, contract);
}

/** The values, and the type that is any of them. A bundler drops the values where nothing uses them. */
function enumStatements({ name, schema, doc }: Declaration): readonly Statement[] {
  const values = (schema.enum ?? []).map((value) => json(value));
  const type = code`(typeof ${identifier(name)})[number]`;
  // An editor shows the comment of the one for the other too.
  return [
    { kind: 'const', name, value: code`${group('[', values)} as const`, ...docOf(doc) },
    { kind: 'type', name, type },
  ];
}

function docOf(doc: string | undefined): { readonly doc?: string } {
  return doc === undefined ? {} : { doc };
}

function typeStatement({ name, schema, doc }: Declaration, style: TypeStyle): Statement {
  if (!isInterface(schema)) return { kind: 'type', name, ...docOf(doc), type: typeCode(schema, style) };
  const members = (schema.members ?? []).map((member) => ({
    key: member.name,
    type: typeCode(member.schema, style),
    optional: !member.required,
    readonly: member.schema.readOnly === true,
    ...docOf(docText(member.schema.docs)),
  }));
  return { kind: 'interface', name, ...docOf(doc), members };
}

/** An object with its own members and no others. */
function isInterface({ type, members = [], index }: ProjectedSchema): boolean {
  return type === 'object' && members.length > 0 && index === undefined;
}
