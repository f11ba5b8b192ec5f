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
  await desk.page.getByLabel('Chats per call').fill('1');
  await desk.button(/^Upload \d/).click();
}

async function cancel(desk: DeskPage): Promise<void> {
  await desk.button('Cancel the upload').click();
  await desk.button(/^Continue with the remaining/).click();
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
    name: 'chats-refused-file',
    async go(desk) {
      await desk.load('broken.json', '[{"name": ');
      await desk.see(/The file looks like JSON but is invalid/);
    },
  },
  {
    name: 'chats-columns',
    async go(desk) {
      await desk.load('strange.csv', STRANGE);
      await desk.button('Check the rows').waitFor();
    },
  },
  {
    name: 'chats-rows',
    async go(desk) {
      await desk.button('Choose another file').click();
      await desk.sample('Faulty sample');
      await desk.page.getByRole('region', { name: 'Row 3' }).waitFor();
    },
  },
  {
    name: 'upload-waiting',
    async go(desk) {
      await upload(desk, 'limit_exceeded');
      await desk.see('Rate limit reached; waiting.');
    },
  },
  {
    name: 'upload-unknown',
    async go(desk) {
      await desk.button('Try now').click();
      await desk.see(/^Done:/);
      await desk.button(/^Continue with the remaining/).click();
      await desk.button('Choose another file').click();
      await desk.sample('Good sample');
      await upload(desk, 'lost-reply');
      await desk.see(/may or may not have arrived/);
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
      await desk.button('Try again').click();
      await desk.see(/^Done:/);
    },
  },
  {
    name: 'offline-messages-rows',
    async go(desk) {
      await desk.go('offline-messages');
      await desk.sample('Faulty sample');
      await desk.page.getByRole('region', { name: 'Row 2' }).waitFor();
    },
  },
  { name: 'chat-file-empty', go: (desk) => desk.go('chat-file') },
  {
    name: 'chat-file-faulty',
    async go(desk) {
      await desk.button('Faulty sample').click();
      await desk.see('Must be Normal or System');
    },
  },
  {
    name: 'chat-file-sent',
    async go(desk) {
      await desk.button('Every parameter').click();
      await desk.button('Send the file into the chat').click();
      await desk.see('file-uploaded');
    },
  },
  {
    name: 'wire',
    async go(desk) {
      await desk.page.locator('.wire-toggle').click();
      await desk.page.locator('.wire summary').first().click();
      await desk.page.getByRole('region', { name: 'Request' }).waitFor();
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
      await desk.button('Run the cases').click();
      await desk.see(/cases have run/);
    },
  },
  { name: 'settings', go: (desk) => desk.go('settings') },
  {
    name: 'settings-forget',
    go: (desk) => desk.button('Delete all data and start again').click(),
  },
];
