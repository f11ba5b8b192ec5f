import type { ContractData } from '@tallystick/runtime/contract';
import type ts from 'typescript';
import type { DeclaredType, ProjectedMember, ProjectedSchema } from '../../emit/types/index.ts';
import { pascalCase } from '../../names/index.ts';
import { compiler } from './compile.ts';
import type { PackageTypes } from './package-types.ts';

type Api = typeof ts;

/** The types that the `./types` module of a generated package declares. */
export function readTypes(text: string, data: ContractData): PackageTypes {
  const api = compiler();
  const file = api.createSourceFile('types.ts', text, api.ScriptTarget.ES2022);
  const lists = new Map(file.statements.flatMap((statement) => listsOf(statement, api)));
  const unitOf = unitsOf(data);
  const declared = file.statements.flatMap((statement): readonly DeclaredType[] => {
    const found = declaredType(statement, lists, api);
    return found === undefined ? [] : [{ ...found, unit: unitOf(found.name) }];
  });
  return new Map(declared.map((each) => [each.name, each]));
}

/** The constants that hold the values of an enum. */
function listsOf(statement: ts.Statement, api: Api): readonly (readonly [string, ProjectedSchema])[] {
  if (!api.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name, type, initializer }) => {
    const list = initializer !== undefined && api.isAsExpression(initializer) ? initializer.expression : type;
    const values: string[] = [];
    const visit = (node: ts.Node): void => {
      if (api.isStringLiteral(node)) values.push(node.text);
      else api.forEachChild(node, visit);
    };
    if (list !== undefined) visit(list);
    return [api.isIdentifier(name) ? name.text : '', { enum: values }] as const;
  });
}

function declaredType(
  statement: ts.Statement,
  lists: ReadonlyMap<string, ProjectedSchema>,
  api: Api,
): Omit<DeclaredType, 'unit'> | undefined {
  if (api.isInterfaceDeclaration(statement))
    return { name: statement.name.text, schema: objectOf(statement.members, api), isListed: false };
  if (!api.isTypeAliasDeclaration(statement)) return undefined;
  const name = statement.name.text;
  const list = lists.get(name);
  return list === undefined
    ? { name, schema: schemaOf(statement.type, api), isListed: false }
    : { name, schema: list, isListed: true };
}

/** What a name belongs to: an operation or a webhook by what begins it, unless a schema has the name. */
function unitsOf({ operations, webhooks, schemas }: ContractData): (name: string) => DeclaredType['unit'] {
  const named = new Set(Object.keys(schemas).map(pascalCase));
  const receivers = new Set(webhooks.map(({ typeName }) => typeName));
  const all = operations.map(({ typeName }) => typeName).sort((one, other) => other.length - one.length);
  return (name) => {
    if (named.has(name)) return { kind: 'schema', name };
    if (receivers.has(name)) return { kind: 'webhook', name };
    const owner = all.find((typeName) => name.startsWith(typeName));
    return owner === undefined ? { kind: 'schema', name } : { kind: 'operation', name: owner };
  };
}

function objectOf(members: readonly ts.TypeElement[], api: Api): ProjectedSchema {
  const index = members.find(api.isIndexSignatureDeclaration);
  const own = members.filter(api.isPropertySignature).map(
    ({ name, type, questionToken }): ProjectedMember => ({
      name: memberName(name, api),
      schema: type === undefined ? {} : schemaOf(type, api),
      required: questionToken === undefined,
    }),
  );
  const isClosed = index?.type.kind === api.SyntaxKind.NeverKeyword;
  return {
    type: 'object',
    members: own,
    ...(index === undefined || isClosed ? {} : { index: schemaOf(index.type, api) }),
  };
}

function memberName(name: ts.PropertyName, api: Api): string {
  if (api.isComputedPropertyName(name))
    return api.isStringLiteral(name.expression) ? name.expression.text : '';
  return name.text;
}

function schemaOf(node: ts.TypeNode, api: Api): ProjectedSchema {
  const each = (nodes: readonly ts.TypeNode[]) => nodes.map((part) => schemaOf(part, api));
  if (api.isParenthesizedTypeNode(node) || api.isTypeOperatorNode(node)) return schemaOf(node.type, api);
  if (api.isArrayTypeNode(node)) return { type: 'array', items: schemaOf(node.elementType, api) };
  if (api.isTupleTypeNode(node)) return { type: 'array', prefixItems: each(node.elements) };
  if (api.isTypeLiteralNode(node)) return objectOf(node.members, api);
  if (api.isUnionTypeNode(node)) return unionOf(each(node.types));
  if (api.isIntersectionTypeNode(node)) return intersectionOf(each(node.types));
  if (api.isTypeReferenceNode(node) && api.isIdentifier(node.typeName)) return { ref: node.typeName.text };
  if (api.isLiteralTypeNode(node)) return literalOf(node.literal, api);
  const keyword = api.tokenToString(node.kind);
  if (keyword === 'never') return { enum: [] };
  return isKeyword(keyword) ? { type: keyword } : {};
}

function unionOf(branches: readonly ProjectedSchema[]): ProjectedSchema {
  const values = branches.flatMap((branch) => branch.enum ?? []);
  const others = branches.filter((branch) => branch.enum === undefined);
  const all = [...(values.length === 0 ? [] : [{ enum: values }]), ...others];
  const [only, another] = all;
  return only !== undefined && another === undefined ? only : { anyOf: all };
}

/** `string & {}` keeps the completion of literals. */
function intersectionOf(parts: readonly ProjectedSchema[]): ProjectedSchema {
  const [first, second] = parts;
  const isOpen = parts.length === 2 && first?.type === 'string' && second?.members?.length === 0;
  return isOpen ? { type: 'open-string' } : { allOf: parts };
}

function literalOf(node: ts.LiteralTypeNode['literal'], api: Api): ProjectedSchema {
  if (api.isStringLiteral(node)) return { enum: [node.text] };
  if (api.isNumericLiteral(node)) return { enum: [Number(node.text)] };
  if (api.isPrefixUnaryExpression(node) && api.isNumericLiteral(node.operand))
    return { enum: [-Number(node.operand.text)] };
  if (node.kind === api.SyntaxKind.NullKeyword) return { type: 'null' };
  return { enum: [node.kind === api.SyntaxKind.TrueKeyword] };
}

const KEYWORDS = ['boolean', 'number', 'string', 'undefined', 'bigint'] as const;

function isKeyword(keyword: string | undefined): keyword is (typeof KEYWORDS)[number] {
  return KEYWORDS.some((each) => each === keyword);
}
