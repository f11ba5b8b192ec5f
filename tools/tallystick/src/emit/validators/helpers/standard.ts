import { code, importType } from '../../../print/index.ts';
import { statement } from './basics.ts';

export const standard = {
  // https://standardschema.dev, version 1
  StandardSchema: {
    uses: ['Result'],
    statement: {
      kind: 'interface',
      name: 'StandardSchema',
      doc: 'A validator behind Standard Schema version 1, with the functions it is made of.',
      typeParameters: [code`T`],
      members: [
        { key: 'is', type: code`(value: unknown) => value is T`, readonly: true },
        { key: 'validate', type: code`(value: unknown) => Result<T>`, readonly: true },
        { key: '~standard', type: code`StandardProps<T>`, readonly: true },
      ],
    },
  },
  StandardProps: {
    statement: {
      kind: 'interface',
      name: 'StandardProps',
      typeParameters: [code`T`],
      members: [
        { key: 'version', type: code`1`, readonly: true },
        { key: 'vendor', type: code`string`, readonly: true },
        { key: 'validate', type: code`(value: unknown) => StandardResult<T>`, readonly: true },
        {
          key: 'types',
          type: code`{ readonly input: T; readonly output: T }`,
          readonly: true,
          optional: true,
        },
      ],
    },
  },
  StandardResult: {
    statement: (runtime: string) => ({
      kind: 'type' as const,
      name: 'StandardResult',
      typeParameters: [code`T`],
      type: code`
        | { readonly value: T; readonly issues?: undefined }
        | { readonly issues: readonly (${importType(runtime, 'Issue')} & { readonly path: readonly PropertyKey[] })[] }`,
    }),
  },
  // Standard Schema speaks of keys; what stands in an array is a number.
  pathOf: {
    statement: statement(code`function pathOf(value: unknown, pointer: string): PropertyKey[] {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => {
      const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(at) ? Number(name) : name;
      at = typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<PropertyKey, unknown>)[key] : undefined;
      return key;
    });
}`),
  },
  standard: {
    uses: ['pathOf', 'Is', 'Result', 'StandardSchema', 'StandardProps', 'StandardResult', 'Validate'],
    statement: statement(code`function standard<T>(is: Is<T>, validate: Validate<T>): StandardSchema<T> {
  return {
    is,
    validate,
    '~standard': {
      version: 1,
      vendor: 'tallystick',
      validate(value) {
        const result = validate(value);
        if (result.ok) return { value: result.value };
        return { issues: result.issues.map((issue) => ({ ...issue, path: pathOf(value, issue.pointer) })) };
      },
    },
  };
}`),
  },
  bound: {
    uses: ['standard', 'Is', 'StandardSchema', 'Validate', 'Context'],
    statement: statement(code`function bound<T>(
  is: Is<T>,
  validate: Validate<T>,
  context: Context,
): StandardSchema<T> {
  return standard<T>(
    (value): value is T => is(value, context),
    (value) => validate(value, context),
  );
}`),
  },
} as const;
