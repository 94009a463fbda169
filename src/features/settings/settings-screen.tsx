import { View } from '@tarojs/components'
import { useState } from 'react'
import brand from '@/brand/brand.json'
import { useKnownMember } from '@/flows/known-member'
import { signOut } from '@/flows/session'
import { chooseElder } from '@/flows/settings'
import { language, t } from '@/i18n'
import { settingsWords } from '@/i18n/settings'
import { sells } from '@/lib/app-pages'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { setReduceMotion, usePreferences } from '@/stores/preferences'
import { useSignedIn } from '@/stores/session'
import { List, ListRow, SwitchRow } from '@/ui/list'
import { Toast, useToast } from '@/ui/toast'
import { DeleteSheet } from './delete-sheet'
import { LanguageSheet } from './language-sheet'
import { MessageSwitches } from './message-switches'
import { PhoneRow } from './phone-row'
import { StaffRows } from './staff-rows'
import { useExport } from './use-export'
import styles from './settings-screen.module.scss'

/** How the app looks and speaks, what the papers say, and what the member decides about their own data. */
export const SettingsScreen = () => {
  const { elder, reduceMotion } = usePreferences()
  const signedIn = useSignedIn()
  const member = useKnownMember()
  const { message, say } = useToast()
  const exportData = useExport(say)
  const [sheet, setSheet] = useState<'language' | 'delete' | null>(null)
  const close = () => setSheet(null)
  return (
    <View className={styles.page}>
      <List heading={settingsWords().look}>
        <SwitchRow
          id="elder-mode"
          icon="text-size"
          words={settingsWords().elder}
          help={settingsWords().elderHelp}
          on={elder}
          onChange={chooseElder}
        />
        <ListRow
          id="language"
          icon="globe"
          words={settingsWords().language}
          value={settingsWords().languages[language()]}
          onTap={() => setSheet('language')}
        />
        <SwitchRow
          id="reduce-motion"
          icon="motion"
          words={settingsWords().still}
          on={reduceMotion}
          onChange={setReduceMotion}
        />
      </List>
      <View>{signedIn ? <MessageSwitches say={say} /> : null}</View>
      <List heading={settingsWords().papers}>
        <ListRow id="open-privacy" icon="lock" words={t.titles.privacy} onTap={() => open(paths.privacy)} />
        <ListRow id="open-terms" icon="paper" words={t.titles.terms} onTap={() => open(paths.terms)} />
        <ListRow id="open-licence" icon="store" words={t.titles.licence} onTap={() => open(paths.licence)} />
      </List>
      <View>
        {signedIn ? (
          <List heading={settingsWords().mine}>
            {sells(brand.features) || brand.features.mall ? (
              <ListRow id="open-addresses" icon="pin" words={t.mine.addresses} onTap={() => open(paths.addresses)} />
            ) : null}
            <PhoneRow member={member} />
            <ListRow
              id="export"
              icon="download"
              words={settingsWords().export}
              help={settingsWords().exportHelp}
              onTap={exportData}
            />
            <ListRow id="sign-out" icon="sign-out" words={settingsWords().signOut} onTap={() => void signOut()} />
            <ListRow
              id="delete-account"
              icon="trash"
              words={settingsWords().delete}
              tone="bad"
              onTap={() => setSheet('delete')}
            />
          </List>
        ) : null}
      </View>
      <View>{signedIn ? <StaffRows role={member?.role ?? null} memberId={member?.id ?? null} /> : null}</View>
      <LanguageSheet open={sheet === 'language'} languages={brand.languages} onClose={close} />
      <DeleteSheet open={sheet === 'delete'} onClose={close} />
      <Toast message={message} />
    </View>
  )
}
