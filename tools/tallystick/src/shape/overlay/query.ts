import { compiledPattern, testPattern } from '@tallystick/runtime/schema';
import {
  type FilterFunction,
  FunctionExpressionType,
  JSONPathEnvironment,
  JSONPathError,
  type JSONPathQuery,
  jsonpath,
} from 'json-p3';
import { messageOf } from '../../diagnostics/index.ts';
import type { JsonValue } from '../../model/json.ts';

/** What is left of the work that queries may do. */
export interface Work {
  left: number;
}

/** There was more to do than a query may. */
export class TooMuchWork extends Error {}

/** A query is not one, for this reason. */
export class BadQuery extends Error {}

/** A node that a query selects: the member names and indices that lead to it. */
export type Selected = readonly (string | number)[];

const LONGEST = 10_000;
/** Those of RFC 9535, section 2.4. */
const FUNCTIONS = new Set(['length', 'count', 'match', 'search', 'value']);

/**
 * Selects nodes of a document by a JSONPath query (RFC 9535). The query and the document are untrusted: each step counts,
 * regular expressions of `match` and `search` take bounded time, and nothing is followed but own members.
 */
export function select(path: string, document: JsonValue, depth: number, work: Work): readonly Selected[] {
  if (path.length > LONGEST) throw new BadQuery(`it has more than ${LONGEST} characters`);
  const query = compiled(path, depth, work);
  const found: Selected[] = [];
  try {
    for (const { location } of query.lazyQuery(document as Parameters<JSONPathQuery['query']>[0]))
      found.push(location);
  } catch (error) {
    // A list that is too long to be passed on, or too deep a recursion.
    if (error instanceof RangeError || error instanceof JSONPathError) throw new TooMuchWork();
    throw error;
  }
  return found;
}

function compiled(path: string, depth: number, work: Work): JSONPathQuery {
  const environment = new JSONPathEnvironment({ maxRecursionDepth: depth + 2 });
  for (const name of environment.functionRegister.keys())
    if (!FUNCTIONS.has(name)) environment.functionRegister.delete(name);
  environment.functionRegister.set(
    'match',
    patternFunction((text) => `^(?:${text})$`, work),
  );
  environment.functionRegister.set(
    'search',
    patternFunction((text) => text, work),
  );
  try {
    const query = environment.compile(path);
    countWork(query, new Set([environment]), work);
    return query;
  } catch (error) {
    throw new BadQuery(messageOf(error));
  }
}

/** `match` or `search` (RFC 9535, sections 2.4.6 and 2.4.7): an invalid pattern matches nothing. */
function patternFunction(whole: (pattern: string) => string, work: Work): FilterFunction {
  return {
    argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
    returnType: FunctionExpressionType.LogicalType,
    call: (text: unknown, pattern: unknown) => {
      if (typeof text !== 'string' || typeof pattern !== 'string') return false;
      const source = whole(ecmaPattern(pattern));
      spend(work, 1 + source.length / 100);
      if (compiledPattern(source) === undefined) return false;
      const matches = testPattern(text, source, Number.POSITIVE_INFINITY, work) === true;
      spend(work, 0);
      return matches;
    },
  };
}

/** An I-Regexp (RFC 9485) as an ECMAScript pattern: a dot stands for more there. */
function ecmaPattern(pattern: string): string {
  let isInClass = false;
  return pattern.replaceAll(/\\.|[[\].]/gsu, (part) => {
    if (part === '[') isInClass = true;
    else if (part === ']') isInClass = false;
    return part === '.' && !isInClass ? '[^\\n\\r]' : part;
  });
}

/** Makes every selector and every comparison of a query count, those of the queries in its filters too. */
function countWork(part: unknown, seen: Set<unknown>, work: Work): void {
  if (typeof part !== 'object' || part === null || seen.has(part)) return;
  seen.add(part);
  if (part instanceof jsonpath.JSONPathSelector) {
    const resolve = part.resolve.bind(part);
    part.resolve = (node) => {
      const found = resolve(node);
      spend(work, 1 + found.length);
      return found;
    };
  }
  if (part instanceof jsonpath.expressions.InfixExpression && !part.logical) {
    const evaluate = part.evaluate.bind(part);
    part.evaluate = (context) => {
      const sizes = [part.left, part.right].map((side) => sizeOf(side.evaluate(context)));
      spend(work, Math.min(...sizes));
      return evaluate(context);
    };
  }
  for (const inner of Object.values(part)) countWork(inner, seen, work);
}

function spend(work: Work, steps: number): void {
  work.left -= steps;
  if (work.left < 0) throw new TooMuchWork();
}

/** About how long a comparison with a value takes. */
function sizeOf(value: unknown): number {
  let size = 1;
  const open: unknown[] = [value instanceof jsonpath.JSONPathNodeList ? value.values() : value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const inner = Object.values(next);
    size += inner.length;
    for (const each of inner) if (typeof each === 'object') open.push(each);
  }
  return size;
}
