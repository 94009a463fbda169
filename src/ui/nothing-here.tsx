import { t } from '@/i18n'
import { EmptyState } from './empty-state'

/** For a link that leads to nothing. */
export const NothingHere = () => <EmptyState title={t.failure.title('not_found')} help={t.problem.not_found} />
