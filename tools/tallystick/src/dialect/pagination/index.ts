import type { Reporter } from '../../diagnostics/index.ts';
import type { Contract, Operation, Pagination } from '../../model/index.ts';
import { is, pageOf } from './members.ts';
import { recognisePagination } from './recognise.ts';
import { schemaAt } from './schema-at.ts';

/** The contract with the pagination of its lists: what the spec states, and, if enabled, what is recognised. */
export function withPagination(
  contract: Contract,
  setting: 'inferred' | 'stated' = 'inferred',
  reporter: Reporter,
): Contract {
  const operations = contract.operations.map((operation) => {
    const { pagination: stated, ...rest } = operation;
    if (stated === false) return rest;
    if (stated !== undefined) return isUsable(operation, stated, contract, reporter) ? operation : rest;
    const pagination = setting === 'inferred' ? recognisePagination(operation, contract) : undefined;
    return pagination === undefined ? operation : { ...operation, pagination };
  });
  return { ...contract, operations };
}

/** Whether what `x-tallystick-pagination` points to is there; what is not is reported. */
function isUsable(operation: Operation, stated: Pagination, contract: Contract, reporter: Reporter): boolean {
  const problem = problemOf(operation, stated, contract);
  if (problem === undefined) return true;
  reporter.report({
    code: 'TLY3004',
    severity: 'warning',
    message: `\`x-tallystick-pagination\` ${problem}, so pagination is not generated.`,
    fix: 'Correct the pointer, or add the member to the schema.',
    at: operation.origin,
  });
  return false;
}

function problemOf(operation: Operation, stated: Pagination, contract: Contract): string | undefined {
  const { items, style, by: _by, ...rest } = stated;
  const page = pageOf(operation);
  if (page === undefined) return 'needs an operation whose response is one JSON value';
  const list = schemaAt(page.schema, items, contract);
  if (list === undefined || !is(list, ['array'], contract.schemas))
    return `finds no list at "${items}" of the result`;
  for (const [name, pointer] of Object.entries(rest)) {
    const isOfInput = ['cursor', 'page', 'size', 'offset', 'limit'].includes(name);
    const from = isOfInput ? operation.input : page.schema;
    if (typeof pointer === 'string' && schemaAt(from, pointer, contract) === undefined)
      return `finds nothing at "${pointer}" of the ${isOfInput ? 'input' : 'result'} (\`${name}\` of style ${style})`;
  }
  return undefined;
}
