import type { HeaderData, JsonSchema, OutcomeData } from '@tallystick/runtime/contract';
import { pointer } from '../model/index.ts';
import type { Change, Witness } from './change.ts';
import { isCompound } from './compound.ts';
import { coveringType, covers } from './media-types.ts';
import { type OperationPair, operationChange, requestName } from './operation-context.ts';
import { schemaChanges } from './schema-changes.ts';
import { modelOf, placesBelow, type Sided } from './sided.ts';

/** Changes of what one outcome carries: its body by media type, its headers. */
export function replyChanges(pair: OperationPair, old: OutcomeData, outcome: OutcomeData): readonly Change[] {
  const [before, after] = [Object.keys(old.content), Object.keys(outcome.content)];
  const bodies =
    before.length === 0 || after.length === 0
      ? bodyChange(pair, outcome, before.length > 0, after.length > 0)
      : [
          ...after.flatMap((type) => contentChanges(pair, old, outcome, type)),
          ...before
            .filter((type) => !after.some((each) => covers(each, type) || covers(type, each)))
            .map((type) => removed(pair, outcome, type)),
        ];
  return [...bodies, ...headerChanges(pair, old, outcome), ...headerStyleChanges(pair, old, outcome)];
}

function bodyChange(
  pair: OperationPair,
  outcome: OutcomeData,
  had: boolean,
  has: boolean,
): readonly Change[] {
  if (had === has) return [];
  return [
    operationChange(pair, had ? 'reply-body-removed' : 'reply-body-added', {
      direction: 'received',
      pointer: pointer(outcome.name),
      sentence: `The response \`${outcome.name}\` ${had ? 'no longer has a body' : 'has a body now'}.`,
      wire: had ? 'breaking' : 'compatible',
      behaviour: true,
      ...(had ? { witness: note(pair, outcome, 'without a body') } : {}),
    }),
  ];
}

function note(pair: OperationPair, { name }: OutcomeData, what: string): Witness {
  return {
    note: `${name} of ${requestName(pair)} ${what}: possible now, not described by the old contract`,
    issues: [],
  };
}

function removed(pair: OperationPair, outcome: OutcomeData, type: string): Change {
  return operationChange(pair, 'reply-media-type-removed', {
    direction: 'received',
    pointer: pointer(outcome.name),
    sentence: `The response \`${outcome.name}\` is no longer \`${type}\`.`,
    wire: 'breaking',
    behaviour: false,
    witness: {
      note: `${requestName(pair)} with accept: ${type}: answered before, not described now`,
      issues: [],
    },
  });
}

function contentChanges(
  pair: OperationPair,
  old: OutcomeData,
  outcome: OutcomeData,
  type: string,
): readonly Change[] {
  const match = coveringType(Object.keys(old.content), type);
  if (match === undefined)
    return [
      operationChange(pair, 'reply-media-type-added', {
        direction: 'received',
        pointer: pointer(outcome.name),
        sentence: `The response \`${outcome.name}\` can now also be \`${type}\`.`,
        ...(outcome.promise === 'resolves'
          ? { wire: 'breaking' as const, witness: note(pair, outcome, `as ${type}`) }
          : { wire: 'compatible' as const }),
        behaviour: true,
      }),
    ];
  const { judge, before, after, one, other } = pair;
  return schemaChanges(
    {
      operation: other.id,
      direction: 'received',
      before: judge.universe.open(old.content[match] ?? true, 'old'),
      after: judge.universe.open(outcome.content[type] ?? true, 'new'),
      prefix: [outcome.name],
      subject: `${outcome.name} of ${requestName(pair)}`,
      placeBefore: contentPlaces(before, one.id, old.name, match),
      placeAfter: contentPlaces(after, other.id, outcome.name, type),
    },
    judge,
  );
}

function contentPlaces(side: Sided, id: string, name: string, type: string) {
  const schema = modelOf(side, id)
    ?.outcomes.find((each) => each.name === name)
    ?.content.get(type);
  return placesBelow(side, schema, pointer('operations', id, 'outcomes', name, 'content', type));
}

function headerChanges(pair: OperationPair, old: OutcomeData, outcome: OutcomeData): readonly Change[] {
  const { judge, before, after, one, other } = pair;
  return schemaChanges(
    {
      operation: other.id,
      direction: 'received',
      before: judge.universe.open(headersSchema(old.headers), 'old'),
      after: judge.universe.open(headersSchema(outcome.headers), 'new'),
      prefix: [outcome.name, 'headers'],
      subject: `headers of ${outcome.name} of ${requestName(pair)}`,
      placeBefore: headerPlaces(before, one.id, old.name),
      placeAfter: headerPlaces(after, other.id, outcome.name),
    },
    judge,
  );
}

/** Headers that are read in another way. A text is written alike with and without pairs. */
function headerStyleChanges(pair: OperationPair, old: OutcomeData, outcome: OutcomeData): readonly Change[] {
  return Object.entries(outcome.headers).flatMap(([name, header]): readonly Change[] => {
    const was = old.headers[name];
    if (was === undefined || styleOf(was) === styleOf(header)) return [];
    const matters =
      was.mediaType !== header.mediaType ||
      isCompound(was.schema, pair.before.data) ||
      isCompound(header.schema, pair.after.data);
    return [
      operationChange(pair, 'parameter-style-changed', {
        direction: 'received',
        pointer: pointer(outcome.name, 'headers', name),
        sentence: `The header \`${name}\` of the reply \`${outcome.name}\` is written ${styleOf(header)}; it was ${styleOf(was)}.`,
        behaviour: false,
        ...(matters
          ? { wire: 'breaking', witness: note(pair, outcome, `with the header ${name} ${styleOf(header)}`) }
          : { wire: 'compatible' }),
      }),
    ];
  });
}

function styleOf({ explode, mediaType }: HeaderData): string {
  if (mediaType !== undefined) return `as ${mediaType}`;
  return explode === true ? 'as pairs of name and value' : 'as a list';
}

/** Headers as an object of them by name: one that is not described may be there. */
function headersSchema(headers: Readonly<Record<string, HeaderData>>): JsonSchema {
  const all = Object.entries(headers);
  return {
    type: ['object'],
    properties: Object.fromEntries(all.map(([name, { schema }]) => [name, schema])),
    required: all.filter(([, { required }]) => required).map(([name]) => name),
  };
}

function headerPlaces(side: Sided, id: string, outcome: string) {
  const place = pointer('operations', id, 'outcomes', outcome, 'headers');
  const model = modelOf(side, id)?.outcomes.find((each) => each.name === outcome);
  return (path: readonly string[]) => {
    const [, name = '', ...below] = path;
    const schema = model?.headers.get(name)?.schema;
    return placesBelow(side, schema, place)(schema === undefined ? path : below);
  };
}
