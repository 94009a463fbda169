import type { Group } from '@huitou/contract'
import { groupsWords } from '@/i18n/groups'
import type { Note } from './group-page-state'

/** What stands below where the group is. */
export const noteWords = (note: Note, group: Group): string => {
  const { note: words } = groupsWords()
  const { seats, seatsPaid, seatsTreated, endedAt, viewer, leaderBenefit } = group
  switch (note) {
    case 'treated':
      return words.treated(seatsTreated)
    case 'complete':
      return endedAt === null ? '' : words.complete(endedAt, seats)
    case 'time':
      return words.time(Math.max(0, seats - seatsPaid))
    case 'refunding':
    case 'refunded':
      return group.failedBecause === null ? words[note] : words.both(noteWords(group.failedBecause, group), words[note])
    case 'paused':
      return viewer.pausedUntil === null ? '' : words.paused(viewer.pausedUntil)
    case 'leader_points':
      return leaderBenefit?.kind === 'points' ? words.leader_points(leaderBenefit.points) : ''
    default:
      return words[note]
  }
}
