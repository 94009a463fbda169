import { createInterface } from 'node:readline/promises'
import type { BrandData } from '../../server/shop/brand-data'
import type { ProgramData } from '../../server/shop/program-data'
import { bothOf, type Answers } from './answers'
import { colourFrom, fenFrom, logoFrom, Misunderstood, percentFrom, tiersFrom } from './options'

type Before = { brand: BrandData; program: ProgramData }

/** The questions, with what stands there now; an empty line leaves it. What is not understood is asked again. */
export const ask = async (
  known: Answers,
  {
    before,
    cwd,
    input,
    output,
  }: { before: Before; cwd: string; input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<Answers> => {
  const lines = createInterface({ input, output })
  const { brand, program } = before
  const question = async <T>(words: string, now: string, read: (text: string) => T): Promise<T | undefined> => {
    for (;;) {
      const text = (await lines.question(`${words} ${now === '' ? '' : `[${now}] `}`)).trim()
      if (text === '') return undefined
      try {
        return read(text)
      } catch (error) {
        if (!(error instanceof Misunderstood)) throw error
        output.write(`  ${error.message}\n`)
      }
    }
  }
  try {
    output.write('An empty line keeps what stands in brackets. Both languages: 面豆/beans\n\n')
    const answers: Answers = { ...known }
    const both = ({ 'zh-CN': chinese, en }: { 'zh-CN': string; en?: string }) =>
      en === undefined || en === chinese ? chinese : `${chinese}/${en}`
    answers.name ??= await question('The name of the shop?', both(brand.name), bothOf)
    answers.logo ??= await question('Its logo, an SVG?', 'as it is', (text) => logoFrom(text, cwd))
    answers.colour ??= await question('Its colour?', brand.colours.tint, (text) => colourFrom('colour', text))
    answers.accent ??= await question('A second colour?', 'derived', (text) => colourFrom('accent', text))
    answers.pointsNoun ??= await question('What are points called?', both(brand.nouns.points), bothOf)
    answers.tiers ??= await question(
      'The tiers, from the lowest, with commas?',
      program.tiers.map(({ name }) => both(name)).join(', '),
      tiersFrom,
    )
    answers.averageTicketFen ??= await question(
      'What does a purchase come to on average, in yuan?',
      String(program.economics.averageTicketFen / 100),
      (text) => fenFrom('ticket', text),
    )
    answers.goodsCostPercent ??= await question(
      'What do goods cost you, in percent of their price?',
      String(program.economics.goodsCostPercent),
      (text) => percentFrom('goods-cost', text),
    )
    return answers
  } finally {
    lines.close()
  }
}
