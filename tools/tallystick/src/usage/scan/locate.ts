import { ts } from 'ts-morph';
import { type GeneratedPackage, type GeneratedPackages, moduleOf } from './generated-packages.ts';
import { distinct, type Location } from './location.ts';

/** How many types within each other are looked at. */
const DEEPEST = 4;

/** Where generated packages declare what the compiler finds. */
export class Locator {
  readonly #packages: GeneratedPackages;
  readonly #checker: ts.TypeChecker;
  readonly #known = new Map<ts.Declaration, Location | undefined>();

  constructor(packages: GeneratedPackages, checker: ts.TypeChecker) {
    this.#packages = packages;
    this.#checker = checker;
  }

  /** What a name stands for, through every alias and export. */
  ofSymbol(symbol: ts.Symbol | undefined): readonly Location[] {
    if (symbol === undefined) return [];
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    return distinct((target.declarations ?? []).flatMap((each) => this.ofDeclaration(each)));
  }

  ofDeclaration(declaration: ts.Declaration): readonly Location[] {
    if (!this.#known.has(declaration)) this.#known.set(declaration, this.#located(declaration));
    const location = this.#known.get(declaration);
    return location === undefined ? [] : [location];
  }

  #located(declaration: ts.Declaration): Location | undefined {
    const file = declaration.getSourceFile().fileName;
    const of = this.#packages.of(file);
    return of && locationIn(declaration, of, moduleOf(file, of));
  }

  /** The declared objects that a type consists of: branches of a union, parts of an intersection. */
  ofType(type: ts.Type): readonly Location[] {
    return distinct(partsOf(type).flatMap((part) => this.#ofPart(part)));
  }

  #ofPart(part: ts.Type): readonly Location[] {
    return [part.getSymbol(), part.aliasSymbol].flatMap((symbol) =>
      (symbol?.declarations ?? []).filter(isObjectDeclaration).flatMap((each) => this.ofDeclaration(each)),
    );
  }

  /** `Item` of `Item[]`, `Promise<Item>` and the like. */
  argumentsOf(type: ts.Type): readonly ts.Type[] {
    return isReference(type) ? this.#checker.getTypeArguments(type) : [];
  }

  /** Whether a type has anything to do with a generated package. */
  isGenerated(type: ts.Type, depth = 0): boolean {
    if (depth > DEEPEST) return false;
    return partsOf(type).some((part) => {
      if (this.#ofPart(part).length > 0) return true;
      const given = [...this.argumentsOf(part), ...(part.aliasTypeArguments ?? [])];
      return given.some((each) => this.isGenerated(each, depth + 1));
    });
  }
}

/** Branches of unions and parts of intersections, except `null` and `undefined`. */
export function partsOf(type: ts.Type): readonly ts.Type[] {
  if (type.isUnionOrIntersection()) return type.types.flatMap(partsOf);
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0 ? [type] : [];
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (type.flags & ts.TypeFlags.Object) !== 0 && 'target' in type;
}

function isObjectDeclaration(node: ts.Declaration): boolean {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeLiteralNode(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isMappedTypeNode(node)
  );
}

/** The statement that declares it, and the way from there. A file itself is not a declaration. */
function locationIn(node: ts.Node, of: GeneratedPackage, module: string): Location | undefined {
  const pointer: string[] = [];
  const method = namespaceMethod(node);
  let name: string | undefined;
  for (let each = node; !ts.isSourceFile(each); each = each.parent) {
    name = topName(each) ?? name;
    const segment = segmentOf(each);
    if (segment !== undefined) pointer.unshift(segment);
  }
  return name === undefined ? undefined : { of, module, top: name, pointer: method ?? pointer };
}

/** A call of a namespace, `chats: ApiCalls['uploadChats']`, is the method that its type names. */
function namespaceMethod(node: ts.Node): readonly string[] | undefined {
  if (!ts.isPropertySignature(node) || node.type === undefined) return undefined;
  const { type } = node;
  const isCall = ts.isIndexedAccessTypeNode(type) && /(?:Calls|Functions)$/.test(type.objectType.getText());
  if (!isCall || !ts.isLiteralTypeNode(type.indexType)) return undefined;
  return ts.isStringLiteral(type.indexType.literal) ? [type.indexType.literal.text] : undefined;
}

/** The name that a statement of a file declares. */
function topName(node: ts.Node): string | undefined {
  const isTop =
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isVariableDeclaration(node);
  return isTop && node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

/** The step of a pointer that a node stands for: a member, or any item. */
function segmentOf(node: ts.Node): string | undefined {
  if (ts.isPropertySignature(node) || ts.isMethodSignature(node)) return nameText(node.name);
  if (ts.isIndexSignatureDeclaration(node)) return '-';
  const isItem = ts.isArrayTypeNode(node.parent) || ts.isTupleTypeNode(node.parent);
  return isItem ? '-' : undefined;
}

function nameText(name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name)) return undefined;
  return name.text;
}
