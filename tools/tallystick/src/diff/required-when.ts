import type { JsonSchema, OperationData } from '@tallystick/runtime/contract';
import { isEqual, pointerSegments, propertySchema } from '@tallystick/runtime/schema';
import type { Change } from './change.ts';
import { behaviourChange, type OperationPair, requestName } from './operation-context.ts';
import { isRequired } from './schema/facts.ts';
import { partsOf } from './schema/universe.ts';
import { memberPath } from './sentence.ts';

type Condition = OperationData['requiredWhen'][number];

/** Members that an option of the client makes required: a request without one was accepted before. */
export function requiredWhenChanges(pair: OperationPair): readonly Change[] {
  const { one, other } = pair;
  if (isEqual(one.requiredWhen, other.requiredWhen)) return [];
  const sentence = 'Other members are required by an option of the client.';
  const change = behaviourChange(pair, 'required-when-changed', sentence, 'sent');
  const [added] = other.requiredWhen.filter(
    (each) => !one.requiredWhen.some((old) => isEqual(old, each)) && !isRequiredAnyway(each, pair),
  );
  return [added === undefined ? change : { ...change, wire: 'breaking', witness: without(added, pair) }];
}

function isRequiredAnyway({ pointer }: Condition, { one, before }: OperationPair): boolean {
  const { schemas } = before.data;
  let schema: JsonSchema = one.input;
  for (const segment of pointerSegments(pointer)) {
    if (!isRequired(partsOf(schema, schemas), segment)) return false;
    schema = propertySchema(schema, segment, schemas) ?? true;
  }
  return true;
}

function without({ pointer, option, equals }: Condition, pair: OperationPair) {
  const member = memberPath(pointerSegments(pointer));
  return {
    note: `${requestName(pair)} without \`${member}\`, where \`${option}\` is \`${equals}\`: accepted before, refused now`,
    issues: [],
  };
}
