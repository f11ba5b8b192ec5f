import type { ContractData } from '@tallystick/runtime/contract';
import type { Credentials } from '../bindings/credentials.ts';
import { HIDDEN, isSecretName, maskedUrl } from './secret-names.ts';

/** Hides what was handed in as a credential, wherever it turns up, and what is one by its name. */
export interface Mask {
  /** Names of headers and of query parameters that hold credentials. */
  readonly names: readonly string[];
  readonly text: (text: string) => string;
  readonly url: (url: string) => string;
  readonly headers: (headers: Iterable<readonly [string, string]>) => Readonly<Record<string, string>>;
  /** Every text inside plain data, names of members among them. */
  readonly value: (value: unknown) => unknown;
}

export function maskOf({ securitySchemes }: ContractData, credentials: Credentials): Mask {
  const names = securitySchemes.flatMap((scheme) => (scheme.kind === 'api-key' ? [scheme.parameter] : []));
  const members = securitySchemes.flatMap((scheme) => (scheme.kind === 'member' ? [scheme.member] : []));
  const secrets = secretsOf(credentials);
  const text = (given: string): string => {
    const hidden = secrets.reduce((masked, secret) => masked.replaceAll(secret, HIDDEN), given);
    return members.reduce((masked, member) => withoutMember(masked, member), hidden);
  };
  const isSecret = (name: string): boolean => isSecretName(name, names);
  const value = (given: unknown): unknown => masked(given, text, new Set(members));
  return {
    names,
    text,
    value,
    url: (given) => text(maskedUrl(given, isSecret)),
    headers: (headers) =>
      Object.fromEntries([...headers].map(([name, each]) => [name, isSecret(name) ? HIDDEN : text(each)])),
  };
}

function masked(value: unknown, text: Mask['text'], secret: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return text(value);
  // a credential may be all digits
  if (typeof value === 'number') return text(String(value)) === String(value) ? value : HIDDEN;
  if (Array.isArray(value)) return value.map((item) => masked(item, text, secret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      text(name),
      secret.has(name) && typeof each === 'string' ? HIDDEN : masked(each, text, secret),
    ]),
  );
}

/** Every spelling in which a credential travels: plain, in a URL, in JSON, in Basic. Longest first. */
function secretsOf(credentials: Credentials): readonly string[] {
  const plain = Object.values(credentials).flatMap((each) =>
    typeof each === 'string' ? [each] : [each.password, `${each.username}:${each.password}`],
  );
  const spellings = plain
    .filter((each) => each !== '')
    .flatMap((each) => [
      each,
      // As a URL holds it, which holds no lone surrogate.
      encodeURIComponent(each.replaceAll(/\p{Surrogate}/gu, '\ufffd')),
      new URLSearchParams({ a: each }).toString().slice(2),
      JSON.stringify(each).slice(1, -1),
      btoa(Array.from(new TextEncoder().encode(each), (byte) => String.fromCharCode(byte)).join('')),
    ]);
  return [...new Set(spellings)].sort((a, b) => b.length - a.length);
}

/** A member of JSON text by its name, whatever it holds. */
function withoutMember(text: string, member: string): string {
  const name = JSON.stringify(member).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replaceAll(new RegExp(`(${name}\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'g'), `$1"${HIDDEN}"`);
}
