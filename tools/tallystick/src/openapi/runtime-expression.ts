import type { ExpressionSyntax } from '../dialect/index.ts';
import { GROUP_OF, type LinkValue, type Operation, pointer } from '../model/index.ts';
import { httpBinding } from './http-binding.ts';

/**
 * Runtime Expressions (OpenAPI, Link Object), as an operation's replies have them: `$request.path.id`,
 * `$response.body#/id`, or `{$url}` inside a text.
 */
export function expressionsOf(operation: Operation): ExpressionSyntax {
  return { open: '{$', skip: 1, bare: '$', read: (expression) => readExpression(operation, expression) };
}

function readExpression(operation: Operation, expression: string): LinkValue | string {
  if (expression === '$url') return { message: 'url' };
  if (expression === '$statusCode') return { message: 'status' };
  if (expression === '$method') return { constant: httpBinding(operation).method.toUpperCase() };
  const [, message, part, rest = ''] =
    /^\$(request|response)\.(path|query|header|body)(.*)$/s.exec(expression) ?? [];
  if (part === 'body') return readBody(operation, message === 'request', rest, expression);
  if (message === 'request' && (part === 'path' || part === 'query' || part === 'header'))
    return readParameter(operation, part, rest, expression);
  const name = rest.slice(1);
  if (message === 'response' && part === 'header' && /^\.[\w!#$%&'*+.^`|~-]+$/.test(rest))
    return { header: name.toLowerCase() };
  return `${JSON.stringify(expression)} is not a runtime expression`;
}

/** `#/a/b`, or nothing: the whole. */
function readBody(
  operation: Operation,
  isRequest: boolean,
  rest: string,
  expression: string,
): LinkValue | string {
  const at = rest === '' ? '' : rest.slice(1);
  if ((rest !== '' && rest[0] !== '#') || !isPointer(at))
    return `${JSON.stringify(expression)} has no JSON pointer after \`#\``;
  if (!isRequest) return { reply: at };
  if (httpBinding(operation).requestBody === undefined)
    return `${JSON.stringify(expression)}: ${JSON.stringify(operation.id)} has no body`;
  return { input: `${pointer('body')}${at}` };
}

/** "Request parameters MUST be declared in the parameters section of the parent operation." */
function readParameter(
  operation: Operation,
  location: 'path' | 'query' | 'header',
  rest: string,
  expression: string,
): LinkValue | string {
  const wanted = rest.slice(1);
  const isNamed = (name: string): boolean =>
    location === 'header' ? name.toLowerCase() === wanted.toLowerCase() : name === wanted;
  const { parameters } = httpBinding(operation);
  const found = parameters.find((each) => each.in === location && isNamed(each.name));
  return rest.startsWith('.') && found !== undefined
    ? { input: pointer(GROUP_OF[location], found.name) }
    : `${JSON.stringify(expression)}: ${JSON.stringify(operation.id)} has no such ${location} parameter`;
}

/** RFC 6901. */
function isPointer(text: string): boolean {
  return text === '' || (text.startsWith('/') && !/~(?![01])/.test(text));
}
