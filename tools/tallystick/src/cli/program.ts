import { Command, CommanderError, Option } from 'commander';
import { generatorVersion } from '../generate/generator.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { addBundle } from './bundle-options.ts';
import { addChangeset } from './changeset-options.ts';
import { formatOption } from './diagnostic-format.ts';
import { addDiff } from './diff-options.ts';
import { EXAMPLES, GENERATE_EXAMPLES } from './examples.ts';
import { EXIT_OK, EXIT_USAGE } from './outcome.ts';
import { addPlugin } from './plugin-options.ts';
import { addPull } from './pull-options.ts';
import { addReport } from './report-options.ts';
import { outputTo } from './text.ts';
import { addUsage } from './usage-options.ts';

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
    .description(
      'Generates typed clients, validators, mocks and contract suites from OpenAPI and OpenRPC specs.',
    )
    .version(generatorVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showHelpAfterError('Run with --help for the options and examples.')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(outputTo(process.stderr).paint('red', text)) });
  addInit(program, exit);
  addGenerate(program, exit);
  addLint(program, exit);
  addPull(program, exit);
  addBundle(program, exit);
  addDiff(program, exit);
  addUsage(program, exit);
  addChangeset(program, exit);
  addReport(program, exit);
  addMock(program, exit);
  addVerify(program, exit);
  addPlugin(program, exit);
  return program;
}

const initHelp = (): string => `
A spec in the config's folder or below stays where it is. Any other spec, or one at a URL, is copied to specs/<name>. If
there is no config, init writes one: at the root of the monorepo, otherwise in this folder. The package has no
dependencies, is built, and can be imported at once. A run that fails or is interrupted leaves no files behind. If a
package.json was changed, init prints the install command to run next.

The config has onInvalid: 'skip': operations and schemas that cannot be read are left out, with a warning for each.

A spec may refer to files in its own folder and below. To allow any other file or URL, give it to --allow-refs: the text
of the $ref up to the "#". Both --allow-refs and --limit are written to the config.

Limits and their defaults:
  ${limitsAndDefaults()}

Examples:
  $ tallystick init specs/billing.yaml
  $ tallystick init specs/billing.yaml --allow-refs ../shared/money.yaml --allow-refs https://example.com/errors.json
  $ tallystick init specs/huge.json --limit nodes=5000000 --limit fileBytes=100000000
  $ tallystick init https://petstore3.swagger.io/api/v3/openapi.json --name petstore
  $ tallystick init vendor/openrpc.json libs/vendor-api --package-name @acme/vendor-api

With the packed generator, in an empty folder:
  $ npm install -D ./tallystick-x.y.z.tgz
  $ npx tallystick init SPEC

Exit codes: 0 package created, 1 diagnostics, 2 wrong usage; by a signal 130 (Ctrl-C) or 143 (SIGTERM).`;

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
    .description('create a package from a spec: write its config, generate and build it')
    .argument('<spec>', 'OpenAPI, Swagger or OpenRPC: a file, or an http(s) URL')
    .argument(
      '[folder]',
      "the package's folder (default: packages/<name>, or where the monorepo has its packages)",
    )
    .option('-n, --name <name>', "the contract's name in the config (default: from the spec's title)")
    .option(
      '--package-name <name>',
      'name of the package (default: the name, with the scope of the packages beside it)',
    )
    .addOption(
      new Option('--runtime <how>', 'include the runtime in the package, or depend on @tallystick/runtime')
        .choices(['inline', 'package'])
        .default('inline'),
    )
    .option('--allow-refs <ref>', "allow this reference out of the spec's folder; may be repeated", appended)
    .option('--limit <name=n>', 'replace a default limit; may be repeated', appended)
    .option('--force', 'replace existing files')
    .option('--verbose', 'print every diagnostic in full')
    .addOption(formatOption())
    .option('--json', 'the same as --format json')
    .addHelpText('after', initHelp)
    .action(async (spec: string, folder: string | undefined, flags: object) => {
      const { initCommand } = await import('./init.ts');
      exit(await initCommand({ ...flags, spec, ...(folder !== undefined && { folder }) }));
    });
}

function addGenerate(program: Command, exit: (code: number) => void): void {
  program
    .command('generate')
    .description('generate the packages of the named contracts, or of all contracts')
    .argument('[name...]', 'names of contracts in the config')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option(
      '--check',
      'generate again, write nothing; exit 1 and say what changed if a package is not up to date',
    )
    .option('--verbose', 'print every diagnostic in full; with --check also how the files differ')
    .option('--manifest', 'with --check: if the hashes in the manifest match, do not generate again')
    .addOption(
      new Option('--watch', 'generate again when a spec or the config changes').conflicts(['check', 'json']),
    )
    .addOption(new Option('--force', 'replace files that were edited by hand').conflicts('check'))
    .addOption(formatOption())
    .option('--json', 'the same as --format json')
    .addHelpText('after', GENERATE_EXAMPLES)
    .action(async (contracts: string[], flags: object) => {
      const { generateCommand } = await import('./generate.ts');
      exit(await generateCommand({ ...flags, contracts }));
    });
}

function addLint(program: Command, exit: (code: number) => void): void {
  program
    .command('lint')
    .description('report what is wrong with the specs; write nothing')
    .argument('[name...]', 'names of contracts in the config')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--explain', 'also print what the `hooks` of the config changed')
    .option('--resources', 'also print the resources that mocks keep state for, and what was guessed')
    .option('--verbose', 'print every diagnostic in full, also where one code has many')
    .addOption(formatOption())
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\ndocs/diagnostics.md explains every code.\nExit codes: 0 no errors, 1 diagnostics, 2 wrong usage; by a signal 130 (Ctrl-C) or 143 (SIGTERM).',
    )
    .action(async (contracts: string[], flags: object) => {
      const { lintCommand } = await import('./lint.ts');
      exit(await lintCommand({ ...flags, contracts }));
    });
}

const MOCK_HELP = `
A name is a contract of the config, an installed package, or the folder of one. One contract is served at the path of its
server URL. Several contracts share the port, each below its name; with --separate, each has the next free port number.

Examples:
  $ tallystick mock billing-api --port 4010
  $ tallystick mock --scenario limit-exceeded --latency 100-400
  $ tallystick mock @acme/billing-api --fail-rate 0.1 --seed 7
  $ tallystick mock billing-api --data seeds.json --scenario getJob/202,202,200
  $ tallystick mock --host 0.0.0.0 --allow-host mock.test

While it runs:
  GET    /__tallystick            contracts, URLs, settings
  GET    /__tallystick/journal    the last requests, with the issues that validators found; ?since=ID&limit=N
  GET    /__tallystick/state      what the mocks have stored
  GET    /__tallystick/scenarios  names that --scenario takes
  PUT    /__tallystick/settings   {"scenarios": [..], "latency": "100-400", "failRate": 0.1, "seed": 7}
  PUT    /__tallystick/sequences  {"getJob": [{"outcome": "202"}, {"result": {..}}]}: a reply for each call; the last repeats
  GET    /__tallystick/snapshot   everything stored, by contract; PUT puts it back
  POST   /__tallystick/reset      delete the journal and everything stored

The control endpoint answers only under the address it listens at, localhost and the names given to --allow-host, and not
to pages of other origins. PUT, POST and DELETE need content-type: application/json, or the header x-tallystick: 1:
  $ curl -X POST -H 'x-tallystick: 1' http://127.0.0.1:4010/__tallystick/reset

Exit codes: 0 ended by Ctrl-C or SIGTERM, 1 diagnostics, 2 wrong usage. Before it serves, a signal ends it with 130 (Ctrl-C)
or 143 (SIGTERM).`;

function addMock(program: Command, exit: (code: number) => void): void {
  program
    .command('mock')
    .description('serve the mocks of generated packages over HTTP, until Ctrl-C')
    .argument(
      '[name...]',
      'contracts of the config, installed packages or folders (default: all contracts of the config)',
    )
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('-p, --port <number>', 'the first port (default: 4010); 0: any free port')
    .option('--host <address>', 'address to listen at (default: 127.0.0.1)')
    .option('--separate', 'a port for each contract')
    .option(
      '--scenario <outcome...>',
      'answer every call with this outcome: limit-exceeded, uploadChats/limit-exceeded; or calls in turn: getJob/202,202,200',
    )
    .option('--latency <ms>', 'delay every reply: 200, or 100-400')
    .option(
      '--fail-rate <share>',
      'share of calls, 0 to 1, that fail: in turn without a reply and with a 503',
    )
    .option('--seed <text>', 'seed of generated data, delays and failures')
    .option('--data <file>', 'JSON with items that are stored from the beginning: {"orders": [..]}')
    .option('--time-zone <zone>', 'time zone of dates without offset')
    .option('--csrf', 'require CSRF (session) tokens where the contract makes them optional')
    .option('--allow-host <name...>', 'other host names under which the control endpoint answers')
    .option('--max-body <bytes>', 'answer longer bodies with 413 (default: 16 MiB)')
    .addOption(new Option('--quiet', 'print no line per request').conflicts('json'))
    .option('--json', 'print the URLs, then each exchange, as one JSON document per line')
    .addHelpText('after', MOCK_HELP)
    .action(async (names: string[], flags: object) => {
      const { mockCommand } = await import('./mock.ts');
      exit(await mockCommand({ ...flags, names }));
    });
}

const VERIFY_HELP = `
Sends the cases of a generated package to a provider and checks each reply against the contract. By default it calls only
safe operations, and the first lines say how many requests it sends. --allow-refusals also sends calls that the other
operations must refuse: each breaks two rules, or has ids that do not exist. Once the provider accepts such a call, no more
are sent to that operation. --allow-writes sends everything. Ids come from items that earlier calls created or
listed, else from --values, else from examples. Reports contain no credentials.

Credentials are read from the environment, one variable for each security scheme of the contract:
  BILLING_API_ACCESS_TOKEN=…                          a token or key; the contract's name, then the scheme's
  BILLING_API_LOGIN_USERNAME=… BILLING_API_LOGIN_PASSWORD=…    for HTTP Basic

Files:
  --values values.json           {"siteId": 12, …}: values of {value: name} in cases, and of path parameters
  --deviations known.json        [{"case": "upload/*", "check": "id-echo", "reason": "…", "expires": "2027-01-31"}, …]
  --write-baseline known.json    writes such a list of everything that fails now, expiring in 90 days

Examples:
  $ tallystick verify billing-api --target https://staging.example.com/api --dry-run
  $ tallystick verify billing-api --target http://127.0.0.1:4010 --allow-writes --report verify.html --report junit.xml
  $ tallystick verify billing-api --target URL --shard 2/4 --report part-2.json
  $ tallystick verify billing-api --merge part-1.json part-2.json --report all.html
  $ tallystick verify billing-api --since v1.2.0 --target URL     does what clients use already still work

docs/verify.md explains every check. Exit codes: 0 no failures, 1 failures, the run stopped early or no case was exercised,
2 wrong usage, missing credentials, nothing to send, or nothing answers at the target; by a signal 130 (Ctrl-C) or 143
(SIGTERM), after the report is written.`;

function addVerify(program: Command, exit: (code: number) => void): void {
  program
    .command('verify')
    .description('test a provider against its contract')
    .argument('<name>', 'a contract of the config, an installed package or a folder')
    .option('-t, --target <url>', 'base URL of the provider')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('--allow-refusals', 'also send calls that operations which change something must refuse')
    .option('--allow-writes', 'call every operation, also those that change something')
    .option('--without-credentials', 'run even if credentials are missing')
    .option('--operation <name...>', 'run only these operations')
    .option('--match <text>', 'run only cases whose id contains the text, or matches a pattern with *')
    .option('--values <file>', 'JSON with the values that cases need')
    .option('--deviations <file>', 'JSON with the known deviations of the provider')
    .option('--write-baseline <file>', 'write all failures to FILE as known deviations, expiring in 90 days')
    .option('--without <feature...>', 'features that the provider lacks: batches, notifications, string-ids')
    .option('--time-zone <zone>', "time zone of the provider's dates without offset")
    .option('--runs <number>', 'generated inputs for each property; 0: none (default: 25)')
    .option('--seed <number>', 'seed of generated inputs (default: 1)')
    .option('--rate <number>', 'maximum requests per second')
    .option('--ceiling <ms>', 'fail replies that take longer')
    .option('--timeout <ms>', 'stop waiting for a reply after this time (default: 30000)')
    .option('--max-reply <bytes>', 'fail longer replies (default: 16 MiB)')
    .option('--unknown-members', 'fail replies with members that no schema describes')
    .option('--dry-run', 'send nothing; list what would be sent')
    .option('--shard <n/m>', 'run the n-th of m parts')
    .option('--merge <file...>', 'join the reports of all shards of one run instead of running')
    .option('--since <base>', 'run the cases of an older contract; any base that `diff --help` describes')
    .option('--policy <file>', 'with --since: leave out operations whose removal this file accepts')
    .option('--report <file...>', 'write a report: .xml (JUnit), .html, .json or .har')
    .option('--json', 'print the report as one JSON document instead of text')
    .addHelpText('after', VERIFY_HELP)
    .action(async (name: string, flags: object) => {
      const { verifyCommand } = await import('./verify.ts');
      exit(await verifyCommand({ ...flags, name }));
    });
}
