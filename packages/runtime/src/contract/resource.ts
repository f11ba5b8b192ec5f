/** A collection and its items, as the operations of a contract show them: what a mock keeps state by. */
export interface ResourceData {
  /** `orders`. Where two would have one name, with what its items are below: `shops/orders`. */
  readonly name: string;
  /** Name of the member of an item that holds its id; absent where only the path of a call has it. */
  readonly id?: string;
  /** Name of the resource that its items are below: of `/shops/{shopId}/orders` it is `shops`. */
  readonly parent?: string;
  /** How many ids a path has before the id of an item: of `/shops/{shopId}/orders/{id}` it is 1. Absent: none. */
  readonly parents?: number;
  readonly operations: readonly ResourceOperationData[];
  /** Operations that only need the item to be there: its ids are the first parameters of their path. */
  readonly inside?: readonly string[];
}

/**
 * What an operation does with items. `inside`: it is about a part of an item, or does something else to it, so that the
 * item must be there.
 */
export type ResourceAction = 'create' | 'read' | 'list' | 'update' | 'replace' | 'delete' | 'inside';

export interface ResourceOperationData {
  /** `OperationData.id` */
  readonly operation: string;
  readonly action: ResourceAction;
  /** Pointers into the input to the ids of parents, the outermost first, and of the item. Absent: the parameters of the path. */
  readonly ids?: readonly string[];
  /** Pointer into the input to the members that an item gets. Absent: `/body`. */
  readonly given?: string;
  /** Pointer into the reply to the item, or the list. Absent: the reply itself. `false`: the reply has none. */
  readonly shown?: string | false;
  /** Of a list: pointers into the reply to what it says of itself. */
  readonly about?: Readonly<Record<string, ListFact>>;
  /** Of a list: pointer into the input to the number of items that are asked for, where its pagination does not say it. */
  readonly size?: string;
  /** Of a list whose next page has a URL: pointer into the input to what the URL changes: a page, an offset or a cursor. */
  readonly page?: string;
  /** Of a list: pointers into the input to values, by the member of the items that must be equal. */
  readonly filters?: Readonly<Record<string, string>>;
  /** Of a list: pointer into the input to the name of the member that it is sorted by; with `-` before it, descending. */
  readonly sort?: string;
}

/** Numbers of a list: of the page, of items on it, before it and in all, of pages; and whether there is another page. */
export type ListFact = 'page' | 'size' | 'offset' | 'total' | 'pages' | 'more';
