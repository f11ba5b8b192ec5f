import { loadConfig, type Workspace } from '../config/index.ts';
import { Reporter } from '../diagnostics/index.ts';

/** What installed packages are asked needs no config; one that is named must be there, and right. */
export async function configIfAny(
  cwd: string,
  config: string | undefined,
  reporter: Reporter,
): Promise<Workspace | undefined> {
  return loadConfig(cwd, config, config === undefined ? new Reporter() : reporter);
}
