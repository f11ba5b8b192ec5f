import { type MockServer, type MockServerOptions, serveMocks } from '../../serve/index.ts';
import type { LoadedPackage } from '../load-package.ts';
import { UsageError } from '../usage-error.ts';

export interface ServeOptions extends Omit<MockServerOptions, 'contracts' | 'port'> {
  /** The first port; 0: any that is free. */
  readonly port: number;
  /** A port for each contract, one after the other. */
  readonly separate: boolean;
}

/** Serves the mocks of packages. Throws a UsageError where one cannot listen; then none of them does. */
export async function servePackages(
  packages: readonly LoadedPackage[],
  { separate, port: first, ...options }: ServeOptions,
): Promise<readonly MockServer[]> {
  const groups = separate ? packages.map((each) => [each]) : [packages];
  const servers: MockServer[] = [];
  try {
    for (const [index, contracts] of groups.entries())
      servers.push(await serveMocks({ ...options, contracts, port: first === 0 ? 0 : first + index }));
    return servers;
  } catch (error) {
    await Promise.all(servers.map((each) => each.close()));
    throw listenError(error);
  }
}

function listenError(error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new UsageError('the port is in use. Use another port, or 0 for any free port.', 'port');
  if (code === 'EACCES') return new UsageError('permission denied. Use a port of 1024 or higher.', 'port');
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new UsageError('this address is not available on this machine.', 'host');
  return new UsageError(message);
}
