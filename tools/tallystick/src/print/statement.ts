import { print } from './output.ts';
import {
  assigned,
  block,
  code,
  comment,
  group,
  identifier,
  list,
  nothing,
  type Printable,
  propertyKey,
  string,
} from './printable.ts';
import type { NameOf } from './token.ts';

/** A top-level statement of a generated file. */
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

/** Text of a statement; `nameOf` says under which name an import is known in the file. */
export function printStatement(statement: Statement, nameOf: NameOf): string {
  return print(statementCode(statement), nameOf);
}

function statementCode(statement: Statement): Printable {
  switch (statement.kind) {
    case 'code':
      return statement.code;
    case 're-export':
      return reExport(statement);
    case 'const':
      return code`${opening(statement)}const ${identifier(statement.name)}${typed(statement.type)} = ${assigned(statement.value)};`;
    case 'function':
      return functionCode(statement);
    case 'type':
      return code`${opening(statement)}type ${identifier(statement.name)}${generics(statement)} = ${assigned(statement.type)};`;
    case 'interface':
      return interfaceCode(statement);
  }
}

function reExport({ names, typeOnly = false, module }: ReExportStatement): Printable {
  const what = names === undefined ? code`*` : group('{', names.map(identifier));
  return code`export ${typeOnly ? code`type ` : nothing}${what} from ${string(module)};`;
}

/** The doc comment, and `export`. */
function opening({ doc, exported = true }: Declared): Printable {
  return code`${docComment(doc)}${exported ? code`export ` : nothing}`;
}

function docComment(doc: string | undefined): Printable {
  return doc === undefined || doc.trim() === '' ? nothing : code`${comment(doc)}\n`;
}

function typed(type: Printable | undefined): Printable {
  return type === undefined ? nothing : code`: ${type}`;
}

function generics({ typeParameters = [] }: { readonly typeParameters?: readonly Printable[] }): Printable {
  return typeParameters.length === 0 ? nothing : group('<', typeParameters);
}

function functionCode(statement: FunctionStatement): Printable {
  const { async = false, generator = false, name, parameters, returns, body } = statement;
  const keyword = code`${async ? code`async ` : nothing}function${generator ? code`*` : nothing}`;
  const signature = code`${generics(statement)}${group('(', parameters.map(parameterCode))}: ${returns}`;
  return code`${opening(statement)}${keyword} ${identifier(name)}${signature} ${block([body])}`;
}

function parameterCode({ name, type, optional = false, initial }: Parameter): Printable {
  const given = initial === undefined ? nothing : code` = ${initial}`;
  return code`${identifier(name)}${optional ? code`?` : nothing}: ${type}${given}`;
}

function interfaceCode(statement: InterfaceStatement): Printable {
  const bases = statement.extends ?? [];
  const heritage = bases.length === 0 ? nothing : code` extends ${list(bases, ', ')}`;
  const head = code`${opening(statement)}interface ${identifier(statement.name)}${generics(statement)}${heritage}`;
  return code`${head} ${block(statement.members.map(memberCode))}`;
}

function memberCode(member: InterfaceMember): Printable {
  const { key, type, method = false, optional = false, readonly = false, doc } = member;
  const modifier = readonly ? code`readonly ` : nothing;
  const colon = method ? nothing : code`: `;
  return code`${docComment(doc)}${modifier}${propertyKey(key)}${optional ? code`?` : nothing}${colon}${method ? type : assigned(type)};`;
}
