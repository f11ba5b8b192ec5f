import { isValid, type JsonSchema } from '@tallystick/runtime/schema';
import { expect, it } from 'vitest';
import { changesBetween, sided } from './specs.ts';
import { TABLE } from './table.ts';

/** The schema that a witness is a value of, in each contract: the body, the params, or the reply. */
async function schemaOf(
  spec: object,
  direction: string,
  pointer: string,
): Promise<{ schema: JsonSchema; schemas: Readonly<Record<string, JsonSchema>> }> {
  const { data } = await sided({ 'spec.json': spec });
  const [operation] = data.operations;
  const [group = '', outcome] = [
    pointer.split('/')[1],
    operation?.outcomes.find(({ name }) => name === pointer.split('/')[1]),
  ];
  const body =
    operation?.binding.protocol === 'http'
      ? operation.binding.requestBody?.content['application/json']
      : undefined;
  const content = outcome?.content['application/json'] ?? outcome?.content[''];
  const schema = direction === 'received' ? content : group === 'body' ? body : operation?.input;
  return { schema: schema ?? true, schemas: data.schemas };
}

const ROWS = TABLE.filter(
  ({ title, changes }) =>
    /^(?:sent|received): /.test(title) && changes.some((each) => each.includes('breaking')),
);

it.each(ROWS)(
  'the witness is accepted by one contract and refused by the other: $title',
  async ({ before, after }) => {
    const changes = await changesBetween(before, after);
    const breaking = changes.filter(({ wire }) => wire === 'breaking');
    expect(breaking.length).toBeGreaterThan(0);
    for (const { direction, pointer = '', witness } of breaking) {
      const [old, current] = await Promise.all(
        [before, after].map((spec) => schemaOf(spec, direction, pointer)),
      );
      const [from, to] = direction === 'sent' ? [old, current] : [current, old];
      expect(from && isValid(witness?.value, from.schema, from)).toBe(true);
      expect(to && isValid(witness?.value, to.schema, to)).toBe(false);
    }
  },
);
