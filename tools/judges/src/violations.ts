/** What Prism says of an exchange that it passed on. */
export interface Violation {
  readonly side: 'request' | 'response';
  /** `body.documentId`; empty if it is about the whole message. */
  readonly place: string;
  /** Name of the rule, or a status that it would have answered with. */
  readonly code: string;
  readonly message: string;
}

/** Of a response that went through Prism. */
export function violationsOf(headers: Headers | undefined): readonly Violation[] {
  return violationsIn(headers?.get('sl-violations') ?? null);
}

/** Of the header `sl-violations`, which Prism's proxy adds to the response. Throws if it cannot be read. */
export function violationsIn(header: string | null): readonly Violation[] {
  if (header === null) return [];
  const stated: unknown = JSON.parse(header);
  if (!Array.isArray(stated)) throw new TypeError('sl-violations: expected an array');
  return stated.map(violationOf);
}

function violationOf(stated: unknown): Violation {
  const { location, code, message } = (stated ?? {}) as Readonly<Record<string, unknown>>;
  const [side, ...place] = Array.isArray(location) ? location.map(String) : [];
  if (side !== 'request' && side !== 'response')
    throw new TypeError(`sl-violations: neither of a request nor of a response: ${JSON.stringify(stated)}`);
  return { side, place: place.join('.'), code: String(code), message: String(message) };
}

/** One line for one violation. */
export function named({ side, place, code }: Violation): string {
  return [side, place, code].filter((each) => each !== '').join(' ');
}
