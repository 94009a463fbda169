// Preloaded into the shop and the local WeChat: when `npm start` is killed so hard that it cannot say goodbye, they
// go too, and the next start finds the port and the data folder free.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
