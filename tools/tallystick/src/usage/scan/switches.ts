import { ts } from 'ts-morph';
import type { Scope } from './scope.ts';

/**
 * A function whose `switch` handles every value and has no `default`: the compiler finds a new value at the type that the
 * function returns.
 */
export function visitSwitch(node: ts.SwitchStatement, scope: Scope): void {
  if (node.caseBlock.clauses.some(ts.isDefaultClause)) return;
  const { checker, origins, values, collector, places } = scope;
  const type = returnTypeAround(node);
  if (type === undefined) return;
  const own = origins.of(node.expression);
  const found = own.length > 0 ? own : values.ofType(checker.getTypeAtLocation(node.expression));
  for (const location of found) collector.add(location, 'each', [places.of(type)]);
}

function returnTypeAround(node: ts.Node): ts.TypeNode | undefined {
  for (let each: ts.Node = node; !ts.isSourceFile(each); each = each.parent)
    if (ts.isFunctionLike(each)) return each.type;
  return undefined;
}
