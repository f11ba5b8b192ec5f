import type { Operation } from '../../model/index.ts';
import { code, importType, type Printable } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { essence, isJsonLines } from '../client/media-types.ts';
import { repliesOf } from '../client/replies.ts';
import type { EmitContext } from '../context.ts';

/** What a test may answer instead of the mock: the result; of a stream, a list of its items. */
export function mockResultType(operation: Operation, { runtimeModule }: EmitContext): Printable {
  const result = importType('./types.ts', `${operation.typeName}Result`);
  const module = runtimeModule('mock');
  const types = repliesOf(operation).flatMap(({ content }) => [...content.keys()]);
  const stream = importType(module, 'MockStream');
  if (!traitsOf(operation).hasMediaTypes) return result;
  if (types.some((type) => essence(type) === 'text/event-stream'))
    return code`${stream}<${result} | ${importType(module, 'MockEvent')}>`;
  return types.some(isJsonLines) ? code`${stream}<${result}>` : result;
}
