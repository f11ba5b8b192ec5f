import { GROUP_OF, type Operation, pointer } from '../../model/index.ts';
import { unreachable } from '../../model/unreachable.ts';
import type { Change } from '../change.ts';
import { behaviourChange, type OperationPair } from '../operation-context.ts';
import { sunsetSentence } from '../sentence.ts';
import { modelOf } from '../sided.ts';

/**
 * What a parameter states beside its schema: that it is deprecated, and its description. It is only in the spec, so that
 * it is compared where both contracts come from one.
 */
export function parameterNotes(pair: OperationPair): readonly Change[] {
  const [before, after] = [modelOf(pair.before, pair.one.id), modelOf(pair.after, pair.other.id)];
  if (before === undefined || after === undefined) return [];
  const old = new Map(notedIn(before).map((each) => [pointer(...each.path), each]));
  return notedIn(after).flatMap((parameter) => {
    const place = pointer(...parameter.path);
    const was = old.get(place);
    if (was === undefined) return [];
    const label = `\`${parameter.path.join('.')}\``;
    const note = (id: Change['id'], sentence: string): Change => ({
      ...behaviourChange(pair, id, sentence, 'sent'),
      pointer: place,
    });
    return [
      ...(was.deprecated === parameter.deprecated
        ? []
        : [
            note(
              'member-deprecated',
              `${label} is ${parameter.deprecated ? 'deprecated' : 'no longer deprecated'}.`,
            ),
          ]),
      ...(was.sunset === parameter.sunset
        ? []
        : [note('sunset-changed', sunsetSentence(label, was.sunset, parameter.sunset))]),
      ...(was.description === parameter.description
        ? []
        : [note('documentation-changed', `The description of ${label} changed.`)]),
    ];
  });
}

/** Marks the removal of a parameter that had been deprecated. */
export function withDeprecations(changes: readonly Change[], pair: OperationPair): readonly Change[] {
  const before = modelOf(pair.before, pair.one.id);
  const gone = new Set(
    (before === undefined ? [] : notedIn(before)).flatMap(({ deprecated, path }) =>
      deprecated ? [pointer(...path)] : [],
    ),
  );
  return changes.map((change) => {
    const { id, pointer: at = '', pointerWas = at } = change;
    const isGone = id === 'member-removed' || id === 'member-renamed';
    return isGone && gone.has(pointerWas) ? { ...change, deprecated: true } : change;
  });
}

interface Noted {
  readonly path: readonly string[];
  readonly deprecated: boolean;
  readonly sunset: string | undefined;
  readonly description: string | undefined;
}

function notedIn({ binding }: Operation): readonly Noted[] {
  switch (binding.protocol) {
    case 'http':
      return binding.parameters.map(({ name, in: location, ...parameter }) =>
        noted([GROUP_OF[location], name], parameter),
      );
    case 'json-rpc':
      return binding.params.map(({ name, ...param }) => noted([name], param));
    default:
      return unreachable(binding);
  }
}

function noted(
  path: readonly string[],
  {
    deprecated,
    sunset,
    description,
  }: { readonly deprecated?: boolean; readonly sunset?: string; readonly description?: string },
): Noted {
  return { path, deprecated: deprecated === true, sunset, description };
}
