export { mayBacktrack } from './backtracking.ts';
