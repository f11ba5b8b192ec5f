// Loaded into the mock server: tells how much memory is in use, as often as it is asked.
process.on('message', (message) => {
  if (message !== 'memory') return;
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed });
});
// Listening for messages must not keep a server alive that has been closed.
process.channel?.unref();
