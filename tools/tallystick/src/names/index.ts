export { camelCase, pascalCase } from './case.ts';
export { NameTable } from './name-table.ts';
export { type PlannedName, planOperation } from './operation-names.ts';
