import { useSyncExternalStore } from 'react';
import { NewOrder } from './new-order.tsx';
import { OrderDetail } from './order-detail.tsx';
import { OrderList } from './order-list.tsx';

/** The list beside one order, or beside the form of a new one. The fragment of the address has the id. */
export function App() {
  const chosen = useSyncExternalStore(onNavigation, () => location.hash.slice(1));
  return (
    <>
      <header>
        <h1>Orders</h1>
        <a href="#new" className="button">
          New order
        </a>
      </header>
      <div className="columns">
        <OrderList chosen={chosen} />
        <main>
          {chosen === 'new' && <NewOrder />}
          {chosen === '' && <p className="hint">Choose an order.</p>}
          {chosen !== 'new' && chosen !== '' && <OrderDetail key={chosen} orderId={chosen} />}
        </main>
      </div>
    </>
  );
}

function onNavigation(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
