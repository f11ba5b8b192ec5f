export { mayBacktrack } from './backtracking.ts';
export { compiledPattern } from './compile-pattern.ts';
export { matches } from './matches.ts';
