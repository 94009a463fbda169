import { CodeScreen } from '@/features/counter/code-screen'
import { counterWords } from '@/i18n/counter'
import { Frame } from '@/pages/frame/frame'

export default function CodePage() {
  return (
    <Frame title={counterWords().title}>
      <CodeScreen />
    </Frame>
  )
}
