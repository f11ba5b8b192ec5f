// A separate process, since @sparticuz/chromium unpacks into the temporary folder of the process that asks it.
import chromium from '@sparticuz/chromium';

process.stdout.write(await chromium.executablePath());
