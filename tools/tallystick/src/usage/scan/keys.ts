import { ts } from 'ts-morph';
import { keyLocations } from './key-owners.ts';
import type { Location } from './location.ts';
import type { Scope } from './scope.ts';

/** A text that stands for a member: `pick(order, 'note')`, and each of `const shown: (keyof Order)[] = ['note']`. */
export function visitKey(node: ts.Expression, scope: Scope): void {
  const { checker, values, collector, places } = scope;
  const found = keyLocations(node, scope);
  const isOpen = found.length === 0 && ts.isStringLiteralLike(node);
  const target = isOpen ? checker.getContextualType(node) : undefined;
  const listed: readonly Location[] = target !== undefined && isOpen ? values.ofKeys(target, node.text) : [];
  for (const location of [...found, ...listed]) collector.add(location, 'read', [places.of(node)]);
}
