import { expect, test } from 'vitest';
import { describePage } from './describe-page.ts';

const HTML = '<img src=x onerror=alert(1)><script>alert(2)</script>';

describePage('a hostile file', (desk) => {
  test('text stays text, formulas do not run, unknown columns are not mapped', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    const cells = [`"${HTML}"`, '=HYPERLINK("http://evil.example")', '@SUM(1)', 'x'].map((cell) =>
      cell.startsWith('"') ? cell : `"${cell.replaceAll('"', '""')}"`,
    );
    const csv = `\uFEFFname;message;phone;__proto__;constructor\r\n${cells.join(';')};y\r\n`;
    await desk().load(`${HTML}.csv`, csv);
    await page.locator('.notice code', { hasText: '__proto__' }).waitFor();
    await desk().button('Validate rows').click();
    await page.getByRole('grid').waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
    await page.locator('[data-cell="0:0"]', { hasText: HTML }).waitFor();
    const rejects = await desk().download('Download invalid rows');
    const [, row = ''] = rejects.split('\r\n');
    expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(row).toContain(`'@SUM(1)`);
    expect(row).toContain('Must match the pattern');
  });

  test('Latin-1 is read, and said to be a guess', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    await desk().load('latin1.csv', Buffer.from('name,phone,site_id\nChloé,+33142685300,1\n', 'latin1'));
    await desk().see(/read as Windows-1252/);
    await page.locator('[data-cell="0:0"]', { hasText: 'Chloé' }).waitFor();
    await expect.poll(() => desk().counts()).toBe('All 1 Valid 1 With errors 0');
  });

  test('a gigabyte is rejected before it is read, and a file of none of the kinds with the reason', async () => {
    const { page } = desk();
    await desk().open('chats');
    await page.locator('input[type=file]').evaluate((input) => {
      const file = new File([], 'huge.csv');
      Object.defineProperty(file, 'size', { value: 2 ** 30 });
      Object.defineProperty(input, 'files', { value: [file] });
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await desk().see('huge.csv is 1,024 MiB. The limit is 50 MiB.');
    await page.reload();
    await desk().load('broken.json', '[{"name": ');
    await desk().see(/The file looks like JSON but is invalid/);
    await desk().load(
      'binary.csv',
      Buffer.from(Array.from({ length: 4096 }, (_each, at) => (at * 7919) % 256)),
    );
    await page.getByRole('alert').or(desk().button('Validate rows')).first().waitFor();
  });
});

describePage('a big file', (desk) => {
  test('200,000 rows are validated while another view is open, and the one row with an error is corrected', async () => {
    const { page } = desk();
    await desk().open('offline-messages');
    const row = (at: number): string =>
      at === 199_990 ? `call me,2788,Row ${at}` : `+442071838750,2788,Row ${at}`;
    const rows = Array.from({ length: 200_000 }, (_each, at) => row(at));
    await desk().load('big.csv', `phone,site_id,message\n${rows.join('\n')}\n`);
    // one can go elsewhere meanwhile
    await desk().go('settings');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await desk().go('offline-messages');
    await page.getByRole('grid').waitFor();
    await expect.poll(() => desk().counts()).toBe('All 200,000 Valid 199,999 With errors 1');
    const cell = (row: number) => page.locator('.grid .cell', { hasText: new RegExp(`^Row ${row}$`) });
    await cell(199_990).waitFor();
    await page.getByRole('grid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight / 2));
    await cell(100_000).waitFor();
    await page.getByRole('region', { name: 'Row 199991' }).getByLabel('phone').fill('+442071838750');
    await desk().see('All messages are valid');
    expect(await page.getByRole('row').count()).toBeLessThan(100);
  });
});
