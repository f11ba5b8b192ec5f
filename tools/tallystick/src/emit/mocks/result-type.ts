import { kindOfMedia } from '@tallystick/runtime/codec';
import type { Operation } from '../../model/index.ts';
import { code, group, importType, operands, type Printable, string } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { repliesOf } from '../client/replies.ts';
import type { EmitContext } from '../context.ts';

/** The type arguments of an operation's control: its result, its errors, and how it can resolve. */
export function controlTypes(operation: Operation, context: EmitContext): Printable {
  const { wireTypes = './types.ts' } = context;
  const errors = importType(wireTypes, `${operation.typeName}Errors`);
  const names = successNames(operation);
  const successes = names.length < 2 ? [] : [operands('|', names.map(string))];
  return group('<', [mockResultType(operation, context), errors, ...successes]);
}

/** Outcomes that a test can ask for by name: one that is the only one needs no name. */
function successNames({ outcomes }: Operation): readonly string[] {
  const resolving = outcomes.filter(
    ({ promise, matcher: { status } }) =>
      promise === 'resolves' && (status === undefined || status.from >= 200),
  );
  return resolving.map(({ name }) => name);
}

/** What a test may answer instead of the mock: the result; of a stream, a list of its items. */
function mockResultType(
  operation: Operation,
  { runtimeModule, wireTypes = './types.ts' }: EmitContext,
): Printable {
  const result = importType(wireTypes, `${operation.typeName}Result`);
  const module = runtimeModule('mock');
  const kinds = repliesOf(operation).flatMap(({ content }) => [...content.keys()].map(kindOfMedia));
  const stream = importType(module, 'MockStream');
  if (!traitsOf(operation).hasMediaTypes) return result;
  if (kinds.includes('events')) return code`${stream}<${result} | ${importType(module, 'MockEvent')}>`;
  return kinds.includes('lines') ? code`${stream}<${result}>` : result;
}
