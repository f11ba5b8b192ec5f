import * as shared from '@tallystick/runtime/validate';

/** Functions and constants that generated validators share, whatever the spec says: they are in the runtime. */
export type HelperValue = keyof typeof shared;

/** Types among them. */
const TYPES = [
  'Is',
  'Issues',
  'Members',
  'Report',
  'StandardProps',
  'StandardResult',
  'StandardSchema',
  'Validate',
  'ValidationContext',
  'ValidationResult',
] as const;

export type HelperType = (typeof TYPES)[number];

export type HelperName = HelperValue | HelperType;

/** No variable of a generated function may hide one of them. */
export const HELPER_NAMES: readonly string[] = [...Object.keys(shared), ...TYPES];

const isType: ReadonlySet<string> = new Set(TYPES);

export function isHelperType(name: HelperName): name is HelperType {
  return isType.has(name);
}

/** The function of a format, by the name that it is exported under. */
export function isHelperValue(name: string): name is HelperValue {
  return Object.hasOwn(shared, name);
}
