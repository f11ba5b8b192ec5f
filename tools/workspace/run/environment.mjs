let environment;

/**
 * What every program gets that is started here. Nothing keeps compiled code: Node's default for it is a fixed name in the
 * shared temporary folder, where another user could leave code that would be run here; and V8 takes private methods of
 * one class for those of another in code that it reads back, so that the tests of a second run would fail.
 */
export function childEnvironment() {
  environment ??= {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    NODE_DISABLE_COMPILE_CACHE: '1',
  };
  return environment;
}
