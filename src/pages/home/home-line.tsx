import type { HomeLine as Line } from '@huitou/contract'
import { t } from '@/i18n'
import { mallWords } from '@/i18n/mall'
import { groupPath, paths } from '@/lib/paths'
import { unreachable } from '@/lib/unreachable'
import { open } from '@/platform/navigation'
import { Notice } from '@/ui/notice'

/** The one line that the server chose to say today. */
export const HomeLine = ({ line }: { line: Line }) => {
  switch (line.kind) {
    case 'points_expiring':
      return (
        <Notice
          id="open-statement"
          words={t.points.expiring(line.points, line.lastDay)}
          onOpen={() => open(paths.statement)}
        />
      )
    case 'group_short_of_one':
      return (
        <Notice id="open-own-group" words={t.groups.line(line.name)} onOpen={() => open(groupPath(line.groupId))} />
      )
    case 'reward_in_reach':
      return (
        <Notice
          id="open-reward"
          words={mallWords().line(line.name, line.pricePoints)}
          onOpen={() => open(`${paths.reward}?id=${line.rewardId}`)}
        />
      )
    default:
      return unreachable(line)
  }
}
