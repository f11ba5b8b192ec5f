/**
 * Options for TanStack Query v5 in generated packages.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { definePlugin, type Plugin } from 'tallystick/plugin';
import { boundStatements } from './bound.ts';
import { keyPrefixes } from './keys.ts';
import { mutationStatements } from './mutation.ts';
import { optionsSchema, type TanstackQueryOptions } from './options.ts';
import { clientOf, planOf } from './plan.ts';
import { queryStatements } from './query.ts';
import { sharedStatements } from './shared-types.ts';

export type { TanstackQueryOptions } from './options.ts';

const { version }: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

/**
 * Adds `./queries` to a package: for each operation that only reads, the options of a query, for each other one those of a
 * mutation.
 *
 * @example
 * // tallystick.config.ts
 * export default defineConfig({
 *   contracts: {
 *     orders: { spec: 'orders.yaml', output: 'packages/orders', plugins: [tanstackQuery()] },
 *   },
 * });
 */
export const tanstackQuery: (options?: TanstackQueryOptions) => Plugin = definePlugin({
  name: 'tanstack-query',
  version,
  options: optionsSchema,
  exports: { './queries': 'queries' },
  readme: { './queries': 'options for TanStack Query: queries, mutations and keys' },
  peers: { '@tanstack/query-core': { range: '^5.70.0', optional: false } },
  emit: (contract, context) => {
    const plan = planOf(contract, context);
    const has = (kind: 'query' | 'mutation'): boolean => plan.calls.some((call) => call.kind === kind);
    const links = plan.calls.some((call) => call.kind === 'query' && call.isLinked);
    return [
      {
        module: 'queries',
        statements: [
          keyPrefixes(contract.name, plan),
          ...plan.calls.flatMap((call) =>
            call.kind === 'query' ? queryStatements(call) : mutationStatements(call),
          ),
          ...boundStatements(contract.title, context.connection, plan),
          ...sharedStatements({ query: has('query'), mutation: has('mutation'), links }, clientOf(context)),
        ],
      },
    ];
  },
});
