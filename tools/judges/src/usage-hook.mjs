// Loaded into a server that is measured: tells what it has used, as often as it is asked.
process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed, cpu: (user + system) / 1000 });
});
// Listening for messages must not keep a server alive that has been closed.
process.channel?.unref();
