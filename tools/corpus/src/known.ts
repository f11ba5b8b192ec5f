import { readFileSync } from 'node:fs';

/** Why some operations complete no round trip: patterns of the names of the spec and of the operation. */
interface KnownFailure {
  readonly spec: string;
  readonly operation: string;
  readonly reason: string;
}

const KNOWN = JSON.parse(
  readFileSync(new URL('../known.json', import.meta.url), 'utf8'),
) as readonly KnownFailure[];

/** The reason of a failure that is expected. */
export function reasonOf(spec: string, operation: string): string | undefined {
  return KNOWN.find(
    (each) =>
      new RegExp(`(${each.spec})`).test(spec) && new RegExp(`^(?:${each.operation})$`).test(operation),
  )?.reason;
}
