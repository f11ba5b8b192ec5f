const DEPENDENCIES = ['dependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * The package.json that is published: without what only this repository uses, and with ranges that every package
 * manager reads. `versionOf` gives the version of a package of the workspace.
 */
export function publishedManifest({ devDependencies: _, scripts: __, ...manifest }, versionOf) {
  const ranges = DEPENDENCIES.filter((kind) => manifest[kind] !== undefined).map((kind) => [
    kind,
    Object.fromEntries(
      Object.entries(manifest[kind]).map(([name, range]) => [name, publishedRange(name, range, versionOf)]),
    ),
  ]);
  return { ...manifest, ...Object.fromEntries(ranges) };
}

/** `workspace:^` → `^1.2.3`, as pnpm replaces it. */
function publishedRange(name, range, versionOf) {
  const [, asked] = /^workspace:(.*)$/.exec(range) ?? [];
  if (asked === undefined) {
    if (/^[a-z]+:/.test(range))
      throw new Error(`The range of ${name} is ${range}, which means nothing outside of this repository.`);
    return range;
  }
  if (!['*', '^', '~'].includes(asked)) return asked;
  const version = versionOf(name);
  if (version === undefined)
    throw new Error(`${name} is not published, so no published package can need it.`);
  return asked === '*' ? version : `${asked}${version}`;
}
