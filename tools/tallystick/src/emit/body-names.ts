import type { Contract, Operation, Outcome, Schema } from '../model/index.ts';
import { isValue, type ReplyMedia } from './reply-media.ts';

/**
 * Name of the type, and of the validators, of what a reply carries by a media type: a name that was planned for it, or that
 * of the schema it refers to where the outcome has several, or of the outcome, or of the result.
 */
export function bodyTypeName(
  { typeName }: Pick<Operation, 'typeName'>,
  outcome: Outcome,
  media: ReplyMedia,
  contract: Pick<Contract, 'schemas'>,
): string | undefined {
  const { bodyNames, content, promise } = outcome;
  const own = bodyNames?.get(media.mediaType);
  if (own !== undefined) return own;
  const referred = referredName(media.schema, contract);
  if (promise === 'rejects') return referred;
  // A value in another media type is not an item of the stream.
  if (!isValue(media) && content.size > 1) return referred;
  return (content.size > 1 ? referred : undefined) ?? outcome.typeName ?? `${typeName}Result`;
}

/** The name of the schema that another one is nothing but a reference to. */
function referredName(schema: Schema, { schemas }: Pick<Contract, 'schemas'>): string | undefined {
  if (typeof schema === 'boolean' || schema.$ref === undefined) return undefined;
  const { origin: _origin, $ref, title: _title, description: _said, ...more } = schema;
  return Object.keys(more).length === 0 ? schemas.get($ref)?.typeName : undefined;
}
