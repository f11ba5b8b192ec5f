import { both, type Json, object, openapi } from './document.ts';
import type { CostlyShape } from './shape.ts';

/** What may stand many times in a row, where a search begins again at each of them. */
const SIGNS: Readonly<Record<string, string>> = {
  slashes: '/',
  dots: '.',
  commas: ',',
  spaces: ' ',
  tabs: '\t',
  'empty lines': '\n',
  'opening braces': '{',
  'opening brackets': '[',
  'opening angle brackets': '<',
  'opening parentheses': '(',
  backslashes: '\\',
  backticks: '`',
  stars: '*',
  'exclamation marks': '!',
  dashes: '-',
  digits: '1',
  capitals: 'A',
  'letters with marks': 'a\u0301\u0301',
  marks: '\u0301',
  'escapes of a name': '\\k<',
};

/** A long run of each sign, in texts of every kind: those that are printed, split into words, or matched. */
export const RUN_SHAPES: readonly CostlyShape[] = Object.entries(SIGNS).map(([name, sign]) => ({
  name: `runs of ${name}`,
  size: 'one',
  dialect: 'openapi',
  document: (number) => withRuns(sign.repeat(number)),
}));

function withRuns(run: string): Json {
  const text = { type: 'string', description: `https://${run}x`, pattern: `^${escaped(run)}x` };
  const operation = {
    operationId: `send${run}x`,
    tags: [`tag${run}x`],
    summary: `Sends ${run}x`,
    description: `See https://a.test/${run}x or ${run}x.`,
    ...both(object({ [`member${run}x`]: text })),
  };
  return {
    ...openapi(0, () => ({})),
    servers: [{ url: `https://a.test/${withoutBraces(run)}x` }],
    paths: { [`/things/${withoutBraces(run)}x`]: { post: operation } },
  };
}

/** Braces in a URL are variables, which nobody declares. */
function withoutBraces(run: string): string {
  return run.replaceAll('{', '%7B');
}

/** A pattern that the platform compiles. */
function escaped(run: string): string {
  return run.startsWith('\\k') ? run : run.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
