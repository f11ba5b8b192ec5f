/** A name in lower case and without what joins words: `order_id` and `orderId` are one. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}

/** `orders` → `order`, `categories` → `category`, `addresses` → `address`. */
export function singular(name: string): string {
  if (/(?:ss|us|is)$/i.test(name)) return name;
  return name
    .replace(/ies$/i, 'y')
    .replace(/(s|x|z|ch|sh)es$/i, '$1')
    .replace(/s$/i, '');
}

/** Members that hold an id, where none is called like what asks for it. */
const USUAL = ['id', 'uuid', 'key', 'slug', 'code'];

/**
 * The member of an item that holds its id, by the name of what asks for it: `orderId` is `orderId`, `order_id`, or `id`, and
 * `domain_name` of `domains` is `name`.
 * `sure`: nothing else can be meant.
 */
export function idMember(
  asked: string | undefined,
  collection: string,
  members: Iterable<string>,
): { readonly name: string; readonly sure: boolean } | undefined {
  const all = [...members];
  const item = plain(singular(collection));
  const named = (wanted: string): string | undefined => all.find((name) => plain(name) === wanted);
  const own = asked === undefined ? undefined : named(plain(asked));
  if (own !== undefined) return { name: own, sure: true };
  const rest = asked !== undefined && plain(asked).startsWith(item) ? plain(asked).slice(item.length) : '';
  const ofItem = rest === '' ? undefined : named(rest);
  if (ofItem !== undefined) return { name: ofItem, sure: true };
  const usual = named('id') ?? named(`${item}id`);
  if (usual !== undefined)
    return { name: usual, sure: asked === undefined || /id$/i.test(asked) || plain(asked) === item };
  const guess = USUAL.map(named).find((name) => name !== undefined);
  return guess === undefined || asked === undefined || !/id$|^(?:key|slug|code)$/i.test(asked)
    ? undefined
    : { name: guess, sure: false };
}
