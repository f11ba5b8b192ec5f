export { camelCase, pascalCase } from './case.ts';
export { freeId } from './free-id.ts';
export { isLanguageName, withFreeNames } from './free-names.ts';
export { NameTable } from './name-table.ts';
export { planOperation } from './operation-names.ts';
