// A scenario for each request: its name is the path.
import { run } from './scenarios.mjs';

export default {
  async fetch(request, { BASE }) {
    const name = new URL(request.url).pathname.slice(1);
    try {
      await run(name, BASE);
      return new Response(`passed: ${name}\n`);
    } catch (error) {
      return new Response(`${error?.stack ?? error}\n`, { status: 500 });
    }
  },
};
