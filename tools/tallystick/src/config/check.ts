import { DIAGNOSTIC_CODES, type Reporter } from '../diagnostics/index.ts';
import { isJsonObject, pointer } from '../model/index.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { isKebabCase } from '../names/case.ts';
import { isPlugin } from '../plugin/definition.ts';
import { isIdentifier } from '../print/encode.ts';
import { badName, bothNames, type Checking, missing, unknownKey, wrong } from './check-report.ts';
import { checkSharedNames } from './check-shared.ts';
import type { TallystickConfig } from './config.ts';
import { PACKAGE_NAME } from './package-name.ts';
import { isFetchable, isRemote } from './remote-spec.ts';

type Check = (value: unknown, at: string, checking: Checking) => void;

interface Member {
  readonly check: Check;
  readonly required?: boolean;
  /** It is accepted, but not suggested. */
  readonly isOldName?: boolean;
}

const text = requirement('a non-empty string', isText);
const runtime = requirement('"package" or "inline"', (value) => value === 'package' || value === 'inline');
const formats = requirement('"assert" or "annotate"', (value) => value === 'assert' || value === 'annotate');
const int64 = requirement('"number" or "bigint"', (value) => value === 'number' || value === 'bigint');
const dates = requirement(
  '"string", "Date" or "Temporal"',
  (value) => value === 'string' || value === 'Date' || value === 'Temporal',
);
const pagination = requirement(
  '"inferred" or "stated"',
  (value) => value === 'inferred' || value === 'stated',
);
const packageName = requirement(
  'the name of a package, e.g. "@acme/billing-api"',
  (value) => typeof value === 'string' && PACKAGE_NAME.test(value),
);
const url = requirement(
  'an http(s) URL',
  (value) => typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value),
);
const remote = requirement(
  'a file, or an https: URL without credentials',
  (value) => typeof value === 'string' && isFetchable(value),
);
const texts = requirement(
  'an array of strings',
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
);
const limit = requirement(
  'an integer greater than 0',
  (value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0,
);
const names = requirement(
  'an object whose values are strings',
  (value) => isJsonObject(value) && Object.values(value).every((name) => typeof name === 'string'),
);

const onInvalid = requirement('"stop" or "skip"', (value) => value === 'stop' || value === 'skip');
const code = requirement(
  'the code of a diagnostic, e.g. "TLY3010"',
  (value) => typeof value === 'string' && Object.hasOwn(DIAGNOSTIC_CODES, value),
);
const place = requirement(
  'a JSON pointer, e.g. "/paths/~1orders/**"',
  (value) => typeof value === 'string' && (value === '' || value.startsWith('/')),
);

const plugin = requirement('a plugin made by definePlugin', isPlugin);
const callNames = requirement(
  'an object of operation ids by call name',
  (value) => isJsonObject(value) && Object.entries(value).every(([name, of]) => isName(name) && isText(of)),
);
const namespaceName = requirement(
  'a name, e.g. "repos", or false',
  (value) => value === false || isName(value),
);

const hook = requirement('a function', (value) => typeof value === 'function');

const flag = requirement('true or false', (value) => typeof value === 'boolean');

const FILTER = members({
  ...{
    tags: { check: texts },
    operations: { check: texts },
    paths: { check: texts },
    methods: { check: texts },
  },
  deprecated: { check: flag },
});

const LIMITS = Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [name, { check: limit }]));

/** What every package is made by. */
const PACKAGE: Readonly<Record<string, Member>> = {
  spec: { check: spec, required: true },
  output: { check: text, required: true },
  packageName: { check: packageName },
  runtime: { check: runtime },
  allowRefs: { check: texts },
  limits: { check: members(LIMITS) },
  formats: { check: formats },
  int64: { check: int64 },
  dates: { check: dates },
  renames: { check: names },
  license: { check: text },
};

const CONTRACT: Readonly<Record<string, Member>> = {
  ...PACKAGE,
  specHeaders: { check: names },
  specUrl: { check: url },
  include: { check: filters },
  exclude: { check: filters },
  overlays: { check: texts },
  budgets: { check: members(LIMITS), isOldName: true },
  outputs: { check: members({ openapi: { check: flag }, mocks: { check: flag }, cases: { check: flag } }) },
  plugins: { check: plugins },
  hooks: { check: members({ name: { check: hook }, operation: { check: hook }, schema: { check: hook } }) },
  namespaces: { check: namespaces },
  pagination: { check: pagination },
  onInvalid: { check: onInvalid },
  ignore: { check: ignored },
  shared: { check: texts },
};

const SHARED: Readonly<Record<string, Member>> = {
  ...PACKAGE,
  spec: { check: text, required: true },
  schemas: { check: texts },
};

const CONFIG: Readonly<Record<string, Member>> = {
  contracts: { check: contracts, required: true },
  shared: { check: shared },
};

/** Validates a config of any origin; every issue is reported. */
export function isConfig(value: unknown, file: string, reporter: Reporter): value is TallystickConfig {
  members(CONFIG)(value, '', { file, reporter });
  if (!reporter.failed && isJsonObject(value)) checkSharedNames(value, { file, reporter });
  return !reporter.failed;
}

function spec(value: unknown, at: string, checking: Checking): void {
  const check = typeof value === 'string' && isRemote(value) ? remote : text;
  check(value, at, checking);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && isIdentifier(value, { reservedAllowed: true });
}

/** Whether the spec has these tags and operations is checked when it is read. */
function namespaces(value: unknown, at: string, checking: Checking): void {
  if (value === 'tags' || value === 'none') return;
  if (!isJsonObject(value)) {
    wrong(at, '"tags", "none", or an object that maps tags to names', value, checking);
    return;
  }
  for (const [name, given] of Object.entries(value)) {
    const place = at + pointer(name);
    if (!isJsonObject(given)) namespaceName(given, place, checking);
    else if (isName(name)) callNames(given, place, checking);
    else badNamespace(name, place, checking);
  }
}

function badNamespace(name: string, at: string, { file, reporter }: Checking): void {
  reporter.report({
    code: 'TLY1002',
    message: `${JSON.stringify(name)} is not a valid namespace name.`,
    fix: 'Use a JavaScript identifier: the namespace becomes a property of the client.',
    at: { file, pointer: at },
  });
}

function requirement(expected: string, holds: (value: unknown) => boolean): Check {
  return (value, at, checking) => {
    if (!holds(value)) wrong(at, expected, value, checking);
  };
}

function filters(value: unknown, at: string, checking: Checking): void {
  if (!Array.isArray(value)) filter(value, at, checking);
  else for (const [index, each] of value.entries()) filter(each, at + pointer(index), checking);
}

/** A filter without members would fit everything. */
function filter(value: unknown, at: string, checking: Checking): void {
  FILTER(value, at, checking);
  const isEmpty = isJsonObject(value) && Object.values(value).every((each) => each === undefined);
  if (isEmpty) wrong(at, 'a filter with at least one member, e.g. { tags: ["orders"] }', value, checking);
}

function plugins(value: unknown, at: string, checking: Checking): void {
  if (!Array.isArray(value)) wrong(at, 'an array of plugins', value, checking);
  else for (const [index, each] of value.entries()) plugin(each, at + pointer(String(index)), checking);
}

/** Whether an entry matches anything is known once the spec was read. */
function ignored(value: unknown, at: string, checking: Checking): void {
  const entry = members({
    code: { check: code, required: true },
    pointer: { check: place },
    reason: { check: text, required: true },
  });
  if (!Array.isArray(value)) wrong(at, 'an array of { code, pointer, reason }', value, checking);
  else for (const [index, each] of value.entries()) entry(each, at + pointer(String(index)), checking);
}

/** An object of known members. */
function members(known: Readonly<Record<string, Member>>): Check {
  return (value, at, checking) => {
    if (!isJsonObject(value)) {
      wrong(at, 'an object', value, checking);
      return;
    }
    for (const [name, member] of Object.entries(known)) {
      if (Object.hasOwn(value, name) && value[name] !== undefined)
        member.check(value[name], at + pointer(name), checking);
      else if (member.required) missing(name, at, checking);
    }
    for (const name of Object.keys(value))
      if (!Object.hasOwn(known, name)) unknownKey(name, at, suggested(known), checking);
  };
}

function suggested(known: Readonly<Record<string, Member>>): readonly string[] {
  return Object.keys(known).filter((name) => known[name]?.isOldName !== true);
}

function contracts(value: unknown, at: string, checking: Checking): void {
  entries(CONTRACT, 'contract', value, at, checking);
}

function shared(value: unknown, at: string, checking: Checking): void {
  entries(SHARED, 'package', value, at, checking);
}

function entries(
  known: Readonly<Record<string, Member>>,
  what: 'contract' | 'package',
  value: unknown,
  at: string,
  checking: Checking,
): void {
  if (!isJsonObject(value)) {
    wrong(at, `an object of ${what}s by name`, value, checking);
    return;
  }
  if (Object.keys(value).length === 0) wrong(at, `an object with at least one ${what}`, value, checking);
  for (const [name, entry] of Object.entries(value)) {
    const place = at + pointer(name);
    if (!isKebabCase(name)) badName(name, what, place, checking);
    members(known)(entry, place, checking);
    if (isJsonObject(entry) && entry.limits !== undefined && entry.budgets !== undefined)
      bothNames(place, checking);
  }
}
