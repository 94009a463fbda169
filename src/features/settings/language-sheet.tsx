import { View } from '@tarojs/components'
import { changeLanguage } from '@/flows/session'
import { language, type Language } from '@/i18n'
import { settingsWords } from '@/i18n/settings'
import { ChoiceRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'

type LanguageSheetProps = { open: boolean; languages: string[]; onClose: () => void }

const all: Language[] = ['zh-CN', 'en']

export const LanguageSheet = ({ open, languages, onClose }: LanguageSheetProps) => {
  const choose = (chosen: Language) => (chosen === language() ? onClose() : changeLanguage(chosen))
  return (
    <Sheet open={open} title={settingsWords().language} help={settingsWords().languageHelp} onClose={onClose}>
      <View role="radiogroup" aria-label={settingsWords().language}>
        {all
          .filter((offered) => languages.includes(offered))
          .map((offered) => (
            <ChoiceRow
              key={offered}
              id={`language-${offered === 'en' ? 'en' : 'zh'}`}
              words={settingsWords().languages[offered]}
              on={offered === language()}
              onChoose={() => choose(offered)}
            />
          ))}
      </View>
    </Sheet>
  )
}
