import type { Credentials } from '../bindings/credentials.ts';

/** Of a text that a reply calls a secret: shorter ones, such as `Bearer`, are words that occur elsewhere too. */
const SHORTEST = 8;
const LONGEST = 4096;

/** The latest ones are kept: a run may log in a thousand times. */
const MOST = 100;

/**
 * Secrets that the replies of a run gave out: what a reply calls a token is hidden wherever it occurs from then on.
 *
 * @example
 * const seen = new SeenSecrets();
 * seen.add(['a-long-token']);
 * seen.spellings.includes('a-long-token'); // true
 */
export class SeenSecrets {
  readonly #seen = new Map<string, readonly string[]>();

  add(values: readonly string[]): void {
    for (const each of values) {
      if (each.length < SHORTEST || each.length > LONGEST || this.#seen.has(each)) continue;
      this.#seen.set(each, spellingsOf(each));
      const [oldest] = this.#seen.keys();
      if (this.#seen.size > MOST && oldest !== undefined) this.#seen.delete(oldest);
    }
  }

  /** Every spelling of each. Longest first. */
  get spellings(): readonly string[] {
    return longestFirst([...this.#seen.values()].flat());
  }
}

/** Every spelling of the given credentials. Longest first. */
export function secretsOf(credentials: Credentials): readonly string[] {
  const plain = Object.values(credentials).flatMap((each) =>
    typeof each === 'string' ? [each] : [each.password, `${each.username}:${each.password}`],
  );
  return longestFirst(plain.filter((each) => each !== '').flatMap(spellingsOf));
}

/** How a secret travels: plain, in a URL, in a form, in JSON, in Basic. */
function spellingsOf(secret: string): readonly string[] {
  // half a surrogate pair cannot be in a URL
  const inUrl = /\p{Surrogate}/u.test(secret) ? [] : [encodeURIComponent(secret)];
  return [
    secret,
    ...inUrl,
    new URLSearchParams({ a: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    btoa(Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join('')),
  ];
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort((a, b) => b.length - a.length);
}
