import { isCreateOrderError } from '@acme/orders/client';
import { queryKeys } from '@acme/orders/queries';
import { newOrderSchema } from '@acme/orders/validators';
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { orders } from './api.ts';
import { Choice, Field, Problem } from './ui.tsx';

/** Validated by the contract while it is filled in; shows the new order when it is placed. */
export function NewOrder() {
  const form = useForm({ resolver: standardSchemaResolver(newOrderSchema) });
  const { errors } = form.formState;
  const create = useMutation({
    ...orders.createOrderMutation(),
    onSuccess: ({ id }, _input, _context, { client }) => {
      location.hash = id;
      return client.invalidateQueries({ queryKey: queryKeys.tags.orders });
    },
    onError: (error) =>
      isCreateOrderError(error) && form.setError('quantity', { message: `Only ${error.data.left} in stock` }),
  });
  return (
    <form noValidate onSubmit={form.handleSubmit((body) => create.mutate({ body }))}>
      <h2>New order</h2>
      <Field label="Customer" message={errors.customer?.message} {...form.register('customer')} />
      <Choice
        label="Item"
        choices={['chair', 'desk', 'lamp']}
        message={errors.item?.message}
        {...form.register('item')}
      />
      <Field
        label="Quantity"
        type="number"
        message={errors.quantity?.message}
        {...form.register('quantity', { valueAsNumber: true })}
      />
      {!isCreateOrderError(create.error) && <Problem error={create.error} />}
      <button type="submit" disabled={create.isPending}>
        Place the order
      </button>
    </form>
  );
}
