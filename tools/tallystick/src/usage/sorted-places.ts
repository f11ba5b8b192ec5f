/** By code units, so that the order is the same on every machine. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Places in the order of files and lines, each once. */
export function sortedPlaces(places: Iterable<string>): readonly string[] {
  const split = (place: string): readonly [string, number] => {
    const end = place.lastIndexOf(':');
    return [place.slice(0, end), Number(place.slice(end + 1))];
  };
  return [...new Set(places)].toSorted((one, other) => {
    const [[file, line], [otherFile, otherLine]] = [split(one), split(other)];
    return compare(file, otherFile) || line - otherLine;
  });
}
