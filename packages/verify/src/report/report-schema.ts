import type { JsonSchema } from '@tallystick/runtime/contract';
import { checkRows } from '../checks/index.ts';
import { STATUSES } from './run-report.ts';

type Members = Readonly<Record<string, JsonSchema>>;

const TEXT: JsonSchema = { type: 'string' };
const TEXTS: JsonSchema = listOf(TEXT);
const FLAG: JsonSchema = { type: 'boolean' };
/** A count, or milliseconds. */
const AMOUNT: JsonSchema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const POSITION: JsonSchema = { type: 'integer', minimum: 1, maximum: 100_000 };

/** No other members: a file that has some is not of this version. */
function object(required: Members, optional: Members = {}): JsonSchema {
  const properties = { ...required, ...optional };
  return { type: 'object', required: Object.keys(required), properties, additionalProperties: false };
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

function mapOf(additionalProperties: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties };
}

const CHECK: JsonSchema = { enum: checkRows().map(([id]) => id) };

const FAILURE = object(
  { check: CHECK, message: TEXT },
  { expected: true, received: true, rule: TEXT, about: TEXT },
);

const MESSAGE: Members = { headers: mapOf(TEXT), body: TEXT };

const CASE = object(
  {
    ...{ id: { type: 'string', minLength: 1 }, title: TEXT, operation: TEXT, kind: TEXT },
    ...{ status: { enum: STATUSES }, failures: listOf(FAILURE), expected: TEXTS },
  },
  {
    source: object({ kind: TEXT }, { cite: TEXT }),
    ...{ reason: TEXT, error: TEXT, curl: TEXT },
    request: object({ method: TEXT, url: TEXT, ...MESSAGE }),
    reply: object({ status: { type: 'integer', minimum: 0, maximum: 999 }, ms: AMOUNT, ...MESSAGE }),
  },
);

const GROUP = object(
  {
    ...{ operation: TEXT, check: CHECK, status: { enum: ['failed', 'warned'] } },
    ...{ message: TEXT, count: AMOUNT, cases: TEXTS },
  },
  { location: TEXT },
);

const ORIGIN = object({
  contract: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  version: TEXT,
  settings: mapOf({ type: ['string', 'number', 'boolean'] }),
});

/** What `--report part.json` writes. */
export const REPORT_SCHEMA: JsonSchema = object(
  {
    ...{ tallystick: { const: 1 }, contract: object({ name: TEXT, title: TEXT, version: TEXT }) },
    ...{ target: TEXT, started: { type: 'string', format: 'date-time' }, ms: AMOUNT, complete: FLAG },
    ...{ counts: object(Object.fromEntries(STATUSES.map((status) => [status, AMOUNT]))) },
    ...{ failures: listOf(GROUP), cases: listOf(CASE), origin: ORIGIN },
  },
  {
    ...{ stopped: TEXT, notRun: AMOUNT, shard: object({ index: POSITION, count: POSITION }) },
    selection: object({}, { operations: TEXTS, match: TEXT }),
  },
);
