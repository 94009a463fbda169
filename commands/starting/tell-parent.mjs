// Preloaded into our own servers: Ctrl-C reaches the whole process group, and a second signal would cut their goodbye
// short. So whoever has begun to leave says so.
const say = () => process.connected && process.send?.('leaving')
process.once('SIGINT', say)
process.once('SIGTERM', say)
