import type { StandardIssue, StandardSchema } from 'tallystick/plugin';

/** What a config may say. */
export interface TanstackQueryOptions {
  /**
   * Which client the options call: the one that validates what is sent and received (`./client`, the default), or the
   * one without validators (`./client/bare`).
   */
  readonly client?: 'validating' | 'bare';
  /**
   * Names of functions that only read, though the spec does not declare it: they get query options. A safe HTTP method
   * (RFC 9110, 9.2.1), or `x-tallystick-safety` in the spec, declares it too.
   */
  readonly queries?: readonly string[];
}

export type ValidOptions = Required<TanstackQueryOptions>;

const CHECKS: Readonly<Record<keyof TanstackQueryOptions, readonly [(value: unknown) => boolean, string]>> = {
  client: [(value) => value === 'validating' || value === 'bare', 'Must be "validating" or "bare"'],
  queries: [
    (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
    'Must be a list of names of functions',
  ],
};

export const optionsSchema: StandardSchema<TanstackQueryOptions | undefined, ValidOptions> = {
  '~standard': {
    version: 1,
    vendor: '@tallystick/plugin-tanstack-query',
    validate: (value = {}) => {
      if (!isOptions(value)) return { issues: issuesOf(value) };
      return { value: { client: value.client ?? 'validating', queries: value.queries ?? [] } };
    },
  },
};

function isOptions(value: unknown): value is TanstackQueryOptions {
  return issuesOf(value).length === 0;
}

function issuesOf(value: unknown): readonly StandardIssue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ message: 'Must be an object' }];
  return Object.entries(value).flatMap(([name, given]): readonly StandardIssue[] => {
    if (!isKnown(name))
      return [{ message: `Unknown option; known are ${Object.keys(CHECKS).join(', ')}`, path: [name] }];
    const [holds, message] = CHECKS[name];
    return given === undefined || holds(given) ? [] : [{ message, path: [name] }];
  });
}

function isKnown(name: string): name is keyof TanstackQueryOptions {
  return Object.hasOwn(CHECKS, name);
}
