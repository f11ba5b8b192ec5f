import { readFileSync } from 'node:fs';
import type { Json } from '@tallystick/runtime/contract';

export type JsonObject = { readonly [member: string]: Json };

/** What a source document prints: a request and its reply, or as much of it as it prints. */
export interface Sample {
  readonly document: string;
  readonly request: JsonObject;
  readonly reply: JsonObject;
  readonly notification?: JsonObject;
}

export function readSample(path: string): Sample {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8')) as Sample;
}

/** What replaces a credential in a fixture. */
export const MASK = '********';

const SECRET = /^(access_token|authorization|cookie|set-cookie|password|x-csrf-token|token)$/i;

/** A recorded exchange without its credentials, ready to be kept. */
export function scrub(value: Json): Json {
  if (Array.isArray(value)) return value.map(scrub);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, SECRET.test(name) ? MASK : scrub(member)]),
  );
}

/** Values of members that are credentials by their name. */
export function secretsIn(value: Json): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    SECRET.test(name) ? [member] : secretsIn(member),
  );
}
