import { encodeComment, encodeString, isIdentifier } from './encode.ts';
import { block, type ImportSymbol, type Printable, print, propertyKey } from './printable.ts';

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
  /** Absent: it is exported. */
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
  /** The type is a call signature: the member is a method. */
  readonly method?: boolean;
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

type NameOf = (symbol: ImportSymbol) => string;
type Text = (printable: Printable) => string;

/** Text of a statement; `nameOf` says under which name an import is known in the file. */
export function printStatement(statement: Statement, nameOf: NameOf): string {
  const text: Text = (printable) => print(printable, nameOf);
  switch (statement.kind) {
    case 'code':
      return text(statement.code);
    case 're-export':
      return reExport(statement);
    case 'const':
      return `${opening(statement)}const ${checked(statement.name)}${typed(statement.type, text)} = ${text(statement.value)};`;
    case 'function':
      return functionText(statement, text);
    case 'type':
      return `${opening(statement)}type ${checked(statement.name)}${generics(statement, text)} = ${text(statement.type)};`;
    case 'interface':
      return interfaceText(statement, text);
  }
}

function reExport({ names, typeOnly = false, module }: ReExportStatement): string {
  const what = names === undefined ? '*' : `{ ${names.map(checked).join(', ')} }`;
  return `export ${typeOnly ? 'type ' : ''}${what} from ${encodeString(module)};`;
}

/** The doc comment, and `export`. */
function opening({ doc, exported = true }: Declared): string {
  return `${docText(doc)}${exported ? 'export ' : ''}`;
}

function docText(doc: string | undefined): string {
  return doc === undefined || doc.trim() === '' ? '' : `${encodeComment(doc)}\n`;
}

function typed(type: Printable | undefined, text: Text): string {
  return type === undefined ? '' : `: ${text(type)}`;
}

function generics(statement: { readonly typeParameters?: readonly Printable[] }, text: Text): string {
  const parameters = statement.typeParameters ?? [];
  return parameters.length === 0 ? '' : `<${parameters.map(text).join(', ')}>`;
}

function functionText(statement: FunctionStatement, text: Text): string {
  const { async = false, generator = false, name, parameters, returns, body } = statement;
  const head = `${opening(statement)}${async ? 'async ' : ''}function${generator ? '*' : ''} ${checked(name)}`;
  const given = parameters.map((parameter) => parameterText(parameter, text)).join(', ');
  return `${head}${generics(statement, text)}(${given}): ${text(returns)} ${text(block([body]))}`;
}

function parameterText({ name, type, optional = false, initial }: Parameter, text: Text): string {
  const given = initial === undefined ? '' : ` = ${text(initial)}`;
  return `${checked(name)}${optional ? '?' : ''}: ${text(type)}${given}`;
}

function interfaceText(statement: InterfaceStatement, text: Text): string {
  const bases = (statement.extends ?? []).map(text);
  const heritage = bases.length === 0 ? '' : ` extends ${bases.join(', ')}`;
  const members = statement.members.map((member) => memberText(member, text));
  const body = members.length === 0 ? '{\n}' : `{\n  ${members.join('\n').replaceAll('\n', '\n  ')}\n}`;
  return `${opening(statement)}interface ${checked(statement.name)}${generics(statement, text)}${heritage} ${body}`;
}

function memberText(
  { key, type, method = false, optional = false, readonly = false, doc }: InterfaceMember,
  text: Text,
): string {
  const name = `${readonly ? 'readonly ' : ''}${text(propertyKey(key))}${optional ? '?' : ''}`;
  return `${docText(doc)}${name}${method ? '' : ': '}${text(type)};`;
}

function checked(name: string): string {
  if (!isIdentifier(name, { reservedAllowed: false }))
    throw new TypeError(`not an identifier: ${JSON.stringify(name)}`);
  return name;
}
