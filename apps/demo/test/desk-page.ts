import type { Locator, Page } from 'playwright-core';

/** The page as a test handles it: what a person sees and does. */
export class DeskPage {
  readonly page: Page;
  readonly url: string;
  /** What the browser itself is to say on the console in this test. */
  readonly said: string[] = [];

  constructor(page: Page, url: string) {
    [this.page, this.url] = [page, url];
  }

  /** Opens a view and waits until it can be used. */
  async open(view: string): Promise<void> {
    await this.page.goto(`${this.url}#/${view}`);
    await this.page.locator('#view-title').waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Loads one of the samples and waits for its rows. */
  async sample(name: 'Valid sample' | 'Sample with errors'): Promise<void> {
    await this.button(name).click();
    await this.page.getByRole('grid').or(this.button('Validate rows')).waitFor();
  }

  /** Loads a file from memory. */
  async load(name: string, content: string | Buffer): Promise<void> {
    const buffer = typeof content === 'string' ? Buffer.from(content) : content;
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  }

  /** How many are good, and how many bad. */
  async counts(): Promise<string> {
    return ((await this.page.locator('.toggles').textContent()) ?? '').replace(/(\d)(?=[A-Z])/g, '$1 ');
  }

  /** Clicks what offers a file, and reads it. */
  async download(name: string): Promise<string> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.button(name).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }

  /** Sets how a mock answers, and comes back. */
  async scenario(operation: string, answer: string, times: 'once' | 'always' = 'once'): Promise<void> {
    const back = new URL(this.page.url()).hash;
    await this.go('scenarios');
    const card = this.page.locator('.card', { hasText: operation });
    await card.getByLabel('Send this response').selectOption(times);
    await card.getByLabel('Response', { exact: true }).selectOption(answer);
    await this.go(back.replace('#/', ''));
  }

  /** Follows the navigation, as the mocks would not outlive a reload. */
  async go(view: string): Promise<void> {
    await this.page.locator(`nav a[href="#/${view}"]`).click();
  }

  /** All that the browser keeps for the page, as one text. */
  kept(): Promise<string> {
    return this.page.evaluate(async () => {
      const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const values: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
      for (const { name = '' } of await indexedDB.databases()) {
        const db = await done(indexedDB.open(name));
        for (const table of db.objectStoreNames) {
          const all = await done(db.transaction(table).objectStore(table).getAll());
          for (const value of all) values.push(value instanceof Blob ? await value.text() : value);
        }
        db.close();
      }
      return JSON.stringify(values);
    });
  }

  see(text: string | RegExp): Promise<void> {
    return this.page.locator('main').getByText(text).first().waitFor();
  }
}
