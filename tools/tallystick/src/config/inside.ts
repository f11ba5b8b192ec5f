import nativePath, { type PlatformPath } from 'node:path';

/** Whether `path` lies strictly below `folder`; both absolute paths of the platform. */
export function isWithin(folder: string, path: string, platform: PlatformPath = nativePath): boolean {
  const relative = platform.relative(folder, path);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${platform.sep}`) &&
    !platform.isAbsolute(relative)
  );
}

/** A path as manifests and messages write it: relative to a folder, `/` between segments. */
export function portablePath(folder: string, path: string, platform: PlatformPath = nativePath): string {
  return platform.relative(folder, path).split(platform.sep).join('/');
}
