import { t } from '@/i18n'
import { Fact, Facts } from '@/ui/facts'
import { Sheet } from '@/ui/sheet'

type DatesSheetProps = {
  open: boolean
  title: string
  dates: { words: string; points: number }[]
  onClose: () => void
}

/** Every day on which points come or end, earliest first. */
export const DatesSheet = ({ open, title, dates, onClose }: DatesSheetProps) => (
  <Sheet open={open} title={title} onClose={onClose}>
    <Facts plain>
      {dates.map(({ words, points }) => (
        <Fact key={words} name={words} value={t.points.count(points)} />
      ))}
    </Facts>
  </Sheet>
)
