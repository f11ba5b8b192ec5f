import { ts } from 'ts-morph';
import { type GeneratedPackages, moduleOf } from './generated-packages.ts';
import { partsOf } from './locate.ts';
import type { Location } from './location.ts';

/** A list of values that a generated package has a type for: an enum, or the names of an operation's errors. */
interface ValueList {
  readonly location: Location;
  readonly values: readonly string[];
}

/** Finds the enum that a union of texts is: the compiler keeps one type for all unions of the same texts. */
export class ValueLists {
  readonly #byType = new Map<ts.Type, ValueList[]>();
  readonly #byValues = new Map<string, ValueList[]>();
  readonly #byKeys = new Map<string, ValueList[]>();
  readonly #checker: ts.TypeChecker;

  constructor(program: ts.Program, checker: ts.TypeChecker, packages: GeneratedPackages) {
    this.#checker = checker;
    for (const file of program.getSourceFiles()) {
      const of = packages.of(file.fileName);
      if (of === undefined || moduleOf(file.fileName, of) !== 'types') continue;
      for (const statement of file.statements) {
        if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
          this.#addKeys(statement, { of, module: 'types', top: statement.name.text, pointer: [] });
        const isType = ts.isTypeAliasDeclaration(statement) && statement.typeParameters === undefined;
        if (isType) this.#add(statement, { of, module: 'types', top: statement.name.text, pointer: [] });
        const operation = ts.isInterfaceDeclaration(statement) && of.operations.get(statement.name.text);
        if (operation !== false && operation !== undefined && statement.name.text.endsWith('Errors'))
          this.#addErrors(statement, { of, module: 'errors', top: statement.name.text, pointer: ['code'] });
      }
    }
  }

  #add(node: ts.TypeAliasDeclaration, location: Location): void {
    const type = this.#checker.getTypeAtLocation(node);
    const values = textsOf(type);
    if (values.length > 1) this.#put(type, { location, values });
  }

  /** A type that is only another name of one has the keys of that one. */
  #addKeys(node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration, location: Location): void {
    if (ts.isTypeAliasDeclaration(node) && ts.isTypeReferenceNode(node.type)) return;
    const names = this.#checker
      .getTypeAtLocation(node)
      .getProperties()
      .map(({ name }) => name);
    if (names.length < 2) return;
    const key = keyOf(names);
    this.#byKeys.set(key, [...(this.#byKeys.get(key) ?? []), { location, values: names }]);
  }

  /** Members of this name of types whose keys the union names. */
  ofKeys(type: ts.Type, name: string): readonly Location[] {
    const texts = textsOf(type);
    if (texts.length < 2 || !texts.includes(name)) return [];
    return (this.#byKeys.get(keyOf(texts)) ?? []).map(({ location }) => ({ ...location, pointer: [name] }));
  }

  #addErrors(node: ts.InterfaceDeclaration, location: Location): void {
    const names = this.#checker.getTypeAtLocation(node).getProperties();
    this.#put(undefined, { location, values: names.map(({ name }) => name) });
  }

  #put(type: ts.Type | undefined, list: ValueList): void {
    const key = keyOf(list.values);
    this.#byValues.set(key, [...(this.#byValues.get(key) ?? []), list]);
    if (type !== undefined) this.#byType.set(type, [...(this.#byType.get(type) ?? []), list]);
  }

  /** Enums whose type this is. */
  ofType(type: ts.Type): readonly Location[] {
    const found = this.#byType.get(this.#checker.getNonNullableType(type)) ?? [];
    return found.map(({ location }) => location);
  }

  /** Lists of exactly these values. */
  ofValues(values: readonly string[]): readonly Location[] {
    if (values.length < 2) return [];
    return (this.#byValues.get(keyOf(values)) ?? []).map(({ location }) => location);
  }
}

function keyOf(values: readonly string[]): string {
  return JSON.stringify(values.toSorted());
}

/** The texts of a union of nothing but texts. */
function textsOf(type: ts.Type): readonly string[] {
  const parts = partsOf(type);
  const texts = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  return texts.length === parts.length ? texts : [];
}

/** The single values that a type consists of. */
export function literalsOf(type: ts.Type): readonly (string | number | boolean)[] {
  return partsOf(type).flatMap((part) => {
    if (part.isStringLiteral() || part.isNumberLiteral()) return [part.value];
    return [];
  });
}

/** The single values of a type that another one names as well: other texts of programs are not kept. */
export function commonLiterals(source: ts.Type, target: ts.Type): readonly (string | number | boolean)[] {
  const named = new Set(literalsOf(target));
  return literalsOf(source).filter((value) => named.has(value));
}

/** The value that a literal stands for. */
export function literalValue(node: ts.Expression): string | number | boolean | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  return node.kind === ts.SyntaxKind.FalseKeyword ? false : undefined;
}
