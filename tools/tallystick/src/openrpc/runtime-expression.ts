import type { ExpressionSyntax } from '../dialect/index.ts';
import { type LinkValue, type Operation, pointer } from '../model/index.ts';
import { jsonRpcBinding } from './json-rpc-binding.ts';

/**
 * Runtime Expressions (OpenRPC), of which the JSON Template Language's references to members are read: `${params.id}`,
 * `${result.items[0].id}`, `${result["odd name"]}`.
 */
export function expressionsOf(operation: Operation): ExpressionSyntax {
  return { open: '${', skip: 2, read: (expression) => readExpression(operation, expression.trim()) };
}

const STEP = String.raw`\.[^.[\](){}\s"'+*/<>=!&|?:,]+|\[\d+\]|\["[^"\]]*"\]|\['[^'\]]*'\]`;
const EXPRESSION = new RegExp(`^(params|result)((?:${STEP})*)$`);

function readExpression(operation: Operation, expression: string): LinkValue | string {
  const [, source, path = ''] = EXPRESSION.exec(expression) ?? [];
  if (source === undefined)
    return `${JSON.stringify(expression)} is not a member of \`params\` or \`result\``;
  const segments = (path.match(new RegExp(STEP, 'g')) ?? []).map(segmentOf);
  if (source === 'result') return { reply: pointer(...segments) };
  const [first, ...rest] = segments;
  if (first === undefined) return { input: '' };
  const name = paramNamed(operation, first);
  return name === undefined
    ? `${JSON.stringify(operation.id)} has no param ${JSON.stringify(first)}`
    : { input: pointer(name, ...rest) };
}

/** `.name`, `[0]`, `["name"]` */
function segmentOf(step: string): string {
  if (step.startsWith('.')) return step.slice(1);
  return /^\[["']/.test(step) ? step.slice(2, -2) : step.slice(1, -1);
}

/** By its name, or by its place. */
function paramNamed(operation: Operation, wanted: string): string | undefined {
  const { params } = jsonRpcBinding(operation);
  const found = params.find(({ name }) => name === wanted);
  return (found ?? (/^\d+$/.test(wanted) ? params[Number(wanted)] : undefined))?.name;
}
