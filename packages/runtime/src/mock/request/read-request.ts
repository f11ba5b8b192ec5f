/** What reads a request of HTTP: its operation, its parameters and its body. */
export { bodyOf } from './bodies.ts';
export { chosen } from './choose.ts';
export { inputOf } from './parameters.ts';
