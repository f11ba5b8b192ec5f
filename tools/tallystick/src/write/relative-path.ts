/** Reserved on Windows whatever the extension: a file of that name is a device. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
const SEGMENT = /^[A-Za-z0-9_@-][A-Za-z0-9._@-]*$/;

/**
 * Whether a path may name a file within a package: relative, `/` between segments, and each segment one that
 * every file system takes and none reads in another way. Manifests and journals are checked with it too, since
 * what they list is removed or replaced.
 */
export function isPackagePath(path: string): boolean {
  return path !== '' && path.split('/').every(isPlainSegment);
}

function isPlainSegment(segment: string): boolean {
  return SEGMENT.test(segment) && !segment.endsWith('.') && !DEVICE.test(segment);
}
