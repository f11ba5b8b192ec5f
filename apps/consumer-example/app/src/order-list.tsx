import { useQuery } from '@tanstack/react-query';
import { orders } from './api.ts';
import { Badge, Problem } from './ui.tsx';

/** All orders; the chosen one is marked. */
export function OrderList({ chosen }: { readonly chosen: string }) {
  const { data, error, isPending } = useQuery(orders.listOrdersOptions());
  return (
    <nav aria-label="Orders" aria-busy={isPending}>
      <Problem error={error} />
      <ul>
        {data?.map(({ id, customer, item, quantity, status }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === chosen ? 'page' : undefined}>
              <strong>{customer}</strong>
              <Badge status={status} />
              <span>
                {quantity} × {item}
              </span>
              <code>{id}</code>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
