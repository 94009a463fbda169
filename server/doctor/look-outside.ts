import { resolve4, resolve6 } from 'node:dns/promises'
import { connect } from 'node:tls'
import { endsAt, advice, given, good, missing, unseen, type Finding, type Patient } from './finding'

const TIME_LIMIT_MS = 8_000
/** WeChat Pay refuses what was signed more than five minutes off. */
const SKEW_MS = 30_000

/** The shop as the world sees it. */
export const lookOutside = async (patient: Patient): Promise<Finding[]> => {
  const publicUrl = given(patient, 'PUBLIC_URL')
  if (publicUrl === null || !URL.canParse(publicUrl)) return []
  const url = new URL(publicUrl)
  const found = await named(url)
  if (found !== null) return [found]
  return [
    ...(await certificateOf(url, patient.now)),
    ...(await shopAt(url, patient.now)),
    ...(await closed(url)),
    ...(await filesOf(url)),
  ]
}

const named = async ({ hostname }: URL): Promise<Finding | null> => {
  if (/^(localhost|[\d.]+|\[.*\])$/.test(hostname)) return null
  const known = await resolve4(hostname).catch(() => resolve6(hostname).catch(() => []))
  return known.length > 0
    ? null
    : missing(`${hostname} has no address`, 'Point it to the machine that nginx runs on, at your domain’s provider')
}

const certificateOf = (url: URL, now: Patient['now']): Promise<Finding[]> => {
  if (url.protocol !== 'https:') return Promise.resolve([])
  const { hostname, port } = url
  return new Promise((resolve) => {
    const socket = connect(
      { host: hostname, port: Number(port || 443), servername: hostname, timeout: TIME_LIMIT_MS },
      () => {
        const end = new Date(socket.getPeerCertificate().valid_to)
        const version = socket.getProtocol() ?? ''
        socket.destroy()
        resolve([
          endsAt(`The certificate of ${hostname}`, {
            end,
            now,
            remedy: 'Renew it, and let something renew it from now on',
          }),
          ...(/TLSv1\.[23]/.test(version)
            ? []
            : [missing(`${hostname} speaks ${version}`, 'WeChat asks for TLS 1.2 at least')]),
        ])
      },
    )
    const failed = (why: string) => {
      socket.destroy()
      resolve([
        missing(
          `No safe connection to ${hostname}: ${why}`,
          'The whole chain belongs into fullchain.pem; the name and the date must be right',
        ),
      ])
    }
    socket.on('error', (error) => failed('code' in error ? String(error.code) : error.message))
    socket.on('timeout', () => failed('no answer'))
  })
}

const shopAt = async (url: URL, now: Patient['now']): Promise<Finding[]> => {
  const sent = now()
  const answer = await asked(new URL('/readyz', url))
  if (answer === null) return [missing(`Nobody answers at ${url.origin}`, 'Is the shop running, and nginx before it?')]
  if (answer.status !== 200)
    return [
      missing(
        `${url.origin}/readyz answers ${answer.status}`,
        'Look at the log of the shop: journalctl -u huitou@4001',
      ),
    ]
  const skew = skewOf(answer, sent, now())
  return [
    good(`The shop answers at ${url.origin}`),
    ...(skew > SKEW_MS
      ? [
          missing(
            `The shop’s clock is ${Math.round(skew / 1000)} s off this machine’s`,
            'timedatectl set-ntp true, on both',
          ),
        ]
      : []),
  ]
}

/** What nginx keeps back. */
const closed = async (url: URL): Promise<Finding[]> => {
  const open: string[] = []
  for (const path of ['/metrics', '/internal/clock', '/sandbox/wechat.js']) {
    const answer = await asked(new URL(path, url))
    if (answer?.status === 200) open.push(path)
  }
  return open.map((path) =>
    missing(`${url.origin}${path} is open to the world`, 'Take deploy/nginx.conf.template as it is, and METRICS_TOKEN'),
  )
}

const filesOf = async (url: URL): Promise<Finding[]> => {
  const page = await asked(new URL('/', url))
  return page?.status === 200 && (page.headers.get('content-type') ?? '').includes('html')
    ? [good('H5 is served')]
    : [advice('H5 is not served', 'npm run build:h5, and start the shop anew')]
}

/** The clock of this machine beside WeChat’s own. */
export const lookAtTheClock = async (apiBase: string, now: Patient['now']): Promise<Finding[]> => {
  const sent = now()
  const answer = await asked(new URL('/cgi-bin/get_api_domain_ip', apiBase))
  if (answer === null || Number.isNaN(skewOf(answer, sent, sent)))
    return [unseen(`WeChat cannot be reached from here (${new URL(apiBase).host})`, 'Let this machine out to port 443')]
  const skew = skewOf(answer, sent, now())
  return skew > SKEW_MS
    ? [
        missing(
          `This machine’s clock is ${Math.round(skew / 1000)} s off WeChat’s`,
          'timedatectl set-ntp true: signatures are refused from 300 s on',
        ),
      ]
    : [good('This machine’s clock goes with WeChat’s')]
}

/** How far the clock of who answers is off ours, in milliseconds: theirs is of some moment between the two. */
const skewOf = (answer: Response, sent: Date, heard: Date): number =>
  Math.abs(Date.parse(answer.headers.get('date') ?? '') - (sent.getTime() + heard.getTime()) / 2)

const asked = async (url: URL): Promise<Response | null> => {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIME_LIMIT_MS) })
    await answer.arrayBuffer()
    return answer
  } catch {
    return null
  }
}
