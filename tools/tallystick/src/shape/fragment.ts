/** A reference to a place of the same document. A name that UTF-8 cannot encode has no URI. */
export function fragment(place: string): string {
  return `#${encodeURI(place.replaceAll(/\p{Surrogate}/gu, '\ufffd')).replaceAll('#', '%23')}`;
}
