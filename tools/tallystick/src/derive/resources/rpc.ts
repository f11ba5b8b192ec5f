import { type ResourceOperationData, unsupportedProtocol } from '@tallystick/runtime/contract';
import { is, type Member, membersOf } from '../../dialect/pagination/members.ts';
import { type Contract, type Operation, pointer } from '../../model/index.ts';
import type { FoundResource } from './found.ts';
import { listMembers } from './lists.ts';
import { type MethodName, methodName } from './method-names.ts';
import { idMember, plain, singular } from './names.ts';
import { isAlike, itemsIn, objectIn, replyOf, shared, type View } from './view.ts';

interface Method extends MethodName {
  readonly operation: Operation;
  readonly params: readonly Member[];
}

/** What is known of a family while its methods are read. */
interface Family {
  readonly noun: string;
  readonly reference: View;
  readonly contract: Contract;
}

/** Families of methods: `orders.create`, `orders.get`, `orders.list`; `createOrder`, `getOrder`, `listOrders`. */
export function rpcResources(operations: readonly Operation[], contract: Contract): readonly FoundResource[] {
  const all = operations.filter((operation) => calledMethod(operation) !== undefined);
  const methods = all.flatMap((operation) => methodOf(operation, contract));
  const families = new Map<string, Method[]>();
  for (const method of methods) families.set(method.family, [...(families.get(method.family) ?? []), method]);
  const unnamed = all.filter((operation) => !methods.some((method) => method.operation === operation));
  return [...families.values()].flatMap((family) => {
    const linked = linkedMakers(family, unnamed, contract);
    return resourceOf(family, linked, contract) ?? [];
  });
}

function calledMethod({ binding }: Operation): string | undefined {
  switch (binding.protocol) {
    case 'json-rpc':
      return binding.method;
    case 'http':
      return undefined;
    default:
      return unsupportedProtocol(binding);
  }
}

function methodOf(operation: Operation, contract: Contract): readonly Method[] {
  const method = calledMethod(operation);
  const named = method === undefined ? undefined : methodName(method);
  return named === undefined
    ? []
    : [{ ...named, operation, params: membersOf(operation.input, '', contract.schemas) }];
}

/** A method whose links give the id of what it made to one that reads or changes items. */
function linkedMakers(
  family: readonly Method[],
  others: readonly Operation[],
  contract: Contract,
): readonly Method[] {
  const readers = new Set(family.map(({ operation }) => operation.id));
  const [first] = family;
  const makers = others.filter(
    ({ links = [], safety }) =>
      !safety.safe &&
      links.some(
        ({ operation, inputs }) => readers.has(operation) && inputs.some(({ value }) => 'reply' in value),
      ),
  );
  return makers.flatMap((operation) =>
    first === undefined
      ? []
      : [{ ...first, operation, action: 'create', params: membersOf(operation.input, '', contract.schemas) }],
  );
}

function resourceOf(
  family: readonly Method[],
  linked: readonly Method[],
  contract: Contract,
): FoundResource | undefined {
  const reference = referenceOf([...family, ...linked], contract);
  const [first] = family;
  if (reference === undefined || first === undefined) return undefined;
  const noun = (family.find(({ action }) => action === 'list') ?? first).noun;
  const known = { noun, reference, contract };
  const made = family.some(({ action }) => action === 'create') ? [] : linked;
  const operations = [...made, ...family].flatMap((method) => operationData(method, known));
  const isShown = operations.some(({ action }) => action === 'read' || action === 'list');
  if (!isShown || operations.length < 2) return undefined;
  const asked = idParam(family.find(({ action }) => action === 'read') ?? first, known)?.name;
  const id = idMember(asked, noun, reference.members.keys());
  return {
    ...{ name: noun, within: first.family.split('.').slice(0, -1), key: first.family, parents: 0 },
    by: made.length > 0 ? 'link' : 'name',
    ...(id === undefined ? {} : { id: id.name }),
    operations,
    guesses: id !== undefined && !id.sure ? [`the id of an item is its member "${id.name}"`] : [],
  };
}

function referenceOf(methods: readonly Method[], contract: Contract): View | undefined {
  const of = (action: Method['action']): Operation | undefined =>
    methods.find((method) => method.action === action)?.operation;
  const [read, list, create] = [of('read'), of('list'), of('create')];
  return (
    (read && objectIn(replyOf(read), contract.schemas)) ??
    (list && listedIn(list, contract)) ??
    (create && objectIn(replyOf(create), contract.schemas))
  );
}

function listedIn(operation: Operation, contract: Contract): View | undefined {
  const { pagination } = operation;
  return itemsIn(replyOf(operation), pagination ? pagination.items : undefined, contract);
}

function operationData(method: Method, known: Family): readonly ResourceOperationData[] {
  const { operation, action } = method;
  const { reference, contract } = known;
  if (action === 'list') {
    const shown = listedIn(operation, contract);
    if (shown === undefined) return [];
    return [
      { operation: operation.id, action, ...shownIn(shown), ...listMembers(operation, shown, contract) },
    ];
  }
  const id = action === 'create' ? undefined : idParam(method, known);
  const given = action === 'read' || action === 'delete' ? undefined : givenBy(method, known, id);
  if (action !== 'create' && id === undefined) return [];
  if ((action === 'create' || action === 'update' || action === 'replace') && given === undefined) return [];
  const view = objectIn(replyOf(operation), contract.schemas);
  const shown = isAlike(view, reference) ? shownIn(view) : { shown: false as const };
  if (action === 'read' && shown.shown === false) return [];
  const ids = id === undefined ? {} : { ids: [id.pointer] };
  return [{ operation: operation.id, action, ...ids, ...(given === undefined ? {} : { given }), ...shown }];
}

function shownIn(view: View | undefined): { readonly shown?: string } {
  return view === undefined || view.pointer === '' ? {} : { shown: view.pointer };
}

/** `id`, `orderId`, `order_id`, or a param that is called like the item and is a text or a number. */
function idParam({ params }: Method, { noun, contract }: Family): Member | undefined {
  const item = plain(singular(noun));
  const scalars = params.filter(({ schema }) =>
    is(schema, ['string', 'integer', 'number'], contract.schemas),
  );
  return [`${item}id`, 'id', item, `${item}uuid`, 'uuid'].reduce<Member | undefined>(
    (found, wanted) => found ?? scalars.find(({ name }) => plain(name) === wanted),
    undefined,
  );
}

/** The param that holds the members of the item, or the params themselves: a pointer. */
function givenBy(
  { params }: Method,
  { reference, contract }: Family,
  id: Member | undefined,
): string | undefined {
  const { schemas } = contract;
  const objects = params.filter(({ schema }) => is(schema, ['object'], schemas));
  const whole = objects.find(({ schema }) => shared(objectIn(schema, schemas), reference) > 0);
  if (whole !== undefined && !reference.members.has(whole.name)) return pointer(whole.name);
  const own = params.filter((each) => each !== id && reference.members.has(each.name));
  return own.length > 0 ? '' : undefined;
}
