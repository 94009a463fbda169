import type { Group, GroupMember } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { groupsWords } from '@/i18n/groups'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import styles from './seats.module.scss'

const MOST = 5
type Place = { kind: 'treated' | 'held' | 'free'; first: boolean }
type Seat = { kind: 'member'; member: GroupMember } | Place

/** Everybody who paid, whose money is awaited, and what is free. Nobody is invented. */
export const Seats = ({ group, lastSeat }: { group: Group; lastSeat: boolean }) => {
  const { seats, seatsPaid, seatsHeld, viewer } = group
  const words = groupsWords().seat
  const all = seatsOf(group)
  const isIn = viewer.relation === 'seated' || viewer.relation === 'leading'
  const asks = isIn || viewer.may.join
  const labelOf = ({ kind, first }: Place): string => {
    if (kind === 'held') return first && viewer.relation === 'holding' ? words.you : words.held
    if (kind === 'treated') return words.treated
    return !first ? words.free : isIn ? words.invite : viewer.may.join ? words.you : words.free
  }
  return (
    <View className={styles.seats} role="img" aria-label={words.row(seatsPaid, seatsHeld, seats)} id="seats">
      {shownOf(all).map((seat, index) => (
        <View key={index} className={styles.place}>
          {seat.kind === 'member' ? (
            <>
              <View className={styles.seat}>
                <Image className={styles.face} src={seat.member.picture.src} mode="aspectFill" aria-hidden />
                <View className={styles.badge}>
                  {seat.member.leads ? words.leads : <Icon name="check" className={styles.sign} />}
                </View>
              </View>
              <View className={styles.name}>
                {seat.member.state === 'refunded' ? words.refunded : seat.member.you ? words.you : seat.member.name}
              </View>
            </>
          ) : (
            <>
              <View
                className={classes(
                  styles.seat,
                  styles[seat.kind],
                  seat.kind === 'free' && seat.first && lastSeat && styles.last,
                )}
              >
                <Icon name={seat.kind === 'held' ? 'clock' : seat.kind === 'treated' ? 'gift' : 'plus'} />
              </View>
              <View className={classes(styles.name, seat.kind === 'free' && seat.first && asks && styles.wanted)}>
                {labelOf(seat)}
              </View>
            </>
          )}
        </View>
      ))}
      <View className={styles.count}>{seats > MOST ? words.of(seatsPaid, seats) : ''}</View>
    </View>
  )
}

const seatsOf = ({ state, members, seats, seatsHeld, seatsTreated }: Group): Seat[] => {
  const free = Math.max(0, seats - members.length - seatsHeld - seatsTreated)
  const living = state === 'open' || state === 'unpaid'
  return [
    ...members.map((member): Seat => ({ kind: 'member', member })),
    ...Array.from({ length: seatsTreated }, (): Seat => ({ kind: 'treated', first: false })),
    ...Array.from({ length: living ? seatsHeld : 0 }, (_, index): Seat => ({ kind: 'held', first: index === 0 })),
    ...Array.from({ length: living ? free : 0 }, (_, index): Seat => ({ kind: 'free', first: index === 0 })),
  ]
}

/** Five at most, and the first free one is among them. */
const shownOf = (all: Seat[]): Seat[] => {
  if (all.length <= MOST) return all
  const free = all.findIndex(({ kind }) => kind === 'free')
  if (free < MOST) return all.slice(0, MOST)
  return [...all.slice(0, MOST - 1), ...all.slice(free, free + 1)]
}
