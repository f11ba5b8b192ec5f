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
      'Generate typed clients, validators, mocks and contract tests from OpenAPI and OpenRPC specs.',
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
A spec inside the config's folder is used in place. Other specs, and specs at a URL, are copied to specs/<name>; to keep a copy up to
date with \`tallystick pull\`, make \`spec\` the URL in the config. If there is no config, init writes one: at the root of the monorepo,
otherwise in this folder. The package has no dependencies, is built, and can be imported immediately. A run that fails or is
interrupted leaves no files behind. If a package.json was changed, init prints the install command to run next.

init sets onInvalid: 'skip' in the config: operations and schemas that cannot be read are skipped, with a warning for each.

A spec may refer to files in its own folder and below. To allow any other file or URL, pass it to --allow-refs: the part of
the $ref before "#". Both --allow-refs and --limit are written to the config.

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

Exit codes: 0 package created, 1 errors found, 2 usage error; 130 on SIGINT (Ctrl-C), 143 on SIGTERM.`;

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
    .description('create a package from a spec: add it to the config, generate and build it')
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
      new Option('--runtime <mode>', 'include the runtime in the package, or depend on @tallystick/runtime')
        .choices(['inline', 'package'])
        .default('inline'),
    )
    .option('--allow-refs <ref>', "allow a $ref outside the spec's folder (repeatable)", appended)
    .option('--limit <name=n>', 'override a limit (repeatable)', appended)
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
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--check', 'write nothing; exit 1 and print the changes if a package is out of date')
    .option('--verbose', 'print all diagnostics in full; with --check also the diff of the files')
    .option('--manifest', 'with --check: compare the hashes in the manifest only (fast)')
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
    .description('report errors and warnings in the specs')
    .argument('[name...]', 'names of contracts in the config')
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--explain', 'also print the changes by `hooks` of the config')
    .option('--resources', 'also print the resources that mocks keep state for, and the guesses')
    .option('--verbose', 'print all diagnostics in full (default: the first few of each code)')
    .addOption(formatOption())
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\ndocs/diagnostics.md explains every code. Warnings do not change the exit code.\nExit codes: 0 no errors, 1 errors found, 2 usage error; 130 on SIGINT (Ctrl-C), 143 on SIGTERM.',
    )
    .action(async (contracts: string[], flags: object) => {
      const { lintCommand } = await import('./lint.ts');
      exit(await lintCommand({ ...flags, contracts }));
    });
}

const MOCK_HELP = `
A name is a contract in the config, an installed package, or the folder of one. A single contract is served at the path of its
server URL. Several contracts share one port, each at /<name>; with --separate, each has its own port, the next free one.

Examples:
  $ tallystick mock billing-api --port 4010
  $ tallystick mock --scenario limit-exceeded --latency 100-400
  $ tallystick mock @acme/billing-api --fail-rate 0.1 --seed 7
  $ tallystick mock billing-api --data seeds.json --scenario getJob/202,202,200
  $ tallystick mock --host 0.0.0.0 --allow-host mock.test

Control API:
  GET    /__tallystick            contracts, URLs, settings
  GET    /__tallystick/journal    the last requests, with their validation issues; ?since=ID&limit=N
  GET    /__tallystick/state      stored items
  GET    /__tallystick/scenarios  names for --scenario
  PUT    /__tallystick/settings   {"scenarios": [..], "latency": "100-400", "failRate": 0.1, "seed": 7}
  PUT    /__tallystick/sequences  {"getJob": [{"outcome": "202"}, {"result": {..}}]}: a response for each call; the last repeats
  GET    /__tallystick/snapshot   all stored items, by contract; PUT restores them
  POST   /__tallystick/reset      clear the journal, and restore the initial items

The control API accepts requests for the address it listens at, localhost and the names in --allow-host only, and rejects requests
of web pages of other origins. PUT, POST and DELETE need content-type: application/json, or the header x-tallystick: 1:
  $ curl -X POST -H 'x-tallystick: 1' http://127.0.0.1:4010/__tallystick/reset

Exit codes: 0 stopped by SIGINT (Ctrl-C) or SIGTERM, 1 errors found, 2 usage error; 130 on SIGINT, 143 on SIGTERM during startup.`;

function addMock(program: Command, exit: (code: number) => void): void {
  program
    .command('mock')
    .description('serve the mocks of generated packages over HTTP, until Ctrl-C')
    .argument(
      '[name...]',
      'contracts in the config, installed packages or folders (default: all contracts in the config)',
    )
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('-p, --port <number>', 'port; the first one with --separate (default: 4010; 0: any free port)')
    .option('--host <address>', 'address to listen at (default: 127.0.0.1)')
    .option('--separate', 'use a separate port for each contract')
    .option(
      '--scenario <outcome...>',
      'force a documented response: NAME, OPERATION/NAME, or one for each call in turn: getJob/202,202,200',
    )
    .option('--latency <ms>', 'delay every response, in milliseconds: 200, or 100-400')
    .option(
      '--fail-rate <share>',
      'share of calls, 0 to 1, that fail, alternating between a closed connection and a 503',
    )
    .option('--seed <text>', 'seed of generated data, delays and failures')
    .option('--data <file>', 'JSON file with the initial items: {"orders": [..]}')
    .option('--time-zone <zone>', 'time zone of dates without an offset')
    .option('--csrf', 'require CSRF (session) tokens where the contract makes them optional')
    .option('--allow-host <name...>', 'additional host names for the control API')
    .option('--max-body <bytes>', 'maximum size of a request body; longer ones get a 413 (default: 16 MiB)')
    .addOption(new Option('--quiet', 'do not print a line per request').conflicts('json'))
    .option('--json', 'print the URLs, then each exchange, as one JSON document per line')
    .addHelpText('after', MOCK_HELP)
    .action(async (names: string[], flags: object) => {
      const { mockCommand } = await import('./mock.ts');
      exit(await mockCommand({ ...flags, names }));
    });
}

const VERIFY_HELP = `
Sends the test cases of a generated package to a provider and checks each response against the contract. By default it calls only
safe operations. The first lines print the number of requests of each class.
--allow-refusals also sends invalid requests to operations that change data. The provider must reject them. Each violates two
rules, or has ids that do not exist, so that a lenient provider does not execute it by accident. Once the provider accepts such a
request, no more are sent to that operation. --allow-writes sends all requests.
Ids come from items that earlier calls created or listed, otherwise from --values, otherwise from examples. Credentials are masked
in reports.

Credentials are read from the environment, one variable for each security scheme of the contract:
  BILLING_API_ACCESS_TOKEN=…                          a token or key; the contract's name, then the scheme's
  BILLING_API_LOGIN_USERNAME=… BILLING_API_LOGIN_PASSWORD=…    for HTTP Basic

Files:
  --values values.json           {"siteId": 12, …}: values of {value: name} in cases, and of path parameters
  --deviations known.json        [{"case": "upload/*", "check": "id-echo", "reason": "…", "expires": "2027-01-31"}, …]
  --write-baseline known.json    records all current failures as known deviations, expiring in 90 days

Examples:
  $ tallystick verify billing-api --target https://staging.example.com/api --dry-run
  $ tallystick verify billing-api --target http://127.0.0.1:4010 --allow-writes --report verify.html --report junit.xml
  $ tallystick verify billing-api --target URL --shard 2/4 --report part-2.json
  $ tallystick verify billing-api --merge part-1.json part-2.json --report all.html
  $ tallystick verify billing-api --since v1.2.0 --target URL     test backward compatibility

docs/verify.md explains every check. Exit codes:
  0    no failures
  1    failures, the run stopped early, or no case was exercised
  2    usage error, missing credentials, no request to send, or no provider at the target
  130  on SIGINT (Ctrl-C), 143 on SIGTERM, after the report is written`;

function addVerify(program: Command, exit: (code: number) => void): void {
  program
    .command('verify')
    .description('test a provider against its contract')
    .argument('<name>', 'a contract in the config, an installed package or a folder')
    .option('-t, --target <url>', 'base URL of the provider')
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('--allow-refusals', 'also send invalid requests to operations that change data')
    .option('--allow-writes', 'call all operations, including those that create, change and delete data')
    .option('--without-credentials', 'run even if credentials are missing')
    .option('--operation <name...>', 'run only these operations')
    .option('--match <text>', 'run only cases whose id contains TEXT, or matches a pattern with *')
    .option('--values <file>', 'JSON file with values for cases, such as ids')
    .option('--deviations <file>', 'JSON file with the known deviations of the provider')
    .option('--write-baseline <file>', 'write all failures to FILE as known deviations, expiring in 90 days')
    .option('--without <feature...>', 'unsupported features: batches, notifications, string-ids')
    .option('--time-zone <zone>', "time zone of the provider's dates without an offset")
    .option('--runs <number>', 'generated inputs for each operation; 0: none (default: 25)')
    .option('--seed <number>', 'seed of generated inputs (default: 1)')
    .option('--rate <number>', 'maximum requests per second')
    .option('--ceiling <ms>', 'fail responses that take longer')
    .option('--timeout <ms>', 'stop waiting for a response after this time (default: 30000)')
    .option('--max-reply <bytes>', 'fail longer responses (default: 16 MiB)')
    .option('--unknown-members', 'fail responses with undocumented properties')
    .option('--dry-run', 'send nothing; list the requests')
    .option('--shard <n/m>', 'run the n-th of m parts')
    .option('--merge <file...>', 'merge the reports of all shards of one run, without a new run')
    .option('--since <base>', 'run the cases of an older contract; any base that `diff --help` describes')
    .option('--policy <file>', 'with --since: skip operations whose removal this file accepts')
    .option('--report <file...>', 'write a report: .xml (JUnit), .html, .json or .har')
    .option('--json', 'print the report as one JSON document instead of text')
    .addHelpText('after', VERIFY_HELP)
    .action(async (name: string, flags: object) => {
      const { verifyCommand } = await import('./verify.ts');
      exit(await verifyCommand({ ...flags, name }));
    });
}
