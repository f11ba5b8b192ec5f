/**
 * A resource: a collection and its items, as recognized from the operations. Mocks keep state for each resource.
 *
 * `name`: `orders`; where two would have one name, with what its items are below: `shops/orders`. `id`: name of the member
 * of an item that holds its id; absent where only the path of a call has it. `parent`: name of the resource that its items
 * are below. `parents`: how many ids a path has before the id of an item. `inside`: operations that only need the item to
 * be there; its ids are the first parameters of their path.
 */
export interface ResourceData {
  readonly name: string;
  readonly id?: string;
  readonly parent?: string;
  readonly parents?: number;
  readonly operations: readonly ResourceOperationData[];
  readonly inside?: readonly string[];
}

/** `inside`: it is about a part of an item, or does something else to it, so that the item must be there. */
export type ResourceAction = 'create' | 'read' | 'list' | 'update' | 'replace' | 'delete' | 'inside';

/**
 * Numbers of a list: of the page, of items that were asked for, before it and in all, of pages, and of items on it (`here`). And
 * whether there is another page, and whether this one is the first, the last, or empty.
 */
export type ListFact =
  | 'page'
  | 'size'
  | 'offset'
  | 'total'
  | 'pages'
  | 'here'
  | 'more'
  | 'isFirst'
  | 'isLast'
  | 'isEmpty';

/**
 * What an operation does with items. Pointers into the input: `ids`, of the parents, the outermost first, and of the item
 * (absent: the parameters of the path); `given`, to the members that an item gets (absent: `/body`). `shown`: pointer into
 * the reply to the item, or the list (absent: the reply itself; `false`: it has none).
 */
export interface ResourceOperationData {
  readonly operation: string;
  readonly action: ResourceAction;
  readonly ids?: readonly string[];
  readonly given?: string;
  readonly shown?: string | false;
  /** Of a list: what it says of itself, by pointer into the reply. */
  readonly about?: Readonly<Record<string, ListFact>>;
  /**
   * Pointer into the input to the number of items that are asked for, where its pagination does not say it; where the
   * next page has a URL, `page`: to what the URL changes.
   */
  readonly size?: string;
  readonly page?: string;
  /** Pointers into the input to values, by the member of the items that must be equal. */
  readonly filters?: Readonly<Record<string, string>>;
  /** Pointer into the input to the name of the member that it is sorted by; with `-` before it, descending. */
  readonly sort?: string;
}
