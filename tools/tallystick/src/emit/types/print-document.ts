import { astToString, type GlobalContext, type OpenAPI3, transformSchema } from 'openapi-typescript';
import ts from 'typescript';
import { encodeString, headerText } from '../../print/index.ts';
import type { HiddenNames } from './hidden-names.ts';
import type { DocumentPart } from './paths.ts';
import type { SpecialType } from './projected-schema.ts';

/** The types of a projected document, as openapi-typescript prints them. */
export function printDocument(document: DocumentPart, header: readonly string[], names: HiddenNames): string {
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
  if (special === undefined) return undefined;
  const string = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const intersection = ts.factory.createIntersectionTypeNode([string, ts.factory.createTypeLiteralNode([])]);
  return ts.factory.createParenthesizedType(intersection);
}

/**
 * openapi-typescript makes string literals in two ways: names as string literal nodes, constants as identifiers whose
 * name is JSON. Both are replaced by the printer's encoding, so no text of a spec is printed by another rule.
 */
function withSafeText(root: ts.Node, names: HiddenNames): ts.Node {
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isStringLiteral(node)) return ts.factory.createIdentifier(encodeString(names.reveal(node.text)));
    if (ts.isIdentifier(node) && node.text.startsWith('"'))
      return ts.factory.createIdentifier(encodeString(String(JSON.parse(node.text))));
    return ts.visitEachChild(node, visit, undefined);
  };
  return ts.visitNode(root, visit);
}
