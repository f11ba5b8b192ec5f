import type { JsonSchema } from '@tallystick/runtime/contract';
import { evaluate, isValid, messageOf } from '@tallystick/runtime/schema';
import { ACCESSES, UNKNOWN_REASONS, USE_KINDS, type UsageFile } from './usage-file.ts';

const NAME: JsonSchema = { type: 'string', minLength: 1, maxLength: 1000 };

const PLACES: JsonSchema = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^.+:[1-9][0-9]*$', maxLength: 4096 },
};

const UNKNOWN: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['why', 'at'],
    properties: { why: { enum: Object.keys(UNKNOWN_REASONS) }, name: NAME, at: PLACES },
    additionalProperties: false,
  },
};

const USE: JsonSchema = {
  type: 'object',
  required: ['kind', 'name', 'access', 'at'],
  properties: {
    kind: { enum: USE_KINDS },
    name: NAME,
    pointer: { type: 'string', pattern: '^(?:/.*)?$', maxLength: 10_000 },
    value: { type: ['string', 'number', 'boolean'] },
    access: { enum: ACCESSES },
    members: { type: 'array', items: { type: 'string', maxLength: 1000 } },
    at: PLACES,
  },
  additionalProperties: false,
};

/** The JSON Schema of `usage.json`. `docs/usage.md` shows it; a test holds the two together. */
export const USAGE_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['format', 'team', 'packages', 'unknown'],
  properties: {
    format: { const: 1 },
    team: NAME,
    packages: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'contract', 'uses', 'unknown'],
        properties: {
          name: NAME,
          contract: NAME,
          uses: { type: 'array', items: USE },
          unknown: UNKNOWN,
        },
        additionalProperties: false,
      },
    },
    unknown: UNKNOWN,
  },
  additionalProperties: false,
};

const CONTEXT = { schemas: {} };

/** What `usage.json` holds, from untrusted plain data, or what is wrong with it: a pointer and a message. */
export function readUsage(value: unknown): UsageFile | string {
  if (isUsage(value)) return value;
  const [issue] = evaluate(value, USAGE_SCHEMA, { ...CONTEXT, limits: { issues: 1 } }).issues;
  if (issue === undefined) return 'it is not a usage file';
  return issue.pointer === '' ? messageOf(issue) : `${issue.pointer}: ${messageOf(issue)}`;
}

function isUsage(value: unknown): value is UsageFile {
  return isValid(value, USAGE_SCHEMA, CONTEXT);
}
