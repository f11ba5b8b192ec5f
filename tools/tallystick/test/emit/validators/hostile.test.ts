import { afterEach, describe, expect, it } from 'vitest';
import { contractOf } from '../../helpers/contract.ts';
import { evaluate } from '../../helpers/evaluate.ts';
import { type Validators, validatorsOf, validatorText } from '../../helpers/validators.ts';

const CANARY = 'globalThis.tallystickCanary = true';

/** Texts that would leave a string, a template, a comment, a regular expression or a statement. */
const PAYLOADS = [
  `'; ${CANARY}; '`,
  `"; ${CANARY}; "`,
  `\`; ${CANARY}; \``,
  `\${${CANARY}}`,
  `\\'; ${CANARY}; //`,
  `*/ ${CANARY}; /*`,
  `// \n${CANARY}`,
  `\u2028${CANARY}\u2029`,
  `</script><script>${CANARY}</script>`,
  `\0${CANARY}`,
  `\ud800${CANARY}`,
  `\u202e${CANARY}`,
  `]; ${CANARY}; [`,
  `}; ${CANARY}; {`,
  `/; ${CANARY}; /`,
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'class',
  'Number',
  'fits_Thing',
  'issues',
  'now',
  'v',
  '#',
  '$&',
  '',
];

/** The payload in every place of a schema that text of a spec can reach. */
function schemaWith(payload: string) {
  return {
    type: 'object',
    title: payload,
    description: payload,
    properties: Object.fromEntries([
      [payload, { type: 'string', enum: [payload], const: payload, description: payload }],
    ]),
    required: [payload],
    patternProperties: Object.fromEntries([
      [escaped(payload), { format: payload, pattern: escaped(payload) }],
    ]),
    additionalProperties: false,
    propertyNames: { enum: [payload] },
    dependentRequired: Object.fromEntries([[payload, [payload]]]),
    dependentSchemas: Object.fromEntries([
      [payload, { anyOf: [{ required: [payload] }, { required: ['x'] }] }],
    ]),
    if: { required: [payload] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword's name
    then: { required: [payload] },
    default: payload,
    examples: [payload],
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

describe.each(PAYLOADS)('the text %j', (payload) => {
  afterEach(() => {
    expect('tallystickCanary' in globalThis).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('stays text in every place of a schema', async () => {
    const { is, issues } = await validatorsOf(
      contractOf({ schemas: { Thing: schemaWith(payload) } }),
      'Thing',
    );
    const good = Object.fromEntries([[payload, payload]]);
    expect([is(good), issues(good)]).toEqual([true, []]);
    const bad = Object.fromEntries([[payload, 1]]);
    expect(is(bad)).toBe(false);
    expect(issues(bad).map(({ code }) => code)).toEqual(['type']);
    expect(issues({}).map(({ code }) => code)).toEqual(['required']);
  });

  it('stays text in the names of operations, webhooks and credentials', async () => {
    const contract = contractOf({
      schemas: {},
      operations: [
        {
          id: payload,
          name: 'call',
          typeName: 'Call',
          input: { type: 'object', properties: Object.fromEntries([[payload, { type: 'integer' }]]) },
          injected: [{ pointer: `/${payload}`, by: 'credential', scheme: payload }],
        },
      ],
      webhooks: [{ id: payload, name: 'hook', typeName: 'Hook', payload: { type: 'string' } }],
    });
    const module = await evaluate(validatorText(contract));
    const is = module['isHook'] as Validators['is'];
    expect([is('a'), is(1)]).toEqual([true, false]);
  });
});
