import { createOrdersMock } from '@acme/orders/mocks';
import { setupWorker } from 'msw/browser';

export const worker = setupWorker(...createOrdersMock().handlers);
