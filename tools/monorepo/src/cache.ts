import { join } from 'node:path';
import { createApp } from 'turborepo-remote-cache';
import { HOST } from './loopback.ts';

/** A remote cache of Turborepo on this machine. */
export interface RemoteCache {
  /** With these, Turborepo uses this cache and no other one. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const TOKEN = 'only-on-loopback';

/** Starts a cache whose artifacts are in a folder. */
export async function startCache(folder: string): Promise<RemoteCache> {
  const app = createApp({
    logger: false,
    configOverrides: {
      NODE_ENV: 'production',
      TURBO_TOKEN: TOKEN,
      STORAGE_PROVIDER: 'local',
      STORAGE_PATH: join(folder, 'artifacts'),
      STORAGE_PATH_USE_TMP_FOLDER: false,
    },
  });
  const url = await app.listen({ host: HOST, port: 0 });
  const env = { TURBO_API: url, TURBO_TOKEN: TOKEN, TURBO_TEAM: 'acme', TURBO_CACHE: 'remote:rw' };
  return { env, close: () => app.close() };
}
