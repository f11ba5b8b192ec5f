import { type Contract, type Operation, pointerSegments, type RuleSource } from '../../../model/index.ts';
import { codeSpan, heading, inline, type Markdown, table } from '../../../print/index.ts';
import { chunkedName } from '../../client/chunks.ts';
import { callerInput } from '../../types/index.ts';
import { type DescribedRule, describeSchema } from './schema-rules.ts';

/** The rules of what a caller writes: which are types, and which the validator's. */
export function inputRules(operation: Operation, contract: Contract): Markdown {
  return ruleTable([...describeSchema(callerInput(operation, contract)), ...optionRules(operation)]);
}

/** The rules of named schemas. */
export function schemaRules(contract: Contract): readonly Markdown[] {
  const tables = [...contract.schemas.values()].flatMap(({ typeName, schema }) => {
    const rules = ruleTable(describeSchema(schema));
    return rules.length === 0 ? [] : [[...heading(3, typeName), ...rules]];
  });
  return tables.length === 0 ? [] : [heading(2, 'Schemas'), ...tables];
}

function ruleTable(rules: readonly DescribedRule[]): Markdown {
  if (rules.length === 0) return [];
  const rows = joinedRules(rules).map(({ location, rule, checker, source }) => [
    location === '' ? '(the value itself)' : codeSpan(location),
    inline(rule),
    checker,
    sourceWords(source),
  ]);
  return table(['where', 'rule', 'checked by', 'source'], rows);
}

/** Rules of one location, checker and source on one line. */
function joinedRules(rules: readonly DescribedRule[]): readonly DescribedRule[] {
  const byKey = new Map<string, DescribedRule>();
  for (const rule of rules) {
    const key = JSON.stringify([rule.location, rule.checker, rule.source]);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? rule : { ...known, rule: `${known.rule}; ${rule.rule}` });
  }
  return [...byKey.values()];
}

function optionRules(operation: Operation): readonly DescribedRule[] {
  const { requiredWhen, chunks } = operation;
  const options = requiredWhen.map(({ pointer, option, equals, source }) => ({
    location: pointerSegments(pointer).join('.'),
    rule: `required only if the client option ${option} is ${equals}`,
    checker: 'validator' as const,
    ...(source === undefined ? {} : { source }),
  }));
  const chunked = chunkedName(operation);
  const limit =
    chunks === undefined || chunked === undefined
      ? []
      : [
          {
            location: pointerSegments(chunks.items).join('.'),
            rule: `to send more than ${chunks.max} items, use ${chunked}: it makes several calls`,
            checker: 'client' as const,
            ...(chunks.source === undefined ? {} : { source: chunks.source }),
          },
        ];
  return [...options, ...limit];
}

/** Whether any row of the tables has a source. */
export function hasSources(contract: Contract): boolean {
  const { operations, schemas } = contract;
  const stated = [
    ...operations.flatMap((operation) => [
      ...describeSchema(callerInput(operation, contract)),
      ...optionRules(operation),
      ...operation.outcomes,
    ]),
    ...[...schemas.values()].flatMap(({ schema }) => describeSchema(schema)),
  ];
  return stated.some(({ source }) => source !== undefined);
}

/** `document: page, place`. */
export function sourceWords(source: RuleSource | undefined): string {
  if (source === undefined) return '';
  return inline(source.cite === undefined ? source.kind : `${source.kind}: ${source.cite}`);
}
