import type { Servers } from './servers.ts';

/** One request, or a few that belong together, of somebody who means harm. */
export interface Attack {
  /** What `npm run hostile` counts it as. */
  readonly kind: string;
  readonly name: string;
  /** Why it did not hold; undefined: it did. */
  readonly run: (servers: Servers) => Promise<string | undefined>;
}
