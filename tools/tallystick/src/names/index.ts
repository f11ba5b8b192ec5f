export { camelCase, capital, isKebabCase, pascalCase } from './case.ts';
export { isLanguageName, withFreeNames } from './free-names.ts';
export { NameTable } from './name-table.ts';
export { type NamespaceProblem, planNamespaces } from './namespaces.ts';
export { type ChosenNames, planOperation } from './operation-names.ts';
export { uniqueIds } from './unique-ids.ts';
