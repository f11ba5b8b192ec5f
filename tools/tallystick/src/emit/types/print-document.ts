/// <reference path="./openapi-typescript-parts.d.ts" />
import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';
// Its parts and not its front door: behind that stands a whole linter, which takes longer to load than the rest.
import { astToString } from 'openapi-typescript/dist/lib/ts.mjs';
import transformSchema from 'openapi-typescript/dist/transform/index.mjs';
import ts from 'typescript';
import { encodeString } from '../../print/encode.ts';
import { headerText } from '../../print/header.ts';
import type { DocumentPart } from './paths.ts';
import type { SpecialType } from './projected-schema.ts';

/** A document whose types are to be printed. Plain data: another thread may do it. */
export interface DocumentJob {
  readonly document: DocumentPart;
  /** Lines of the comment on top. */
  readonly header: readonly string[];
  /** Stand-ins of names, and what they stand for. */
  readonly names: ReadonlyMap<string, string>;
}

/** Prints the types of a projected document. */
export type PrintDocument = (job: DocumentJob) => Promise<string>;

/** The types of a projected document, as openapi-typescript prints them. */
export function printDocument({ document, header, names }: DocumentJob): string {
  const nodes = transformSchema(document as unknown as OpenAPI3, context());
  const safe = nodes.map((node) => withSafeText(node, names));
  return `${headerText(header)}\n${astToString(safe, { fileName: 'openapi.ts' }).trimEnd()}\n`;
}

/**
 * What openapi-typescript's own front end would hand to its transforms. That front end is not used: it bundles the
 * document, and so follows refs by itself. Discriminators are in the projection as members with constant types.
 */
function context(): GlobalContext {
  const options: Omit<GlobalContext, 'redoc'> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: false,
    // an enum declaration would name its members after spec text
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: () => undefined,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema) => specialType((schema as { readonly special?: SpecialType }).special),
    transformProperty: undefined,
  };
  // `redoc` is for the bundler alone, which never runs.
  return options as GlobalContext;
}

function specialType(special: SpecialType | undefined): ts.TypeNode | undefined {
  if (special === 'undefined') return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  if (special === 'bigint') return ts.factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword);
  if (special === undefined) return undefined;
  const string = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const intersection = ts.factory.createIntersectionTypeNode([string, ts.factory.createTypeLiteralNode([])]);
  return ts.factory.createParenthesizedType(intersection);
}

/**
 * openapi-typescript makes string literals in two ways: names as string literal nodes, constants as identifiers whose
 * name is JSON. Both are replaced by the printer's encoding, so no text of a spec is printed by another rule.
 */
function withSafeText(root: ts.Node, names: DocumentJob['names']): ts.Node {
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isStringLiteral(node))
      return ts.factory.createIdentifier(encodeString(names.get(node.text) ?? node.text));
    if (ts.isIdentifier(node) && node.text.startsWith('"'))
      return ts.factory.createIdentifier(encodeString(String(JSON.parse(node.text))));
    return ts.visitEachChild(node, visit, undefined);
  };
  return ts.visitNode(root, visit);
}
