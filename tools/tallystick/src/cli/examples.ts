/** Behind the help of the program. */
export const EXAMPLES = `
Examples:
  $ tallystick init petstore.yaml            create a package from a spec, and build it
  $ tallystick generate                      bring every package up to date
  $ tallystick generate billing-api          one contract of the config
  $ tallystick generate --check              for CI: exit 1, and what changed, if a package is not up to date
  $ tallystick generate --check --manifest   the same in a fraction of the time: trust the manifest's hashes
  $ tallystick generate --watch              generate again when a spec or the config changes
  $ tallystick lint                          report what is wrong with the specs
  $ tallystick pull                          download the specs that the config has URLs of
  $ tallystick bundle billing-api            print its spec as one document, overlays and filters applied
  $ tallystick diff billing-api --base main  list what changed, and what breaks
  $ tallystick changeset                     write changesets with the bumps that follow
  $ tallystick mock billing-api              serve a contract's mock over HTTP
  $ tallystick verify billing-api --target URL   test a provider against its contract
  $ tallystick plugin init operations-page   create your own plugin`;

/** Behind the help of `generate`. */
export const GENERATE_EXAMPLES = `
Only files that the generator wrote are replaced or removed. If such a file was edited by hand, the run stops and
names the file; --force discards the edit. If a run was interrupted, the next run finishes it. Ctrl-C is the normal end of
--watch between two runs: it exits with 0.

tallystick.manifest.json, committed with the package, holds hashes of the spec's files, the config, the generator's version and
the generated files. If all match, generate does nothing, on a fresh clone too. --check still generates everything, so
that it also notices a forged manifest; --check --manifest trusts it. A linked generator (not installed) needs the cache in
.tallystick beside the config as well. --json says under "basis" whether a status rests on "generation" or "manifest".

Config, tallystick.config.ts (or .mjs, .json) here or above:
  import { defineConfig } from 'tallystick';

  export default defineConfig({
    contracts: {
      'billing-api': { spec: 'specs/billing/openapi.yaml', output: 'packages/billing-api' },
    },
  });

Settings of a contract for specs with errors:
  onInvalid: 'skip'                     leave out operations and schemas that cannot be read, with a warning for each
  ignore: [{ code, pointer, reason }]   do not report these warnings
docs/invalid-specs.md and docs/diagnostics.md explain them.

Exit codes: 0 up to date, 1 diagnostics, 2 wrong usage; by a signal 130 (Ctrl-C) or 143 (SIGTERM).`;
