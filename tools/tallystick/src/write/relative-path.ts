/** Reserved on Windows whatever the extension: a file of that name is a device. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
const SEGMENT = /^[\p{L}\p{N}_@-][\p{L}\p{M}\p{N}._@-]*$/u;
/** Some file systems see no letter there. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

/**
 * Whether a path may name a file within a package: relative, `/` between segments, and each segment one that
 * every file system takes and none reads in another way. Manifests and journals are checked with it too, since
 * what they list is removed or replaced.
 */
export function isPackagePath(path: string): boolean {
  return path !== '' && path.split('/').every(isPlainSegment);
}

function isPlainSegment(segment: string): boolean {
  return (
    SEGMENT.test(segment) &&
    !UNSEEN.test(segment) &&
    !segment.endsWith('.') &&
    !DEVICE.test(segment) &&
    isOneName(segment)
  );
}

/** Whether file systems that compose letters, or ignore case, see no other name in it: of `ſ` they may make an `s`. */
function isOneName(segment: string): boolean {
  const sameCase = segment.toUpperCase().toLowerCase() === segment.toLowerCase();
  return sameCase && segment.normalize('NFC') === segment;
}
