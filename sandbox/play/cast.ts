/** A persona: who the control page offers and what the play lets them do. Days count back from today: 1 is yesterday. */
export type Persona = {
  user: string
  name: string
  /** Which of the drawn faces they choose in the shop, and have in WeChat. */
  face: 1 | 3 | 4 | 6 | 7 | 8
  hasUnionid: boolean
  /** False: keeps the name and face that the shop gave. */
  introducesThemselves: boolean
  /** Days in December of last year, from the first: those points expire on this 31 December. */
  lastDecember: number[]
  /** Checked in on these days, counted back from today. The first one is the joining day of those who are new. */
  lately: number[]
  /** Signs in today without checking in. */
  dropsIn: boolean
  note: { zh: string; en: string }
}

const backFrom = (first: number, last: number) => Array.from({ length: first - last + 1 }, (_, i) => first - i)

export const decemberDays = [8, 9, 10, 11, 12, 13, 14, 15, 16]

export const cast: Persona[] = [
  {
    user: 'lin-wan',
    name: '林晚',
    face: 7,
    hasUnionid: true,
    introducesThemselves: true,
    lastDecember: decemberDays,
    lately: backFrom(6, 1),
    dropsIn: true,
    note: { zh: '去年就来，已连签 6 天', en: 'Here since last year, 6 days in a row' },
  },
  {
    user: 'chen-xiaoman',
    name: '陈小满',
    face: 4,
    hasUnionid: false,
    introducesThemselves: true,
    lastDecember: [],
    lately: backFrom(10, 0),
    dropsIn: false,
    note: { zh: '天天来，今天也签过了', en: 'Every day, today too' },
  },
  {
    user: 'zhou-yuan',
    name: '周予安',
    face: 1,
    hasUnionid: true,
    introducesThemselves: true,
    lastDecember: [],
    lately: [...backFrom(9, 6), ...backFrom(4, 2)],
    dropsIn: false,
    note: { zh: '昨天忘了签到', en: 'Forgot to check in yesterday' },
  },
  {
    user: 'a-mu',
    name: '阿木',
    face: 8,
    hasUnionid: false,
    introducesThemselves: true,
    lastDecember: decemberDays.slice(0, 7),
    lately: [8, 7, ...backFrom(3, 1)],
    dropsIn: false,
    note: { zh: '老客人，断过，又接上 3 天', en: 'An old regular, back for 3 days' },
  },
  {
    user: 'nora',
    name: 'Nora Blake',
    face: 3,
    hasUnionid: true,
    introducesThemselves: true,
    lastDecember: [],
    lately: backFrom(4, 1),
    dropsIn: false,
    note: { zh: '说英语，已连签 4 天', en: 'Speaks English, 4 days in a row' },
  },
  {
    user: 'xiao-lin',
    name: '小林',
    face: 6,
    hasUnionid: false,
    introducesThemselves: false,
    lastDecember: [],
    lately: [],
    dropsIn: true,
    note: { zh: '今天刚来，还没签过', en: 'New today, no check-in yet' },
  },
]
