/** A RangeError in V8 and JavaScriptCore, an InternalError in SpiderMonkey. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|recursion/i.test(error.message);
}
