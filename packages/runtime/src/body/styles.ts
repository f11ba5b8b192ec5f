type Style = 'matrix' | 'label' | 'simple' | 'form' | 'spaceDelimited' | 'pipeDelimited';

const SEPARATOR: Readonly<Record<Style, string>> = {
  matrix: ',',
  label: ',',
  simple: ',',
  form: ',',
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
};

type Encoding = 'reserved' | 'none';

/**
 * Writes lists and objects as OpenAPI's parameter styles say (Parameter Object, style; RFC 6570). `encoding`: whether
 * reserved characters stay, or, in headers, nothing is percent-encoded. No style says how an object in a list or an
 * object is written: it is JSON.
 */
export function styled(
  style: Style,
  explode: boolean,
  encoding?: Encoding,
): (name: string, value: unknown) => string {
  const encode = (value: unknown): string =>
    encoded(typeof value === 'object' ? JSON.stringify(value) : String(value), encoding);
  return (name, value) => {
    if (Array.isArray(value)) return list(style, explode, name, value.map(encode));
    if (typeof value === 'object' && value !== null)
      return object(style, explode, name, entries(value, encode));
    return list(style, false, name, [encode(value)]);
  };
}

/** In style `deepObject`: each value by the way to it, `p[a][b]=1`, `p[list][0]=2`. */
export function deepObject(encoding?: Encoding): (name: string, value: unknown) => string {
  const write = (key: string, value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .filter(([, each]) => each !== undefined)
          .map(([name, each]) => write(`${key}[${encodeURIComponent(name)}]`, each))
          .join('&')
      : `${key}=${encoded(String(value), encoding)}`;
  return (name, value) => write(encodeURIComponent(name), value);
}

/** Of the reserved characters those are encoded that would end a value in a query or a form, or a URL. */
function encoded(text: string, encoding: Encoding | undefined): string {
  if (encoding === 'none') return text;
  return encoding === 'reserved'
    ? encodeURI(text).replace(/[#&+[\]]/g, encodeURIComponent)
    : encodeURIComponent(text);
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
  if (style === 'simple') return explode ? equal.join(',') : flat;
  if (style === 'label') return `.${explode ? equal.join('.') : flat}`;
  if (style === 'matrix') return explode ? equal.map((pair) => `;${pair}`).join('') : `;${key}=${flat}`;
  return explode ? equal.join('&') : `${key}=${flat}`;
}
