import type { ContractData, LinkData, OperationData } from '@tallystick/runtime/contract';
import { alwaysApplied } from '@tallystick/runtime/schema';
import { bindingOf } from '../bindings/index.ts';
import { asObject } from '../json.ts';
import { pathPointer } from '../run/resources/fill.ts';
import { parameterNames } from '../run/resources/item-path.ts';

/** What a reply of one operation gives to the call of another. */
export interface CallLink {
  readonly from: OperationData;
  readonly to: OperationData;
  /** The link of the contract; absent: it was found by path and name. */
  readonly link?: LinkData;
  /** Names of outcomes of `from` that it follows. */
  readonly outcomes: readonly string[];
  readonly inputs: LinkData['inputs'];
}

/**
 * What the contract's links say, and where it has none from one operation to another, results that link inputs. HTTP:
 * what is created by `POST /pets` is found at `/pets/{petId}`, by the member of the result that is called so, or `id`.
 * JSON-RPC: a param and a member of the result of something that changes the provider have one name. In such an order
 * that what leads to an operation is before what leads on from it, and what deletes is last.
 *
 * @example
 * callLinksOf(contract); // []
 */
export function callLinksOf(contract: ContractData): readonly CallLink[] {
  const byId = new Map(contract.operations.map((each) => [each.id, each]));
  const linked = contract.operations.flatMap((from) => documentedLinks(from, byId));
  const pairs = new Set(linked.map(({ from, to }) => JSON.stringify([from.id, to.id])));
  const guessed = inferredLinks(contract).filter(
    ({ from, to }) => !pairs.has(JSON.stringify([from.id, to.id])),
  );
  const links = [...linked, ...guessed];
  return [
    ...inOrder(links.filter(({ to }) => !bindingOf(to).deletes)),
    ...inOrder(links.filter(({ to }) => bindingOf(to).deletes)),
  ];
}

function documentedLinks(from: OperationData, byId: ReadonlyMap<string, OperationData>): readonly CallLink[] {
  return (from.links ?? []).flatMap((link) => {
    const to = byId.get(link.operation);
    return to === undefined ? [] : [{ from, to, link, outcomes: [link.outcome], inputs: link.inputs }];
  });
}

/** In cycles, the first that the contract has is first. */
function inOrder(links: readonly CallLink[]): readonly CallLink[] {
  const leading = new Map<OperationData, number>();
  const count = ({ from, to }: CallLink, by: number): unknown =>
    from !== to && leading.set(to, (leading.get(to) ?? 0) + by);
  for (const link of links) count(link, 1);
  const left = new Set(links);
  const ordered: CallLink[] = [];
  for (let next = firstOf(left, leading); next !== undefined; next = firstOf(left, leading)) {
    left.delete(next);
    count(next, -1);
    ordered.push(next);
  }
  return ordered;
}

function firstOf(
  left: ReadonlySet<CallLink>,
  leading: ReadonlyMap<OperationData, number>,
): CallLink | undefined {
  for (const link of left) if ((leading.get(link.from) ?? 0) === 0) return link;
  return left.values().next().value;
}

function inferredLinks(contract: ContractData): readonly CallLink[] {
  const makers = contract.operations.filter(({ safety }) => !safety.safe);
  return makers.flatMap((from) => {
    const members = membersOf(from, contract);
    return contract.operations.flatMap((to) => (to === from ? [] : inferredLink(from, to, members)));
  });
}

function inferredLink(
  from: OperationData,
  to: OperationData,
  members: ReadonlySet<string>,
): readonly CallLink[] {
  const guess = bindingOf(from).guessedInput(to, members);
  if (guess === undefined) return [];
  const inputs = [...parentInputs(from, to), { pointer: guess.input, value: { reply: guess.reply } }];
  return [{ from, to, outcomes: resolvingOutcomes(from), inputs }];
}

/** What both paths begin with is the same thing in both calls. */
function parentInputs(from: OperationData, to: OperationData): LinkData['inputs'] {
  const others = parameterNames(to);
  return parameterNames(from).flatMap((name, index) => {
    const other = others[index];
    return other === undefined ? [] : [{ pointer: pathPointer(other), value: { input: pathPointer(name) } }];
  });
}

/** Names of the outcomes that a call is made for. */
export function resolvingOutcomes({ outcomes }: OperationData): readonly string[] {
  return outcomes.filter(({ promise }) => promise === 'resolves').map(({ name }) => name);
}

/** Members of the object that a success holds. */
function membersOf({ outcomes }: OperationData, { schemas }: ContractData): ReadonlySet<string> {
  const successes = outcomes.filter(({ promise }) => promise === 'resolves');
  return new Set(
    successes
      .flatMap(({ content }) => Object.values(content))
      .flatMap((schema) => alwaysApplied(schema, schemas))
      .flatMap(({ properties }) => Object.keys(asObject(properties))),
  );
}
