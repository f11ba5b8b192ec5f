import { outputOf } from './processes.mjs';

/** The package.json of a packed package. */
export async function packageOfTarball(tarball) {
  return JSON.parse(await outputOf('tar', ['-xzOf', tarball, 'package/package.json']));
}
