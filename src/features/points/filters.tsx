import type { EntryReason } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { statementWords } from '@/i18n/statement'
import { serverNow } from '@/lib/clock'
import { monthOf } from '@/lib/day'
import { localParts } from '@/lib/instant'
import { useMember } from '@/stores/member'
import { Chips } from '@/ui/chips'
import { REASONS, type Filter } from './filter'
import { MonthPicker } from './month-picker'

const ALL = 'all'

/** Which lines: of one month, for one reason, or both. */
export const Filters = ({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) => {
  const member = useMember()
  const { year, month } = localParts(new Date(serverNow()).toISOString())
  const chosen: EntryReason | typeof ALL = filter.reason ?? ALL
  return (
    <View>
      <Chips
        label={statementWords().filters}
        items={[ALL, ...REASONS].map((id) => ({ id, words: wordsOf(id), on: id === chosen }))}
        onChoose={(id) => onChange({ ...filter, reason: REASONS.find((reason) => reason === id) })}
      />
      <MonthPicker
        chosen={filter.month ?? null}
        first={member === null ? null : monthOf(member.joinedOn)}
        last={`${year}-${month < 10 ? '0' : ''}${month}`}
        onChoose={(next) => onChange({ ...filter, month: next ?? undefined })}
      />
    </View>
  )
}

const wordsOf = (id: string): string => {
  const reason = REASONS.find((each) => each === id)
  return reason === undefined ? statementWords().all : t.points.reason(reason)
}
