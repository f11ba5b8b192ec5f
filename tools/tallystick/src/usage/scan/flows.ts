import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { type Locator, partsOf } from './locate.ts';
import { keyOf, type Location } from './location.ts';
import { commonLiterals } from './values.ts';

/** How many members within each other are compared. */
const DEEPEST = 5;

/** A value that goes from one type to another: which members of generated types that takes. */
export class Flows {
  readonly #checker: ts.TypeChecker;
  readonly #locator: Locator;
  readonly #collector: Collector;

  constructor(checker: ts.TypeChecker, locator: Locator, collector: Collector) {
    this.#checker = checker;
    this.#locator = locator;
    this.#collector = collector;
  }

  /** `target`: what the place of a value asks for. */
  follow(source: ts.Type, target: ts.Type, at: readonly string[]): void {
    if (source === target) return;
    if (isUntyped(target) || this.#isEmpty(target)) this.lost(source, at);
    else if (isUntyped(source)) this.#asserted(source, target, at);
    else if (this.#locator.isGenerated(source) || this.#locator.isGenerated(target))
      this.#compare(source, target, at, 0);
  }

  /** A value goes where nobody sees what is used of it. */
  lost(source: ts.Type, at: readonly string[]): void {
    for (const { of, top } of this.#namesIn(source, 0)) this.#collector.addUnknown('untyped', at, of, top);
  }

  #asserted(source: ts.Type, target: ts.Type, at: readonly string[]): void {
    const isAny = (source.flags & ts.TypeFlags.Any) !== 0;
    if (!isAny) return;
    for (const { of, top } of this.#namesIn(target, 0)) this.#collector.addUnknown('asserted', at, of, top);
  }

  #namesIn(type: ts.Type, depth: number): readonly Location[] {
    if (depth > DEEPEST) return [];
    return partsOf(type).flatMap((part) => {
      const own = this.#locator.ofType(part);
      if (own.length > 0) return own;
      return this.#locator.argumentsOf(part).flatMap((each) => this.#namesIn(each, depth + 1));
    });
  }

  /** `{}`, `object` and `Record<string, unknown>` take any object. */
  #isEmpty(type: ts.Type): boolean {
    if ((type.flags & ts.TypeFlags.NonPrimitive) !== 0) return true;
    const isObject = (type.flags & ts.TypeFlags.Object) !== 0;
    return (
      isObject &&
      type.getProperties().length === 0 &&
      type.getCallSignatures().length === 0 &&
      this.#locator.ofType(type).length === 0
    );
  }

  #compare(source: ts.Type, target: ts.Type, at: readonly string[], depth: number): void {
    if (source === target || depth > DEEPEST) return;
    const targets = partsOf(target);
    for (const from of partsOf(source)) {
      const fitting = targets.filter((to) => this.#checker.isTypeAssignableTo(from, to));
      for (const to of fitting.length === 0 ? targets : fitting) this.#comparePart(from, to, at, depth);
    }
  }

  #comparePart(from: ts.Type, to: ts.Type, at: readonly string[], depth: number): void {
    if (from === to || (from.flags & to.flags & ts.TypeFlags.Object) === 0) return;
    const [given, asked] = [this.#locator.argumentsOf(from), this.#locator.argumentsOf(to)];
    if (asked.length > 0 && given.length === asked.length) {
      for (const [index, each] of given.entries()) this.#compare(each, asked[index] ?? each, at, depth + 1);
      return;
    }
    const [call, expected] = [from.getCallSignatures()[0], to.getCallSignatures()[0]];
    if (call !== undefined && expected !== undefined) {
      this.#compareCalls(call, expected, at, depth);
      return;
    }
    this.create(from, to, at);
    this.members(from, to, at, depth);
  }

  /** Parameters go the other way: the function gets what is asked for. */
  #compareCalls(call: ts.Signature, expected: ts.Signature, at: readonly string[], depth: number): void {
    const typeOf = (symbol: ts.Symbol): ts.Type => this.#checker.getTypeOfSymbol(symbol);
    for (const [index, parameter] of call.parameters.entries()) {
      const given = expected.parameters[index];
      if (given !== undefined) this.#compare(typeOf(given), typeOf(parameter), at, depth + 1);
    }
    this.#compare(call.getReturnType(), expected.getReturnType(), at, depth + 1);
  }

  /** An object that stands for one of a generated type must have all that this requires. */
  create(from: ts.Type, to: ts.Type, at: readonly string[], spread: readonly ts.Type[] = []): void {
    this.made(givenIn(from), [from, ...spread], to, at);
  }

  /** The same of members that are always given. What a value of the very type is spread into has all that it requires. */
  made(members: readonly string[], from: readonly ts.Type[], to: ts.Type, at: readonly string[]): void {
    const own = new Set(from.flatMap((each) => this.#locator.ofType(each).map(keyOf)));
    for (const location of this.#locator.ofType(to))
      if (!own.has(keyOf(location))) this.#collector.add(location, 'create', at, { members });
  }

  /** Members that both types have: read of the one, written to the other. */
  members(from: ts.Type, to: ts.Type, at: readonly string[], depth = 0): void {
    for (const member of to.getProperties()) {
      const given = from.getProperty(member.name);
      if (given === undefined || given === member) continue;
      this.#member(given, member, at);
      this.#compare(
        this.#checker.getTypeOfSymbol(given),
        this.#checker.getTypeOfSymbol(member),
        at,
        depth + 1,
      );
    }
  }

  #member(given: ts.Symbol, member: ts.Symbol, at: readonly string[]): void {
    const [sources, targets] = [this.#locator.ofSymbol(given), this.#locator.ofSymbol(member)];
    const same = new Set(sources.map(keyOf));
    if (targets.some((each) => same.has(keyOf(each)))) return;
    for (const each of sources) this.#collector.add(each, 'read', at);
    const types = [given, member].map((each) => this.#checker.getTypeOfSymbol(each));
    for (const each of targets) this.written(each, types[0] ?? types[1], types[1], at);
  }

  /** A member is written. Of an enum, the values that it may get are known. */
  written(
    location: Location,
    source: ts.Type | undefined,
    target: ts.Type | undefined,
    at: readonly string[],
  ): void {
    this.#collector.add(location, 'write', at);
    if (source === undefined || target === undefined) return;
    for (const value of commonLiterals(source, target))
      this.#collector.add(location, 'write', at, { kind: 'value', value });
  }
}

function isUntyped({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** Members that a value of a type always has. */
export function givenIn(type: ts.Type): readonly string[] {
  const given = type.getProperties().filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0);
  return given.map(({ name }) => name).toSorted();
}
