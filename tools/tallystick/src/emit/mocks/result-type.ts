import type { Operation } from '../../model/index.ts';
import { code, importType, type Printable } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { kindOfReply } from '../client/media-types.ts';
import { repliesOf } from '../client/replies.ts';
import type { EmitContext } from '../context.ts';

/** What a test may answer instead of the mock: the result; of a stream, a list of its items. */
export function mockResultType(operation: Operation, { runtimeModule }: EmitContext): Printable {
  const result = importType('./types.ts', `${operation.typeName}Result`);
  const module = runtimeModule('mock');
  const types = repliesOf(operation).flatMap(({ content }) => [...content.keys()]);
  const kinds = traitsOf(operation).hasMediaTypes ? types.map(kindOfReply) : [];
  const stream = importType(module, 'MockStream');
  if (kinds.includes('events')) return code`${stream}<${result} | ${importType(module, 'MockEvent')}>`;
  return kinds.includes('values') ? code`${stream}<${result}>` : result;
}
