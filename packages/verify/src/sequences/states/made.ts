import type { Json, OperationData } from '@tallystick/runtime/contract';
import type { Reply } from '../../bindings/reply.ts';
import type { CaseResult } from '../../run/case-result.ts';
import { send } from '../../run/exchange.ts';
import { itemOf, methodOf, valuesIn } from '../../run/resources/item-path.ts';
import { idIn, wrapped } from '../../run/resources/named-items.ts';
import { withMaker } from '../../run/run-case.ts';
import { unkept } from './kept.ts';
import { isSound, type Scenario, type StateCase, unseen } from './scenario.ts';

/** What is made is read as it was sent. */
export function madeState(maker: OperationData, key: string, read: OperationData): StateCase {
  return {
    ...{ id: `${maker.id}/state/made`, operation: read, writes: true },
    title: `${maker.id}: ${read.id} returns the created item`,
    run: async (scenario) => {
      const made = await scenario.make(key);
      if (made === undefined) return { skipped: `${maker.id} created no item with an id` };
      if (made.result.reply?.status === 202)
        return { skipped: `${maker.id} replied 202: the item may not exist yet` };
      const { resource } = made;
      const after = await scenario.call(read, { resource });
      if (after?.reply === undefined) return unseen(read, after);
      if (!isSound(after)) return { shown: after, failures: withMaker(after, maker.id).failures };
      const failures = unkept(maker, made.result, read, after, scenario.contract);
      return { shown: after, failures };
    },
  };
}

/** The `Location` of a reply leads to what was made (RFC 9110, 10.2.2). */
export function locationState(maker: OperationData): StateCase {
  return {
    ...{ id: `${maker.id}/state/location`, operation: maker, writes: true },
    title: `${maker.id}: Location points to the created item`,
    run: async (scenario) => {
      const result = await scenario.call(maker, { otherTexts: true });
      if (!isSound(result)) return unseen(maker, result);
      const text = result.reply.headers.get('location');
      if (text === null) return { skipped: `the response of ${maker.id} has no Location header` };
      const { read, reply } = await followed(text, result, scenario);
      if (typeof reply === 'string') return { skipped: reply };
      const message = problemOf(text, reply, result.reply.json);
      if (message !== undefined && read !== undefined && !(await isReadById(read, result, scenario)))
        return { skipped: `${read.id} does not return the created item` };
      return { shown: result, failures: message === undefined ? [] : [{ check: 'location', message }] };
    },
  };
}

function problemOf(location: string, { status, json }: Reply, made: Json | undefined): string | undefined {
  if ([404, 405, 410].includes(status))
    return `GET ${location} (from the Location header) returned status ${status}`;
  const [wanted, found] = [made, json].map((content) => idOf(content));
  if (status >= 300 || wanted === undefined || found === undefined || wanted === found) return undefined;
  return `the Location ${location} points to the item ${found}, but the created item is ${wanted}`;
}

function idOf(content: Json | undefined): string | undefined {
  const [only] = wrapped(content, []);
  const id = only === undefined ? undefined : idIn(only, []);
  return id === undefined ? undefined : String(id);
}

/** Whether the created item can be read by the id in the reply: only then is the `Location` wrong. */
async function isReadById(read: OperationData, { reply }: CaseResult, scenario: Scenario): Promise<boolean> {
  const id = idOf(reply?.json);
  const item = itemOf(read);
  if (id === undefined || item?.names.length !== 1) return true;
  return isSound(await scenario.call(read, { resource: { values: [id] } }));
}

interface Followed {
  /** What read it, where the contract has such an operation. */
  readonly read?: OperationData;
  /** Or why it is not followed. */
  readonly reply: Reply | string;
}

/** By the operation that reads what is there, else by its URL where that is at the provider. */
async function followed(text: string, { request }: CaseResult, scenario: Scenario): Promise<Followed> {
  const { url = '', headers = [] } = request ?? {};
  if (!URL.canParse(text, url)) return { reply: `the Location ${text} is not a URL` };
  const location = new URL(text, url);
  for (const read of scenario.contract.operations) {
    const item = itemOf(read);
    const isRead = item?.whole === true && methodOf(read) === 'GET';
    const values = isRead ? valuesIn(location.pathname, item.key) : undefined;
    if (values === undefined) continue;
    const result = await scenario.call(read, { resource: { values } });
    return { read, reply: result?.reply ?? `${read.id} got no response` };
  }
  if (location.origin !== new URL(url).origin)
    return { reply: `the Location ${text} has another origin, so it is not requested` };
  const { target, pace } = scenario.options;
  const kept = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
  for (const name of [...kept.keys()]) if (/^content-|^if-/.test(name)) kept.delete(name);
  await pace?.();
  const reading = new Request(location, { headers: kept });
  return { reply: await send(target, reading, scenario.options).catch(() => `connection failed: ${text}`) };
}
