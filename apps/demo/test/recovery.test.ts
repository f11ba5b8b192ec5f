import { contract } from '@tallystick/callgear-data-api/contract';
import { contract as genesys } from '@tallystick/genesys-chat/contract';
import { expect, test } from 'vitest';
import { describePage } from './describe-page.ts';
import { DeskPage } from './desk-page.ts';

/** The given number of valid messages as CSV. */
function messages(count: number): string {
  const rows = Array.from(
    { length: count },
    (_each, at) => `+4420718${String(at).padStart(5, '0')},2788,Message ${at}`,
  );
  return `phone,site_id,message\n${rows.join('\n')}\n`;
}

/** Loads the given number of messages, and uploads the given number with each call. */
async function upload(desk: DeskPage, count: number, size: number): Promise<void> {
  await desk.load('messages.csv', messages(count));
  await desk.page.getByLabel('Offline messages per request').fill(String(size));
  await desk.button(`Upload ${count} messages`).click();
}

function outcomes({ page }: DeskPage): Promise<readonly string[]> {
  return page.locator('.batches .badge').allTextContents();
}

describePage('an upload that is disturbed', (desk) => {
  test('the upload waits for a limit, shows that it waits, and continues', async () => {
    await desk().open('offline-messages');
    await desk().scenario('upload.offline_messages', 'limit_exceeded');
    await upload(desk(), 4, 2);
    await desk().see('Rate limit reached.');
    await desk().see(/Retrying in/);
    await desk().button('Retry now').click();
    await desk().see('Done: 4 messages uploaded');
  });

  test('a reply that is lost: the desk asks, and sends nothing twice', async () => {
    await desk().open('offline-messages');
    await desk().scenario('upload.offline_messages', 'lost-reply');
    await upload(desk(), 4, 2);
    await desk().see('Request 1: result unknown');
    await desk().see('The mock has stored 2 messages');
    await desk().button('Stored: mark as uploaded').click();
    await desk().see('Done: 4 messages uploaded');
    await expect.poll(() => desk().page.locator('.wire-toggle').textContent()).toBe('Requests 2');
  });

  test('a request that is lost is sent again on request', async () => {
    desk().said.push('net::ERR_FAILED');
    await desk().open('offline-messages');
    await desk().scenario('upload.offline_messages', 'lost-request');
    await upload(desk(), 4, 2);
    await desk().see('The mock has stored 0 messages');
    await desk().button('Not stored: send again').click();
    await desk().see('Done: 4 messages uploaded');
    await expect.poll(() => outcomes(desk())).toEqual(['accepted', 'accepted']);
  });

  test('a pause, and a second tab that may look but not send', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await desk().go('scenarios');
    const card = page.locator('.card', { hasText: 'upload.offline_messages' });
    await card.getByLabel('Delay').selectOption('2000');
    await desk().go('offline-messages');
    // far more than are sent before the pause, on however slow a machine
    await upload(desk(), 60, 1);
    await page.locator('.batches .badge', { hasText: 'sending' }).waitFor();
    const second = await page.context().newPage();
    const other = new DeskPage(second, desk().url);
    await other.open('offline-messages');
    await other.see('This upload is running in another tab.');
    await second.close();
    await desk().button('Pause').click();
    await desk().see('Paused');
    await desk().go('scenarios');
    await card.getByLabel('Delay').selectOption('0');
    await desk().go('offline-messages');
    await desk().button('Resume').click();
    await desk().see('Done: 60 messages uploaded');
    await expect.poll(() => page.locator('.wire-toggle').textContent()).toBe('Requests 60');
  });

  test('a reload in the middle asks about the request that was being sent, and sends none twice', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await upload(desk(), 2, 1);
    await desk().see('Done: 2 messages uploaded');
    await desk().button('Load another file').click();
    await desk().go('scenarios');
    const card = page.locator('.card', { hasText: 'upload.offline_messages' });
    await card.getByLabel('Delay').selectOption('8000');
    await desk().go('offline-messages');
    await upload(desk(), 6, 2);
    await page.locator('.batches .badge', { hasText: 'accepted' }).waitFor();
    await page.locator('.batches tr:nth-child(2) .badge', { hasText: 'sending' }).waitFor();
    await page.reload();
    await desk().see('Request 2: result unknown');
    await expect.poll(() => outcomes(desk())).toEqual(['accepted', 'unknown', 'waiting']);
    await desk().button('Not stored: send again').click();
    await desk().see('Done: 6 messages uploaded');
    await expect.poll(() => page.locator('.wire-toggle').textContent()).toBe('Requests 2');
  });

  test('a reload before the upload keeps the file, the columns and the corrections', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await desk().sample('Sample with errors');
    await page.getByRole('region', { name: 'Row 2' }).getByLabel('date_time').fill('2025-03-05 22:40:00');
    await expect.poll(() => desk().counts()).toBe('All 8 Valid 3 With errors 5');
    await page.reload();
    await page.getByRole('grid').waitFor();
    await expect.poll(() => desk().counts()).toBe('All 8 Valid 3 With errors 5');
  });
});

const aboutRows = new Set(
  contract.operations[1]?.refusals.flatMap(({ outcome, violations }) =>
    violations.includes('auth') ? [] : [outcome],
  ),
);
const errors = contract.operations[1]?.outcomes.filter(
  ({ promise, wait }) => promise === 'rejects' && wait === undefined,
);

describePage('every documented error', (desk) => {
  test('is shown with its message in the contract, and the upload can continue', async () => {
    await desk().open('offline-messages');
    await desk().load('messages.csv', messages(1));
    for (const { name } of errors ?? []) {
      await desk().scenario('upload.offline_messages', name);
      await desk().button('Upload 1 message').click();
      if (aboutRows.has(name))
        await desk().page.locator('.batches .badge', { hasText: 'rejected' }).waitFor();
      else {
        await desk().see('Stopped:');
        await desk().button('Cancel the upload').click();
      }
      await desk().see(new RegExp(`\\(${name}`));
      await desk().button('Back to the remaining 1 message').click();
    }
  });

  test('of a file is shown with its message in the contract, and nothing appears in the chat', async () => {
    desk().said.push('net::ERR_FAILED', 'status of 403');
    await desk().open('chat-file');
    await desk().button('Valid sample').click();
    const [uploadFile] = genesys.operations;
    const refusals = uploadFile?.outcomes.filter(({ promise }) => promise === 'rejects') ?? [];
    for (const { name, message } of refusals) {
      await desk().scenario('UploadFile', name);
      await desk().button('Send file to chat').click();
      await desk().see(new RegExp(`\\(${name}`));
      await desk().page.locator('.badge', { hasText: 'rejected' }).waitFor();
      if (message !== undefined) await desk().see(new RegExp(message));
    }
    await desk().scenario('UploadFile', 'lost-request');
    await desk().go('scenarios');
    await desk().see('The app shows a connection error.');
    await desk().go('chat-file');
    await desk().button('Send file to chat').click();
    await desk().see(/connection lost before a response arrived/);
    await desk().page.locator('.badge', { hasText: 'no response' }).waitFor();
    expect(await desk().page.locator('.chat li').count()).toBe(0);
  });
});
