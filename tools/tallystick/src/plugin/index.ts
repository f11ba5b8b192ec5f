/**
 * `tallystick/plugin`: what a plugin is made with. All that is exported here follows semantic versioning: a minor version of
 * `tallystick` adds to it, and only a major version removes or changes something.
 *
 * An emitter never joins strings into code. It builds _printables_ — identifiers, string literals, comments and code
 * around them — and the generator prints them, so that no text of a spec can become code or markup.
 *
 * @module
 */
export type * from './contract.ts';
export {
  definePlugin,
  type OperationTypes,
  type Plugin,
  type PluginContext,
  type PluginDefinition,
  type PluginFile,
  type PluginPeer,
} from './definition.ts';
export {
  type CodeSpan,
  codeSpan,
  fence,
  heading,
  type Markdown,
  paragraphs,
  table,
} from './markdown.ts';
export * from './printables.ts';
export type { StandardIssue, StandardResult, StandardSchema } from './standard-schema.ts';
