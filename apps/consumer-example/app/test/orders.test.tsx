import { createOrdersMock } from '@acme/orders/mocks';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { App } from '../src/app.tsx';

const mock = createOrdersMock();
const server = setupServer(...mock.handlers);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

beforeEach(() => {
  location.hash = '';
});

afterEach(() => {
  cleanup();
  mock.reset();
});

const textOf = ({ textContent }: Element): string => textContent ?? '';

/** The app with a new cache, at an address. */
async function open(hash = '') {
  location.hash = hash;
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={cache}>
      <App />
    </QueryClientProvider>,
  );
  await screen.findByRole('link', { name: /Ida Brandt/ });
  return userEvent.setup();
}

describe('the list', () => {
  test('shows every order of the mock', async () => {
    await open();
    const list = within(screen.getByRole('navigation', { name: 'Orders' }));
    const parts = list.getAllByRole('link').map(({ children }) => Array.from(children, textOf));
    expect(parts).toEqual([
      ['Ida Brandt', 'open', '2 × desk', 'A-1003'],
      ['Omar Haddad', 'packed', '12 × lamp', 'A-1002'],
      ['Mei Tanaka', 'shipped', '4 × chair', 'A-1001'],
    ]);
  });
});

describe('the detail', () => {
  test('shows the order that is chosen in the list', async () => {
    const user = await open();
    await user.click(screen.getByRole('link', { name: /Ida Brandt/ }));
    expect(await screen.findByRole('heading', { name: 'Order A-1003' })).toBeTruthy();
    expect((await screen.findAllByRole('definition')).map(textOf)).toEqual([
      'Ida Brandt',
      '2 × desk',
      'open',
    ]);
    expect(mock.getOrder.calls).toEqual([{ path: { orderId: 'A-1003' } }]);
  });

  test('reports an unknown order in the words of the documented refusal', async () => {
    mock.getOrder.reply({ outcome: 'orderNotFound', data: { orderId: 'A-9999' } });
    await open('A-9999');
    expect((await screen.findByRole('alert')).textContent).toBe('There is no order A-9999.');
  });

  test('shows what is wrong with an id that the contract refuses, and sends nothing', async () => {
    await open('nonsense');
    expect((await screen.findByRole('alert')).textContent).toContain('path/orderId: Must match the pattern');
    expect(mock.getOrder.calls).toEqual([]);
  });
});

describe('the form', () => {
  test('shows the issues of the contract beside their fields, and sends nothing', async () => {
    const user = await open('new');
    await user.type(screen.getByLabelText('Quantity'), '21');
    await user.click(screen.getByRole('button', { name: 'Place the order' }));
    expect(await screen.findByText('Must be 20 or less')).toBeTruthy();
    expect(screen.getByLabelText('Customer').getAttribute('aria-invalid')).toBe('true');
    expect(mock.createOrder.calls).toEqual([]);
  });

  test('places the order, shows it, and loads the list again', async () => {
    const user = await open('new');
    await user.type(screen.getByLabelText('Customer'), 'Ann Lee');
    await user.selectOptions(screen.getByLabelText('Item'), 'lamp');
    await user.type(screen.getByLabelText('Quantity'), '3');
    const body = { customer: 'Ann Lee', item: 'lamp', quantity: 3 } as const;
    mock.listOrders.reply({ result: [{ ...body, id: 'A-1004', status: 'open' }] });
    await user.click(screen.getByRole('button', { name: 'Place the order' }));
    expect(await screen.findByRole('link', { name: /Ann Lee/ })).toBeTruthy();
    expect(mock.createOrder.calls).toEqual([{ body }]);
    expect(await screen.findByRole('heading', { name: 'Order A-1004' })).toBeTruthy();
    expect(mock.listOrders.calls).toHaveLength(2);
  });

  test('shows a documented refusal beside the field that it is about', async () => {
    mock.createOrder.replyOnce({ outcome: 'outOfStock', data: { left: 2 } });
    const user = await open('new');
    await user.type(screen.getByLabelText('Customer'), 'Ann Lee');
    await user.type(screen.getByLabelText('Quantity'), '3');
    await user.click(screen.getByRole('button', { name: 'Place the order' }));
    expect(await screen.findByText('Only 2 in stock')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the upload', () => {
  test('sends the file of the input as a multipart form', async () => {
    const user = await open('A-1003');
    const file = new File(['%PDF-1.7'], 'invoice.pdf', { type: 'application/pdf' });
    await user.upload(await screen.findByLabelText('Invoice (PDF)'), file);
    expect(await screen.findByText('Stored, 2,048 bytes')).toBeTruthy();
    expect(mock.journal.at(-1)).toMatchObject({ operation: 'putInvoice', status: 200 });
  });

  test('shows why it failed', async () => {
    mock.putInvoice.replyOnce({ networkError: true });
    const user = await open('A-1003');
    const file = new File(['%PDF-1.7'], 'invoice.pdf', { type: 'application/pdf' });
    await user.upload(await screen.findByLabelText('Invoice (PDF)'), file);
    expect((await screen.findByRole('alert')).textContent).toMatch(/putInvoice/);
  });
});
