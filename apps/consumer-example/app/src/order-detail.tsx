import { isGetOrderError } from '@acme/orders/client';
import { useQuery } from '@tanstack/react-query';
import { orders } from './api.ts';
import { InvoiceUpload } from './invoice-upload.tsx';
import { Badge, Problem } from './ui.tsx';

/** One order, and the upload of its invoice. */
export function OrderDetail({ orderId }: { readonly orderId: string }) {
  const { data, error, isPending } = useQuery(orders.getOrderOptions({ path: { orderId } }));
  if (isGetOrderError(error)) return <p role="alert">There is no order {error.data.orderId}.</p>;
  return (
    <article aria-busy={isPending}>
      <Problem error={error} />
      <h2>Order {orderId}</h2>
      {data && (
        <>
          <dl>
            <dt>Customer</dt>
            <dd>{data.customer}</dd>
            <dt>Item</dt>
            <dd>
              {data.quantity} × {data.item}
            </dd>
            <dt>Status</dt>
            <dd>
              <Badge status={data.status} />
            </dd>
          </dl>
          <InvoiceUpload orderId={orderId} />
        </>
      )}
    </article>
  );
}
