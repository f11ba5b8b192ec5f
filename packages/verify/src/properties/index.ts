export { type PropertyOptions, propertiesOf, verifyProperties } from './verify-properties.ts';
