/** Behind the help of the program. */
export const EXAMPLES = `
Examples:
  $ tallystick init petstore.yaml            create a package from a spec, and build it
  $ tallystick generate                      generate all packages
  $ tallystick generate billing-api          one contract of the config
  $ tallystick generate --check              for CI: exit 1 and print the changes if a package is out of date
  $ tallystick generate --check --manifest   the same, but compare the manifest's hashes only (fast)
  $ tallystick generate --watch              generate again when a spec or the config changes
  $ tallystick lint                          report errors and warnings in the specs
  $ tallystick pull                          download remote specs
  $ tallystick bundle billing-api            print the bundled spec of a contract
  $ tallystick diff billing-api --base main  list API changes, breaking ones first
  $ tallystick usage apps/web                find the parts of generated packages that consumers use
  $ tallystick changeset                     write changesets with derived version bumps
  $ tallystick report > comment.md           write a pull request report
  $ tallystick mock billing-api              serve a contract's mock over HTTP
  $ tallystick verify billing-api --target URL   test a provider against its contract
  $ tallystick plugin init operations-page   create your own plugin`;

/** Behind the help of `generate`. */
export const GENERATE_EXAMPLES = `
Only files that the generator wrote are replaced or removed. If such a file was edited by hand, the run fails and lists the
file; --force overwrites it. The next run completes an interrupted one. Ctrl-C during --watch exits with 0, unless a run is in
progress.

tallystick.manifest.json, committed with the package, contains hashes of the spec's files, the config, the generator's version and
the generated files. If all match, generate does nothing, on a fresh clone too. --check regenerates everything, and so detects a
forged manifest; --check --manifest only compares the hashes. For a linked generator (not installed), the cache in .tallystick
beside the config must match too. In --json, "basis" is "generation" or "manifest".

Config, tallystick.config.ts (or .mjs, .json) here or above:
  import { defineConfig } from 'tallystick';

  export default defineConfig({
    contracts: {
      'billing-api': { spec: 'specs/billing/openapi.yaml', output: 'packages/billing-api' },
    },
  });

Settings of a contract for specs with errors:
  onInvalid: 'skip'                     skip operations and schemas that cannot be read, with a warning for each
  ignore: [{ code, pointer, reason }]   do not report these warnings
docs/invalid-specs.md and docs/diagnostics.md explain them; docs/config.md lists all settings.

Exit codes: 0 success, 1 errors found or, with --check, a package is out of date, 2 usage error; 130 on SIGINT (Ctrl-C), 143 on
SIGTERM.`;
