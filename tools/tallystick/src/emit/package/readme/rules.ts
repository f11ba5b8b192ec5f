import { type Contract, type Operation, pointerSegments, type RuleSource } from '../../../model/index.ts';
import { codeSpan, heading, inline, type Markdown, paragraphs, table } from '../../../print/index.ts';
import { callerInput } from '../../types/index.ts';
import { type DescribedRule, describeSchema } from './schema-rules.ts';

/** Which rules are types, and which the validator's. */
export function rulesSection(contract: Contract): Markdown {
  const named = [...contract.schemas.values()].map(({ typeName, schema }) =>
    ruleTable(typeName, describeSchema(schema)),
  );
  const inputs = contract.operations.map((operation) =>
    ruleTable(`${operation.typeName}Input`, [
      ...describeSchema(callerInput(operation, contract)),
      ...optionRules(operation),
    ]),
  );
  return [
    ...heading(2, 'Rules'),
    ...paragraphs(
      'What is checked by `type` does not compile when it is broken, and the validators check it again at run time. ' +
        'Every other rule is for the `validator` alone: the client applies it to what it sends, before it is sent, ' +
        'and to what comes back.',
    ),
    ...inputs.flat(),
    ...named.flat(),
  ];
}

function ruleTable(name: string, rules: readonly DescribedRule[]): Markdown {
  if (rules.length === 0) return [];
  const rows = joinedRules(rules).map(({ location, rule, checker, source }) => [
    location === '' ? '(whole)' : codeSpan(location),
    inline(rule),
    checker,
    sourceWords(source),
  ]);
  return [...heading(3, name), ...table(['where', 'rule', 'checked by', 'source'], rows)];
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

function optionRules({ requiredWhen, chunks }: Operation): readonly DescribedRule[] {
  const options = requiredWhen.map(({ pointer, option, equals, source }) => ({
    location: pointerSegments(pointer).join('.'),
    rule: `required when the client's option ${option} is ${equals}`,
    checker: 'validator' as const,
    ...(source === undefined ? {} : { source }),
  }));
  const limit =
    chunks === undefined
      ? []
      : [
          {
            location: pointerSegments(chunks.items).join('.'),
            rule: `more than ${chunks.max} go in chunks`,
            checker: 'validator' as const,
            ...(chunks.source === undefined ? {} : { source: chunks.source }),
          },
        ];
  return [...options, ...limit];
}

/** `document: page, place`. */
export function sourceWords(source: RuleSource | undefined): string {
  if (source === undefined) return '';
  return inline(source.cite === undefined ? source.kind : `${source.kind}: ${source.cite}`);
}
