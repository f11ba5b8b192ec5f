import { parseMessageLogUpdated } from '@tallystick/genesys-chat/client';
import { setupWorker } from 'msw/browser';
import { required } from './dom.ts';
import { notificationLog } from './notifications.ts';
import { operationForm } from './operation-form.ts';
import { operations } from './operations.ts';
import { callgearMock, genesysMock } from './services.ts';

const status = required('status');

async function start(): Promise<void> {
  const worker = setupWorker(...callgearMock.handlers, ...genesysMock.handlers);
  // the page's own files are no business of the mocks
  await worker.start({ onUnhandledFrame: 'bypass', quiet: true });
  const log = notificationLog();
  required('operations').append(...operations.map(operationForm), log.view);
  genesysMock.messageLogUpdated.on((payload) => log.add(parseMessageLogUpdated(payload)));
  status.textContent = 'The mocks are running.';
  status.className = 'status ready';
}

function fail(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  status.textContent = `The mocks could not be started: ${reason} They need a service worker: open this page from localhost or over HTTPS.`;
  status.className = 'status failed';
}

start().catch(fail);
