import type { Contract } from '../../model/index.ts';
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
import { hasValues, withNamedEnums } from './named-enums.ts';
import { type TypeStyle, typeCode } from './print-type.ts';
import type { ProjectedSchema } from './projected-schema.ts';

/** Types of what travels, where those of `./types.ts` are of what clients have instead: dates. */
export const WIRE_TYPES = './wire-types.ts';

function styleOf({ dates }: Contract, { runtimeModule }: Pick<EmitContext, 'runtimeModule'>): TypeStyle {
  const plain = { reference: identifier, hasDocs: true };
  if (dates === undefined) return plain;
  const temporal = (name: string): Printable => importType(runtimeModule('dates'), name);
  if (dates === 'Date') return { ...plain, date: () => code`Date` };
  return { ...plain, date: (format) => temporal(format === 'date' ? 'PlainDate' : 'Instant') };
}

/** `src/types.ts`: every type of a contract under its own name, and the values of its string enums. */
export function typesFile(
  contract: Contract,
  context: Pick<EmitContext, 'header' | 'runtimeModule'>,
  path = 'src/types.ts',
): SourceFile {
  const style = styleOf(contract, context);
  const units = withNamedEnums(declaredUnits(contract), contract);
  const statements = units.flatMap((unit) =>
    unit.declarations.flatMap((declaration) =>
      isListed(declaration, unit, contract) ? enumStatements(declaration) : [typeStatement(declaration, style)],
    ),
  );
  return printFile({ path, header: context.header, statements });
}

/** The constants of `src/types.ts` that hold the values of an enum, by these in JSON. */
export function enumConstants(contract: Contract): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const unit of withNamedEnums(declaredUnits(contract), contract))
    for (const declaration of unit.declarations) {
      const values = JSON.stringify(declaration.schema.enum);
      if (isListed(declaration, unit, contract) && !constants.has(values))
        constants.set(values, declaration.name);
    }
  return constants;
}

function isListed(declaration: Declaration, { kind }: DeclaredUnit, contract: Contract): boolean {
  // An operation's own type is no enum that anybody would list, even where it is one.
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

/** An object with members of its own and no others. */
function isInterface({ type, members = [], index }: ProjectedSchema): boolean {
  return type === 'object' && members.length > 0 && index === undefined;
}
