import { View } from '@tarojs/components'
import { changeLanguage } from '@/flows/session'
import { language, t, type Language } from '@/i18n'
import { ChoiceRow } from '@/ui/list'
import { Sheet } from '@/ui/sheet'

type LanguageSheetProps = { open: boolean; languages: string[]; onClose: () => void }

const all: Language[] = ['zh-CN', 'en']

export const LanguageSheet = ({ open, languages, onClose }: LanguageSheetProps) => {
  const choose = (chosen: Language) => (chosen === language() ? onClose() : changeLanguage(chosen))
  return (
    <Sheet open={open} title={t.settings.language} help={t.settings.languageHelp} onClose={onClose}>
      <View role="radiogroup" aria-label={t.settings.language}>
        {all
          .filter((offered) => languages.includes(offered))
          .map((offered) => (
            <ChoiceRow
              key={offered}
              id={`language-${offered === 'en' ? 'en' : 'zh'}`}
              words={t.settings.languages[offered]}
              on={offered === language()}
              onChoose={() => choose(offered)}
            />
          ))}
      </View>
    </Sheet>
  )
}
