/** What a value is, as far as a reader must know: a small part of JSON Schema, without references. */
export interface Shape {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape;
}

/** A text as the value that its shape asks for; what it cannot be is NaN or stays text. */
export function scalarOf(text: string, shape: Shape = {}): unknown {
  switch (shape.type) {
    case 'number':
    case 'integer':
      return text.trim() === '' ? text : Number(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    default:
      return text;
  }
}

export function listOf(texts: readonly string[], shape: Shape): readonly unknown[] {
  return texts.map((text) => scalarOf(text, shape.items));
}

export function objectOf(pairs: Iterable<readonly [string, string]>, shape: Shape): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, text] of pairs)
    Object.defineProperty(members, name, {
      value: scalarOf(text, memberShape(name, shape)),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return members;
}

export function memberShape(name: string, shape: Shape): Shape | undefined {
  const { properties = {} } = shape;
  return Object.hasOwn(properties, name) ? properties[name] : shape.additionalProperties;
}

/** `a,1,b,2` as pairs. */
export function inPairs(texts: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < texts.length; at += 2) pairs.push([texts[at] ?? '', texts[at + 1] ?? '']);
  return pairs;
}
