// Loaded into a server that is measured: reports its usage whenever it is asked.
const ANSWERS = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1000 };
  },
  memory: () => {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    return { rss, heapUsed };
  },
};

process.on('message', (message) => {
  if (message === 'cpu' || message === 'memory') process.send?.(ANSWERS[message]());
});
// The process that started it is gone, for whatever reason.
process.on('disconnect', () => process.exit());
// Listening for messages must not keep a server alive that has been closed.
process.channel?.unref();
