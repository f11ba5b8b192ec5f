import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runServer } from 'verdaccio';
import { close, listen } from './loopback.ts';

/** A registry on this machine that asks no other one. */
export interface Registry {
  readonly url: string;
  /** Settings with which npm uses this registry, and no other settings of the user. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const USER = { name: 'release', password: 'only-on-loopback' };

/** Starts a registry whose files are in a folder. */
export async function startRegistry(folder: string): Promise<Registry> {
  const server = await runServer({
    storage: join(folder, 'storage'),
    self_path: join(folder, 'config.yaml'),
    configPath: join(folder, 'config.yaml'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 1, algorithm: 'bcrypt', rounds: 4 } },
    uplinks: {},
    packages: { '**': { access: '$all', publish: '$authenticated', unpublish: '$authenticated' } },
    web: { enable: false },
    log: { type: 'stdout', level: 'fatal', format: 'json' },
    max_body_size: '100mb',
  });
  const url = await listen(server);
  const token = await signUp(url);
  const settings = join(folder, 'npmrc');
  writeFileSync(settings, `registry=${url}/\n${url.slice('http:'.length)}/:_authToken=${token}\n`);
  const env = {
    NPM_CONFIG_USERCONFIG: settings,
    npm_config_userconfig: settings,
    NPM_CONFIG_REGISTRY: `${url}/`,
    npm_config_registry: `${url}/`,
    npm_config_cache: join(folder, 'cache'),
    NPM_CONFIG_CACHE: join(folder, 'cache'),
  };
  return { url, env, close: () => close(server) };
}

/** The token of a new user. */
async function signUp(url: string): Promise<string> {
  const response = await fetch(`${url}/-/user/org.couchdb.user:${USER.name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(USER),
  });
  const reply: unknown = await response.json();
  if (typeof reply === 'object' && reply !== null && 'token' in reply && typeof reply.token === 'string')
    return reply.token;
  throw new Error(`The registry gave no token: ${JSON.stringify(reply)}`);
}
