import { expect, test } from 'vitest';
import { describePage } from './describe-page.ts';

describePage('a first visit', (desk) => {
  test('the sample with errors: a row is corrected and uploaded, ids are shown, the rest is downloaded', async () => {
    const { page } = desk();
    await desk().open('chats');
    await desk().sample('Sample with errors');
    await expect.poll(() => desk().counts()).toBe('All 7 Valid 2 With errors 5');

    const form = page.getByRole('region', { name: 'Row 3' });
    await form
      .getByText('Must be a date and time written as YYYY-MM-DD hh:mm:ss, for example 2024-02-29 10:00:00')
      .first()
      .waitFor();
    await form.getByLabel('start_date_time').fill('2025-02-28 10:02:41');
    await form.getByText('This chat is valid.').waitFor();
    await expect.poll(() => desk().counts()).toBe('All 7 Valid 3 With errors 4');

    const rejects = await desk().download('Download invalid rows');
    expect(rejects).toContain('C-2003');
    expect(rejects).toContain('Must be lost, succeed or refused');
    expect(rejects).not.toContain('C-2002');

    await desk().button('Upload 3 chats').click();
    await desk().see('Done: 3 chats uploaded');
    expect(await page.locator('.batches .ids').textContent()).toBe('1, 2, 3');
    const results = await desk().download('Download the results');
    expect(results.split('\r\n')[2]).toBe('3,C-2002,uploaded,2,,');

    await desk().button('Back to the remaining 4 chats').click();
    await expect.poll(() => desk().counts()).toBe('All 4 Valid 0 With errors 4');
  });

  test('offline messages, whose columns are named by people', async () => {
    await desk().open('offline-messages');
    await desk().sample('Sample with errors');
    await desk().see('Columns are separated by semicolons.');
    await expect.poll(() => desk().counts()).toBe('All 8 Valid 2 With errors 6');
    await desk().button('Upload 2 messages').click();
    await desk().see('Done: 2 messages uploaded');
  });

  test('a cell is corrected in the table with the keyboard only', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await desk().sample('Sample with errors');
    const cell = page.locator('[data-cell="4:2"]', { hasText: 'call me' });
    await cell.click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('+44207', { delay: 40 });
    await page.keyboard.type('1838750');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => desk().counts()).toBe('All 8 Valid 3 With errors 5');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-cell'));
    await expect.poll(focused).toBe('5:2');
    await page.keyboard.press('Control+End');
    await expect.poll(focused).toBe('7:6');
  });

  test('rows are corrected one after the other', async () => {
    const { page } = desk();
    await desk().open('chats');
    await desk().sample('Sample with errors');
    for (const row of [3, 4, 5, 7, 8, 3]) {
      await page.getByRole('region', { name: `Row ${row}` }).waitFor();
      await desk().button('Next error').click();
    }
  });

  test('columns are mapped by hand, and the choice is kept for the same headings', async () => {
    const { page } = desk();
    const csv = 'Fernsprecher,Ort\n+442071838750,2788\n';
    await desk().open('offline-messages');
    await desk().load('german.csv', csv);
    await page.locator('.notice', { hasText: 'Fernsprecher, Ort' }).waitFor();
    await page.getByLabel('phone').selectOption('Fernsprecher');
    await page.getByLabel('site_id').selectOption('Ort');
    await desk().button('Validate rows').click();
    await page.getByRole('grid').waitFor();
    await expect.poll(() => desk().counts()).toBe('All 1 Valid 1 With errors 0');
    await desk().button('Choose another file').click();
    await desk().load('german-too.csv', csv);
    await page.getByRole('grid').waitFor();
    await expect.poll(() => desk().counts()).toBe('All 1 Valid 1 With errors 0');
  });

  test('rows may be pasted, or dropped', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await page.getByText('Paste rows instead').click();
    await page
      .getByLabel('CSV with a header row, or JSON')
      .fill('{"phone":"4420","site_id":1}\n{"phone":"x"}');
    await desk().button('Load the pasted rows').click();
    await page.getByRole('grid').waitFor();
    await expect.poll(() => desk().counts()).toBe('All 2 Valid 1 With errors 1');
    await desk().button('Choose another file').click();
    await page.locator('.drop').evaluate((place) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['phone,site_id\n4420,1\n'], 'dropped.csv'));
      place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await desk().see('dropped.csv');
    await expect.poll(() => desk().counts()).toBe('All 1 Valid 1 With errors 0');
  });

  test('dates of another layout are converted once that is confirmed', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await desk().load('iso.csv', 'date_time,phone,site_id\n2025-03-05T21:15:00Z,+442071838750,1\n');
    await desk().button('Validate rows').waitFor();
    expect(await page.getByLabel('Date format of the file').inputValue()).toBe('iso');
    await desk().button('Validate rows').click();
    await page.locator('[data-cell="0:0"]', { hasText: '2025-03-05 22:15:00' }).waitFor();
    await expect.poll(() => desk().counts()).toBe('All 1 Valid 1 With errors 0');
  });

  test('a corrected file is not discarded without asking', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await desk().sample('Sample with errors');
    await page.getByRole('region', { name: 'Row 2' }).getByLabel('date_time').fill('2025-03-05 22:40:00');
    await expect.poll(() => desk().counts()).toBe('All 8 Valid 3 With errors 5');
    await desk().button('Choose another file').click();
    await desk().button('Cancel').click();
    await expect.poll(() => desk().counts()).toBe('All 8 Valid 3 With errors 5');
    await desk().button('Choose another file').click();
    await desk().button('Discard').click();
    await desk().button('Sample with errors').waitFor();
  });

  test('everything is deleted on request', async () => {
    await desk().open('offline-messages');
    await desk().sample('Valid sample');
    expect(await desk().kept()).toContain('Ann Example');
    await desk().go('settings');
    await desk().button('Delete all data and reset').click();
    await desk().button('Delete everything').click();
    await expect
      .poll(() =>
        desk()
          .kept()
          .catch(() => 'Ann Example'),
      )
      .not.toContain('Ann Example');
    await desk().go('offline-messages');
    await desk().button('Valid sample').waitFor();
  });

  test('the wire closes by Escape, and the focus goes back', async () => {
    const { page } = desk();
    await desk().open('chats');
    await page.locator('.wire-toggle').click();
    await page.locator('.wire').getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Escape');
    await page.locator('.wire').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('wire-toggle');
  });

  test('the time zone decides what lies in the future, for the desk and for the mock', async () => {
    const { page } = desk();
    const later = new Date(Date.now() + 3 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
    await desk().open('offline-messages');
    await desk().load('later.csv', `date_time,phone,site_id\n${later},+442071838750,1\n`);
    await page.getByRole('grid').waitFor();
    await expect.poll(() => desk().counts()).toBe('All 1 Valid 0 With errors 1');
    await desk().go('settings');
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
    await desk().go('offline-messages');
    await expect.poll(() => desk().counts()).toBe('All 1 Valid 1 With errors 0');
    await desk().button('Upload 1 message').click();
    await desk().see('Done: 1 message uploaded');
  });

  test('a file goes into a chat, and the chat shows the notification', async () => {
    const { page } = desk();
    await desk().open('chat-file');
    expect(await page.getByLabel('treatAs').isDisabled()).toBe(true);
    await desk().button('All parameters').click();
    await desk().button('Send file to chat').click();
    await desk().see('"statusCode": 0');
    await desk().see('file-uploaded');
    await desk().see('attachment.txt');
  });

  test('a form with errors is not sent', async () => {
    const { page } = desk();
    await desk().open('chat-file');
    await desk().button('Sample with errors').click();
    await desk().see('Must be Normal or System');
    await desk().button('Send file to chat').click();
    await expect.poll(() => page.locator('.wire-toggle').textContent()).toBe('Requests 0');
  });
});

describePage('the contract', (desk) => {
  test.each([
    ['CallGear Data API', 'upload.chats'],
    ['Genesys Web Services', 'UploadFile'],
  ])('%s: what it says, and its cases run in the page', async (title, operation) => {
    const { page } = desk();
    await desk().open('contract');
    await page.getByRole('radio', { name: title }).click();
    await page
      .getByRole('region', { name: operation })
      .locator('summary', { hasText: 'Documented responses' })
      .click();
    await desk().button('Run tests').click();
    await desk().see(/^\d+ tests: /);
    expect(await page.locator('.cases').textContent()).toMatch(/passed/);
    expect(await page.getByText(/^\d+ tests: /).textContent()).toContain(' 0 failed');
    const first = page.locator('.cases li').first();
    await first.locator('summary').click();
    await first.getByText(/^curl '/).waitFor();
    expect(await first.textContent()).not.toMatch(/mock-access-token|mock-password/);
    expect(await desk().download('Download report')).toContain('<!doctype html>');
  });
});

describePage(
  'where no service worker may run',
  (desk) => {
    test('the mocks still answer', async () => {
      desk().said.push('Service Worker registration blocked');
      await desk().open('offline-messages');
      await desk().sample('Valid sample');
      await desk().button('Upload 4 messages').click();
      await desk().see('Done: 4 messages uploaded');
    });
  },
  undefined,
  { serviceWorkers: 'block' },
);
