import { ts } from 'ts-morph';
import { givenIn } from './flows.ts';
import { partsOf } from './locate.ts';
import type { Scope } from './scope.ts';

/** `<Row sku="p-1" {...line} />`: an object for the props of a component, if these are of a generated type. */
export function visitAttributes(node: ts.JsxAttributes, scope: Scope): void {
  const { checker, flows, places } = scope;
  const target = checker.getContextualType(node);
  if (target === undefined) return;
  const at = [places.of(node.parent.tagName)];
  const spread = node.properties
    .filter(ts.isJsxSpreadAttribute)
    .map(({ expression }) => checker.getTypeAtLocation(expression));
  const named = node.properties.filter(ts.isJsxAttribute).map(({ name }) => name.getText());
  const members = [...new Set([...named, ...spread.flatMap(givenIn)])].toSorted();
  for (const part of partsOf(target)) {
    flows.made(members, spread, part, at);
    for (const attribute of node.properties) visitAttribute(attribute, part, scope);
  }
}

function visitAttribute(attribute: ts.JsxAttributeLike, target: ts.Type, scope: Scope): void {
  const { checker, flows, locator, places } = scope;
  const at = [places.of(attribute)];
  if (ts.isJsxSpreadAttribute(attribute)) {
    flows.members(checker.getTypeAtLocation(attribute.expression), target, at);
    return;
  }
  const declared = checker.getPropertyOfType(target, attribute.name.getText());
  if (declared === undefined) return;
  const asked = checker.getTypeOfSymbol(declared);
  for (const location of locator.ofSymbol(declared))
    flows.written(location, checker.getTypeAtLocation(attribute), asked, at);
}
