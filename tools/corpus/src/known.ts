import { readFileSync } from 'node:fs';

/** Why calls of some operations do not come round: patterns of the spec's name and of the operation's. */
interface Known {
  readonly spec: string;
  readonly operation: string;
  readonly reason: string;
}

const KNOWN = JSON.parse(readFileSync(new URL('../known.json', import.meta.url), 'utf8')) as readonly Known[];

/** The reason of a failure that is expected. */
export function reasonOf(spec: string, operation: string): string | undefined {
  return KNOWN.find(
    (each) =>
      new RegExp(`(${each.spec})`).test(spec) && new RegExp(`^(?:${each.operation})$`).test(operation),
  )?.reason;
}
