import { Command, CommanderError, Option } from 'commander';
import { generatorVersion } from '../generate/generator-version.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { EXIT_OK, EXIT_USAGE } from './outcome.ts';
import { outputTo } from './text.ts';

const EXAMPLES = `
Examples:
  $ tallystick init petstore.yaml            make a package for a spec: generated, built, importable
  $ tallystick generate                      bring every package up to date
  $ tallystick generate billing-api          one contract of the config
  $ tallystick generate --check              for CI: exit 1 and a diff where a package is not up to date
  $ tallystick generate --watch              generate again whenever a spec or the config changes
  $ tallystick lint                          read the specs and say what is wrong with them
  $ tallystick mock billing-api              serve a contract's mock over HTTP
  $ tallystick verify billing-api --target URL   hold a provider to its contract`;

const GENERATE_EXAMPLES = `
Only files that the generator wrote are replaced or removed. A file edited by hand stops the run, which
names it; --force discards the edit. A run that was interrupted is finished by the next one.

Config, tallystick.config.ts (or .mjs, .json) here or above:
  import { defineConfig } from 'tallystick';

  export default defineConfig({
    contracts: {
      'billing-api': { spec: 'specs/billing/openapi.yaml', output: 'packages/billing-api' },
    },
  });

Exit codes: 0 up to date, 1 diagnostics, 2 wrong usage.`;

/** Runs one command line, without the name of the program. Returns the exit code. */
export async function runProgram(args: readonly string[]): Promise<number> {
  let exitCode = EXIT_OK;
  const program = programWith((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    throw error;
  }
}

function programWith(exit: (code: number) => void): Command {
  const program = new Command('tallystick')
    .description('Typed clients, validators, mocks and contract suites, cut from OpenRPC and OpenAPI specs.')
    .version(generatorVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showHelpAfterError('Run with --help for the options and examples.')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(outputTo(process.stderr).paint('red', text)) });
  addInit(program, exit);
  addGenerate(program, exit);
  addLint(program, exit);
  addMock(program, exit);
  addVerify(program, exit);
  return program;
}

const initHelp = (): string => `
A spec below the config's folder stays where it is; any other, or one behind a URL, is copied to specs/<name>. Without a
config one is written: at the root of the monorepo, else here. The package needs nothing that is not in it; built, it
can be imported at once. Nothing is left behind by a run that fails or is interrupted.

A spec may refer to files in its own folder and below. Any other file or URL is read only where --allow-refs names it,
with the text that the spec has before the "#". Both --allow-refs and --limit are written into the config.

Limits and their defaults:
  ${limitsAndDefaults()}

Examples:
  $ tallystick init specs/billing.yaml
  $ tallystick init specs/billing.yaml --allow-refs ../shared/money.yaml --allow-refs https://example.com/errors.json
  $ tallystick init specs/huge.json --limit nodes=5000000 --limit fileBytes=100000000
  $ tallystick init https://petstore3.swagger.io/api/v3/openapi.json --name petstore
  $ tallystick init vendor/openrpc.json libs/vendor-api --package-name @acme/vendor-api

From the packed generator, in an empty folder:
  $ npm install -D ./tallystick-x.y.z.tgz
  $ npx tallystick init SPEC

Exit codes: 0 made, 1 diagnostics, 2 wrong usage.`;

function limitsAndDefaults(): string {
  const limits = Object.entries(DEFAULT_LIMITS);
  return limits.map(([name, value]) => `${name}=${Number.isFinite(value) ? value : 'none'}`).join('  ');
}

function appended(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addInit(program: Command, exit: (code: number) => void): void {
  program
    .command('init')
    .description("make a package for somebody's spec: scaffolded, generated, built")
    .argument('<spec>', 'OpenAPI, Swagger or OpenRPC: a file, or an http(s) URL')
    .argument(
      '[folder]',
      "the package's folder (default: packages/<name>, or where the monorepo has its packages)",
    )
    .option('-n, --name <name>', "the contract's name in the config (default: from the spec's title)")
    .option(
      '--package-name <name>',
      'name of the package (default: the name, with the scope of those beside it)',
    )
    .addOption(
      new Option('--runtime <how>', 'hold the runtime, or depend on it')
        .choices(['inline', 'package'])
        .default('inline'),
    )
    .option('--allow-refs <ref>', "follow this reference out of the spec's folder; may be repeated", appended)
    .option('--limit <name=n>', 'read or write more than the default limit; may be repeated', appended)
    .option('--force', 'replace what is there')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', initHelp)
    .action(async (spec: string, folder: string | undefined, flags: object) => {
      const { initCommand } = await import('./init.ts');
      exit(await initCommand({ ...flags, spec, ...(folder !== undefined && { folder }) }));
    });
}

function addGenerate(program: Command, exit: (code: number) => void): void {
  program
    .command('generate')
    .description('write the packages of the contracts, or of all of them')
    .argument('[name...]', 'names of contracts in the config')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--check', 'write nothing; show what is not up to date, and exit 1')
    .addOption(
      new Option('--watch', 'generate again when a spec or the config changes').conflicts(['check', 'json']),
    )
    .addOption(new Option('--force', 'replace files that were edited by hand').conflicts('check'))
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', GENERATE_EXAMPLES)
    .action(async (contracts: string[], flags: object) => {
      const { generateCommand } = await import('./generate.ts');
      exit(await generateCommand({ ...flags, contracts }));
    });
}

function addLint(program: Command, exit: (code: number) => void): void {
  program
    .command('lint')
    .description('read the specs and report what is wrong with them; write nothing')
    .argument('[name...]', 'names of contracts in the config')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText(
      'after',
      '\nEvery code is explained in docs/diagnostics.md. Exit codes: 0 clean, 1 diagnostics, 2 wrong usage.',
    )
    .action(async (contracts: string[], flags: object) => {
      const { lintCommand } = await import('./lint.ts');
      exit(await lintCommand({ ...flags, contracts }));
    });
}

const MOCK_HELP = `
A name is a contract of the config, an installed package, or the folder of one. One contract is served at its server's
own path; several share the port, each below its name, or with --separate have ports of their own, one after the other.

Examples:
  $ tallystick mock billing-api --port 4010
  $ tallystick mock --scenario limit-exceeded --latency 100-400
  $ tallystick mock @acme/billing-api --fail-rate 0.1 --seed 7

While it runs:
  GET    /__tallystick            contracts, URLs, settings
  GET    /__tallystick/journal    the last requests, with the validators' verdicts; ?since=ID&limit=N
  GET    /__tallystick/state      what the mocks have stored
  GET    /__tallystick/scenarios  names that --scenario takes
  PUT    /__tallystick/settings   {"scenarios": [..], "latency": "100-400", "failRate": 0.1, "seed": 7}
  POST   /__tallystick/reset      forget everything that was sent

Exit codes: 0 interrupted, 1 diagnostics, 2 wrong usage.`;

function addMock(program: Command, exit: (code: number) => void): void {
  program
    .command('mock')
    .description('serve the mocks of generated packages over HTTP, until Ctrl-C')
    .argument('[name...]', 'contracts of the config, installed packages or folders; none: the whole config')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('-p, --port <number>', 'the first port (default: 4010); 0: any that is free')
    .option('--host <address>', 'address to listen at (default: 127.0.0.1)')
    .option('--separate', 'a port for each contract')
    .option(
      '--scenario <outcome...>',
      'end every call in this outcome: limit-exceeded, uploadChats/limit-exceeded',
    )
    .option('--latency <ms>', 'let every call wait: 200, or 100-400')
    .option('--fail-rate <share>', 'share of calls, 0 to 1, that get no answer or a bare 503, in turn')
    .option('--seed <text>', 'other seeds give other data, waits and failures')
    .option('--time-zone <zone>', 'zone of dates without offset')
    .option('--csrf', 'ask for session tokens where the contract leaves them to the deployment')
    .option('--max-body <bytes>', 'answer longer bodies with 413 (default: 16 MiB)')
    .addOption(new Option('--quiet', 'print no line per request').conflicts('json'))
    .option('--json', 'print where it listens, and then each exchange, as one JSON document a line')
    .addHelpText('after', MOCK_HELP)
    .action(async (names: string[], flags: object) => {
      const { mockCommand } = await import('./mock.ts');
      exit(await mockCommand({ ...flags, names }));
    });
}

const VERIFY_HELP = `
Sends the cases of a generated package to a provider, and judges what comes back. By default only cases are sent that
change nothing, or that the provider has to refuse; --allow-writes sends the rest. Nothing secret is in any report.

Credentials are read from the environment, one variable for each security scheme of the contract:
  BILLING_API_ACCESS_TOKEN=…                          a token or key; the contract's name, then the scheme's
  BILLING_API_LOGIN_USERNAME=… BILLING_API_LOGIN_PASSWORD=…    for HTTP Basic

Files:
  --values values.json           {"siteId": 12, …}: what {value: name} in cases stands for; without, those are skipped
  --deviations known.json        [{"case": "upload/*", "check": "id-echo", "reason": "…", "expires": "2027-01-31"}, …]

Examples:
  $ tallystick verify billing-api --target https://staging.example.com/api --dry-run
  $ tallystick verify billing-api --target http://127.0.0.1:4010 --allow-writes --report verify.html --report junit.xml
  $ tallystick verify billing-api --target URL --shard 2/4 --report part-2.json
  $ tallystick verify billing-api --merge part-1.json part-2.json --report all.html

What each check looks at: docs/verify.md. Exit codes: 0 kept, 1 broken or interrupted, 2 wrong usage, or nothing answers.`;

function addVerify(program: Command, exit: (code: number) => void): void {
  program
    .command('verify')
    .description('hold a provider to its contract: send the cases, judge the replies')
    .argument('<name>', 'a contract of the config, an installed package or a folder')
    .option('-t, --target <url>', 'where the provider is')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--allow-writes', 'send cases too that change something')
    .option('--operation <name...>', 'these operations only')
    .option('--match <text>', 'cases whose id holds the text, or fits a pattern with *')
    .option('--values <file>', 'JSON with the values that cases need')
    .option('--deviations <file>', 'JSON with what the provider is known to do otherwise')
    .option('--without <feature...>', 'what the provider has not: batches, notifications, string-ids')
    .option('--time-zone <zone>', "zone of the provider's dates without offset")
    .option('--runs <number>', 'made-up inputs for each property; 0: none (default: 25)')
    .option('--seed <number>', 'other seeds make up other inputs (default: 1)')
    .option('--rate <number>', 'the most requests in a second')
    .option('--ceiling <ms>', 'a reply that takes longer is a failure')
    .option('--timeout <ms>', 'a reply that takes longer is not waited for (default: 30000)')
    .option('--unknown-members', 'members of replies that no schema speaks of are failures')
    .option('--dry-run', 'send nothing; list what would be sent')
    .option('--shard <n/m>', 'the n-th of m parts')
    .option('--merge <file...>', 'join reports of parts instead of running')
    .option('--report <file...>', 'write a report: .xml (JUnit), .html, .json or .har')
    .option('--json', 'print the report as one JSON document instead of text')
    .addHelpText('after', VERIFY_HELP)
    .action(async (name: string, flags: object) => {
      const { verifyCommand } = await import('./verify.ts');
      exit(await verifyCommand({ ...flags, name }));
    });
}
