type Style = 'matrix' | 'label' | 'simple' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

const SEPARATOR: Readonly<Record<Style, string>> = {
  matrix: ',',
  label: ',',
  simple: ',',
  form: ',',
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
  deepObject: ',',
};

/**
 * Writes lists and objects as OpenAPI's parameter styles say (Parameter Object, style; RFC 6570). `encoding`: whether
 * reserved characters stay, or, in headers, nothing is percent-encoded.
 */
export function styled(
  style: Style,
  explode: boolean,
  encoding?: 'reserved' | 'none',
): (name: string, value: unknown) => string {
  const encode = (value: unknown): string => {
    if (encoding === 'none') return String(value);
    return encoding === 'reserved'
      ? encodeURI(String(value)).replace(/[#[\]]/g, encodeURIComponent)
      : encodeURIComponent(String(value));
  };
  return (name, value) => {
    if (Array.isArray(value)) return list(style, explode, name, value.map(encode));
    if (typeof value === 'object' && value !== null)
      return object(style, explode, name, entries(value, encode));
    return list(style, false, name, [encode(value)]);
  };
}

type Pair = readonly [string, string];

function entries(value: object, encode: (value: unknown) => string): readonly Pair[] {
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  return given.map(([key, each]) => [encode(key), encode(each)]);
}

function list(style: Style, explode: boolean, name: string, values: readonly string[]): string {
  const key = encodeURIComponent(name);
  if (style === 'simple') return values.join(',');
  if (style === 'label') return `.${values.join(explode ? '.' : ',')}`;
  if (style === 'matrix')
    return explode ? values.map((value) => `;${key}=${value}`).join('') : `;${key}=${values.join(',')}`;
  return explode
    ? values.map((value) => `${key}=${value}`).join('&')
    : `${key}=${values.join(SEPARATOR[style])}`;
}

function object(style: Style, explode: boolean, name: string, pairs: readonly Pair[]): string {
  const key = encodeURIComponent(name);
  const flat = pairs.flat().join(SEPARATOR[style]);
  const equal = pairs.map((pair) => pair.join('='));
  if (style === 'deepObject') return pairs.map(([member, value]) => `${key}[${member}]=${value}`).join('&');
  if (style === 'simple') return explode ? equal.join(',') : flat;
  if (style === 'label') return `.${explode ? equal.join('.') : flat}`;
  if (style === 'matrix') return explode ? equal.map((pair) => `;${pair}`).join('') : `;${key}=${flat}`;
  return explode ? equal.join('&') : `${key}=${flat}`;
}
