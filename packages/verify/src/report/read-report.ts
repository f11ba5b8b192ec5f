import { evaluate, isEqual, isValid, messageOf } from '@tallystick/runtime/schema';
import { REPORT_SCHEMA } from './report-schema.ts';
import { countsOf, type RunReport } from './run-report.ts';

/**
 * A report from untrusted plain data, or what is wrong with it: a pointer and a message.
 *
 * @example
 * typeof readReport({ tallystick: 2 }); // 'string'
 */
export function readReport(value: unknown): RunReport | string {
  if (!isReport(value)) return issueOf(value);
  const { shard, counts, cases } = value;
  if (shard !== undefined && shard.index > shard.count)
    return `/shard: the index ${shard.index} is greater than the count ${shard.count}`;
  if (!isEqual(counts, countsOf(cases))) return '/counts: do not match the cases';
  const wrong = cases.findIndex(({ status, failures }) => status === 'passed' && failures.length > 0);
  return wrong < 0 ? value : `/cases/${wrong}: status is passed, but failures is not empty`;
}

const CONTEXT = { schemas: {} };

function isReport(value: unknown): value is RunReport {
  return isValid(value, REPORT_SCHEMA, CONTEXT);
}

function issueOf(value: unknown): string {
  const [issue] = evaluate(value, REPORT_SCHEMA, { ...CONTEXT, limits: { issues: 1 } }).issues;
  if (issue === undefined) return 'is not a verify report';
  return issue.pointer === '' ? messageOf(issue) : `${issue.pointer}: ${messageOf(issue)}`;
}
