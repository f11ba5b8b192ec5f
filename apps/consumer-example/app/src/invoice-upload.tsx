import { useMutation } from '@tanstack/react-query';
import { orders } from './api.ts';
import { Problem } from './ui.tsx';

/** Sends the file as soon as it is chosen. */
export function InvoiceUpload({ orderId }: { readonly orderId: string }) {
  const upload = useMutation(orders.putInvoiceMutation());
  const send = (file?: File) => file && upload.mutate({ path: { orderId }, body: { file } });
  return (
    <section>
      <label className="upload">
        Invoice (PDF)
        <input type="file" accept="application/pdf" onChange={({ target }) => send(target.files?.[0])} />
      </label>
      {upload.isPending && <p role="status">Uploading …</p>}
      {upload.data && <p role="status">Stored, {upload.data.bytes.toLocaleString('en')} bytes</p>}
      <Problem error={upload.error} />
    </section>
  );
}
