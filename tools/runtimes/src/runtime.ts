/** The result of a scenario on a runtime. One that is not possible there, for a reason that is not ours, passes too. */
export type Verdict =
  | { readonly passed: true; readonly note?: string; readonly possible?: false }
  | { readonly passed: false; readonly why: string };

export interface Runtime {
  readonly name: string;
  readonly version: string;
  /** Runs a scenario against the provider at a base URL. Absent where there is no binary for this platform. */
  readonly run?: (scenario: string, base: string) => Promise<Verdict>;
  readonly close?: () => void;
}
