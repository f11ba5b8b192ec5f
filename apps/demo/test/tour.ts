import type { DeskPage } from './desk-page.ts';

/** A view in a state, and the way there from wherever the tour was before. */
export interface Stop {
  readonly name: string;
  readonly go: (desk: DeskPage) => Promise<void>;
}

const STRANGE = 'Start,Who,phone,status,site_id,Remarks\n2025-03-05 09:30:00,Ann,+442071838750,lost,1,x\n';

async function upload(desk: DeskPage, answer: string): Promise<void> {
  await desk.scenario('upload.chats', answer);
  await desk.go('chats');
  await desk.page.getByLabel('Chats per request').fill('1');
  await desk.button(/^Upload \d/).click();
}

async function cancel(desk: DeskPage): Promise<void> {
  await desk.button('Cancel the upload').click();
  await desk.button(/^Back to the remaining/).click();
  await desk.page.getByRole('grid').waitFor();
}

/** Every view, and the states that are worth a look. */
export const tour: readonly Stop[] = [
  { name: 'chats-empty', go: (desk) => desk.open('chats') },
  {
    name: 'chats-empty-open',
    async go(desk) {
      for (const title of ['Paste rows instead', 'Accepted columns'])
        await desk.page.getByText(title).click();
    },
  },
  {
    name: 'chats-rejected-file',
    async go(desk) {
      await desk.load('broken.json', '[{"name": ');
      await desk.see(/The file looks like JSON but is invalid/);
    },
  },
  {
    name: 'chats-columns',
    async go(desk) {
      await desk.load('strange.csv', STRANGE);
      await desk.button('Validate rows').waitFor();
    },
  },
  {
    name: 'chats-rows',
    async go(desk) {
      await desk.button('Choose another file').click();
      await desk.sample('Sample with errors');
      await desk.page.getByRole('region', { name: 'Row 3' }).waitFor();
    },
  },
  {
    name: 'upload-waiting',
    async go(desk) {
      await upload(desk, 'limit_exceeded');
      await desk.see('Rate limit reached.');
    },
  },
  {
    name: 'upload-unknown',
    async go(desk) {
      // on a slow machine the wait ends before a button could be clicked
      await desk.see(/^Done:/);
      await desk.button(/^Back to the remaining/).click();
      await desk.button('Choose another file').click();
      await desk.sample('Valid sample');
      await upload(desk, 'lost-reply');
      await desk.see(/result unknown/);
    },
  },
  {
    name: 'upload-stopped',
    async go(desk) {
      await cancel(desk);
      await upload(desk, 'access_token_expired');
      await desk.see('Stopped:');
    },
  },
  {
    name: 'upload-done',
    async go(desk) {
      await desk.button('Retry').click();
      await desk.see(/^Done:/);
    },
  },
  {
    name: 'offline-messages-rows',
    async go(desk) {
      await desk.go('offline-messages');
      await desk.sample('Sample with errors');
      await desk.page.getByRole('region', { name: 'Row 2' }).waitFor();
    },
  },
  { name: 'chat-file-empty', go: (desk) => desk.go('chat-file') },
  {
    name: 'chat-file-faulty',
    async go(desk) {
      await desk.button('Sample with errors').click();
      await desk.see('Must be Normal or System');
    },
  },
  {
    name: 'chat-file-sent',
    async go(desk) {
      await desk.button('All parameters').click();
      await desk.button('Send file to chat').click();
      await desk.see('file-uploaded');
    },
  },
  {
    name: 'wire',
    async go(desk) {
      await desk.page.locator('.wire-toggle').click();
      await desk.page.locator('.wire summary').first().click();
      await desk.page.getByRole('region', { name: /^Request \d/ }).waitFor();
      await desk.page.locator('main').evaluate((main) => main.scrollTo(0, 0));
    },
  },
  {
    name: 'scenarios',
    async go(desk) {
      await desk.page.locator('.wire').getByRole('button', { name: 'Close' }).click();
      await desk.go('scenarios');
    },
  },
  {
    name: 'contract',
    async go(desk) {
      await desk.go('contract');
      await desk.page.locator('summary', { hasText: 'Parameters' }).first().click();
      await desk.button('Run tests').click();
      await desk.see(/^\d+ tests: /);
    },
  },
  { name: 'settings', go: (desk) => desk.go('settings') },
  {
    name: 'settings-forget',
    go: (desk) => desk.button('Delete all data and reset').click(),
  },
];
