import {
  IndentationText,
  NewLineKind,
  type OptionalKind,
  type ParameterDeclarationStructure,
  Project,
  QuoteKind,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from 'ts-morph';
import { commentLines, isIdentifier } from './encode.ts';
import { type ImportSymbol, type Printable, print, propertyKey } from './printable.ts';
import { GLOBAL_NAMES } from './reserved.ts';

/** A file that an emitter has made: path within the package, `/` between segments, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface FileSpec {
  /** Path within the package, e.g. `src/client.ts`. */
  readonly path: string;
  /** Lines of the comment on top. */
  readonly header: readonly string[];
  readonly statements: readonly Statement[];
}

export type Statement =
  | ConstantStatement
  | FunctionStatement
  | TypeStatement
  | InterfaceStatement
  | ReExportStatement
  /** Any other statement. */
  | { readonly kind: 'code'; readonly code: Printable };

interface Declared {
  readonly name: string;
  /** Exported unless told otherwise. */
  readonly exported?: boolean;
  /** Text of the doc comment: raw, the printer encodes it. */
  readonly doc?: string;
}

export interface ConstantStatement extends Declared {
  readonly kind: 'const';
  readonly type?: Printable;
  readonly value: Printable;
}

export interface FunctionStatement extends Declared {
  readonly kind: 'function';
  readonly async?: boolean;
  readonly generator?: boolean;
  readonly typeParameters?: readonly Printable[];
  readonly parameters: readonly Parameter[];
  readonly returns: Printable;
  readonly body: Printable;
}

export interface Parameter {
  readonly name: string;
  readonly type: Printable;
  readonly optional?: boolean;
  readonly initial?: Printable;
}

export interface TypeStatement extends Declared {
  readonly kind: 'type';
  readonly typeParameters?: readonly Printable[];
  readonly type: Printable;
}

export interface InterfaceStatement extends Declared {
  readonly kind: 'interface';
  readonly typeParameters?: readonly Printable[];
  readonly extends?: readonly Printable[];
  readonly members: readonly InterfaceMember[];
}

export interface InterfaceMember {
  /** Wire name: any text. */
  readonly key: string;
  readonly type: Printable;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly doc?: string;
}

export interface ReExportStatement {
  readonly kind: 're-export';
  readonly module: string;
  /** Absent: everything. */
  readonly names?: readonly string[];
  readonly typeOnly?: boolean;
}

/** Text of a whole file: ts-morph assembles it, in one go, from text the encoders have made. */
export function printFile(file: FileSpec): SourceFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Single,
      useTrailingCommas: true,
    },
  });
  const header = `${file.header.map((line) => `// ${commentLines(line).join(' ')}`).join('\n')}\n`;
  const imports = new ImportTable(declaredNames(file.statements));
  const nameOf = (symbol: ImportSymbol): string => imports.nameOf(symbol);
  const body = file.statements.map((statement) => spaced(structureOf(statement, nameOf)));
  const source = project.createSourceFile('/file.ts', {
    statements: [header, ...imports.structures(), ...body],
  });
  // No token spans lines but comments, whose blank lines hold a star: three line ends are always two blank lines.
  const text = source.getFullText().replace(/\n{3,}/g, '\n\n');
  return { path: file.path, text: `${text.trimEnd()}\n` };
}

/** A blank line before each statement. */
function spaced(statement: StatementStructures | string): StatementStructures | string {
  return typeof statement === 'string' ? `\n${statement}` : { ...statement, leadingTrivia: '\n' };
}

function declaredNames(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap((statement) => ('name' in statement ? [statement.name] : [])));
}

type NameOf = (symbol: ImportSymbol) => string;

/** Keeps the imports of one file, and their names clear of what the file declares. */
class ImportTable {
  readonly #taken: Set<string>;
  readonly #modules = new Map<string, Map<string, { readonly local: string; typeOnly: boolean }>>();

  constructor(declared: ReadonlySet<string>) {
    this.#taken = new Set([...GLOBAL_NAMES, ...declared]);
  }

  nameOf({ module, name, typeOnly }: ImportSymbol): string {
    const names = this.#modules.get(module) ?? new Map<string, { local: string; typeOnly: boolean }>();
    this.#modules.set(module, names);
    const known = names.get(name);
    if (known !== undefined) {
      known.typeOnly &&= typeOnly;
      return known.local;
    }
    const local = this.#free(name);
    names.set(name, { local, typeOnly });
    return local;
  }

  #free(name: string): string {
    let local = name;
    for (let count = 1; this.#taken.has(local); count++) local = `${name}_${count}`;
    this.#taken.add(local);
    return local;
  }

  structures(): StatementStructures[] {
    const modules = [...this.#modules].sort(([a], [b]) => (a < b ? -1 : 1));
    return modules.map(([module, names]) => {
      const typeOnly = [...names.values()].every((entry) => entry.typeOnly);
      const named = [...names]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, entry]) => ({
          name,
          isTypeOnly: entry.typeOnly && !typeOnly,
          ...(entry.local === name ? {} : { alias: entry.local }),
        }));
      return {
        kind: StructureKind.ImportDeclaration,
        moduleSpecifier: module,
        namedImports: named,
        isTypeOnly: typeOnly,
      };
    });
  }
}

function structureOf(statement: Statement, nameOf: NameOf): StatementStructures | string {
  const text = (printable: Printable): string => print(printable, nameOf);
  switch (statement.kind) {
    case 'code':
      return text(statement.code);
    case 're-export':
      return reExport(statement);
    case 'const':
      return constant(statement, text);
    case 'function':
      return functionDeclaration(statement, text);
    case 'type':
      return { kind: StructureKind.TypeAlias, ...declared(statement, text), type: text(statement.type) };
    case 'interface':
      return interfaceDeclaration(statement, text);
  }
}

type Text = (printable: Printable) => string;

function reExport(statement: ReExportStatement): StatementStructures {
  return {
    kind: StructureKind.ExportDeclaration,
    moduleSpecifier: statement.module,
    isTypeOnly: statement.typeOnly ?? false,
    ...(statement.names === undefined
      ? {}
      : { namedExports: statement.names.map((name) => ({ name: checked(name) })) }),
  };
}

function constant(statement: ConstantStatement, text: Text): StatementStructures {
  const type = statement.type === undefined ? {} : { type: text(statement.type) };
  return {
    kind: StructureKind.VariableStatement,
    isExported: statement.exported ?? true,
    docs: docsOf(statement.doc),
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name: checked(statement.name), ...type, initializer: text(statement.value) }],
  };
}

function functionDeclaration(statement: FunctionStatement, text: Text): StatementStructures {
  return {
    kind: StructureKind.Function,
    ...declared(statement, text),
    isAsync: statement.async ?? false,
    isGenerator: statement.generator ?? false,
    parameters: statement.parameters.map((parameter) => parameterOf(parameter, text)),
    returnType: text(statement.returns),
    statements: text(statement.body),
  };
}

function parameterOf(parameter: Parameter, text: Text): OptionalKind<ParameterDeclarationStructure> {
  return {
    name: checked(parameter.name),
    type: text(parameter.type),
    hasQuestionToken: parameter.optional ?? false,
    ...(parameter.initial === undefined ? {} : { initializer: text(parameter.initial) }),
  };
}

function interfaceDeclaration(statement: InterfaceStatement, text: Text): StatementStructures {
  return {
    kind: StructureKind.Interface,
    ...declared(statement, text),
    extends: (statement.extends ?? []).map(text),
    properties: statement.members.map((member) => ({
      name: text(propertyKey(member.key)),
      type: text(member.type),
      hasQuestionToken: member.optional ?? false,
      isReadonly: member.readonly ?? false,
      docs: docsOf(member.doc),
    })),
  };
}

function declared(statement: Declared & { readonly typeParameters?: readonly Printable[] }, text: Text) {
  return {
    name: checked(statement.name),
    isExported: statement.exported ?? true,
    docs: docsOf(statement.doc),
    typeParameters: (statement.typeParameters ?? []).map(text),
  };
}

/** ts-morph writes the stars; the lines are safe already. */
function docsOf(doc: string | undefined): string[] {
  return doc === undefined || doc.trim() === '' ? [] : [commentLines(doc).join('\n')];
}

function checked(name: string): string {
  if (!isIdentifier(name, { reservedAllowed: false }))
    throw new TypeError(`not an identifier: ${JSON.stringify(name)}`);
  return name;
}
