import { createOrdersClient } from '@acme/orders/client';
import { createOrdersQueries } from '@acme/orders/queries';

export const orders = createOrdersQueries(createOrdersClient());
