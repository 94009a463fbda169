import { buildSandbox } from './build-sandbox'
import { settingsFrom } from './settings'

const start = async () => {
  const settings = settingsFrom(process.env)
  const app = buildSandbox(settings)
  await app.listen({ port: settings.port, host: settings.host })
  const stop = () => void app.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

start().catch((cause: Error & { code?: string }) => {
  const words =
    cause.code === 'EADDRINUSE'
      ? `the local WeChat cannot start: port ${process.env.PORT ?? 4001} is taken`
      : cause.message
  process.stderr.write(`${words}\n`)
  process.exit(1)
})
