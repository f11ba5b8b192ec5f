import { pointerSegments } from '@tallystick/runtime/schema';

/**
 * The parameter or the member that a rule of an input is about: `…/limit` of `…/limit/maximum`, and the member itself of one that
 * is required. Several broken rules of it are one bug.
 */
export function inputLocation(rule: string): string {
  const plain = rule.replaceAll(/(?<!\/properties)\/\$ref(?=\/|$)/g, '');
  const [, holder, required] = /^(.*)\/required\/([^/]+)$/.exec(plain) ?? [];
  const pointer = holder === undefined ? plain : `${holder}/properties/${required}`;
  const segments = pointer.split('/');
  let end = segments.length;
  for (let index = 0; index < segments.length; index += 1)
    if (segments[index] === 'properties' && segments[index + 1] !== undefined) {
      index += 1;
      end = index + 1;
    }
  return end === segments.length ? pointer : segments.slice(0, end).join('/');
}

/** The body, the query or another group of an input that a location is in. */
export function outerLocation(
  location: string,
): { readonly group: string; readonly location: string } | undefined {
  const [operations, index, input, properties, group] = pointerSegments(location);
  if (input !== 'input' || properties !== 'properties' || group === undefined) return undefined;
  return { group, location: `/${operations}/${index}/input/properties/${group}` };
}
