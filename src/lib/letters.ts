/** How wide words are, in the units of whoever asks. */
export type Wide = (words: string) => number

/**
 * A text as what a reader takes for one sign each, so that none is cut in two: an emoji of several code points, a flag,
 * a letter with its accents. (WeChat on Android has no Intl.Segmenter.)
 */
export const lettersOf = (text: string): string[] => {
  const letters: string[] = []
  for (const sign of Array.from(text)) {
    const last = letters[letters.length - 1]
    if (last !== undefined && belongs(last, sign)) letters[letters.length - 1] = last + sign
    else letters.push(sign)
  }
  return letters
}

const JOINER = '\u200d'

const belongs = (last: string, sign: string): boolean =>
  sign === JOINER || last.endsWith(JOINER) || isAddition(sign) || (isFlagHalf(sign) && isFlagHalf(last))

/** Accents, keycaps, variation selectors, skin tones and the tags of a flag. */
const isAddition = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0x1f3fb && code <= 0x1f3ff) ||
    (code >= 0xe0020 && code <= 0xe007f)
  )
}

/** One half, not a whole flag: a third half begins the next. */
const isFlagHalf = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return sign.length === 2 && code >= 0x1f1e6 && code <= 0x1f1ff
}

const CLOSING = /^[，。、！？；：）」』】》〉”’…,.!?;:)\]}%]$/
const OPENING = /^[（「『【《〈“‘([{]$/
/** Stands together in one word: letters and figures that are written with spaces between words. */
const IN_WORD = /^[0-9A-Za-z\u00c0-\u024f'’\-_&+.]/

/** Where a line may end: after each, blanks hang over the end. */
const chunksOf = (text: string): string[] => {
  const chunks: string[] = []
  let before = ''
  for (const letter of lettersOf(text.replace(/\s+/g, ' ').trim())) {
    const goesOn =
      before !== '' &&
      (letter === ' ' || CLOSING.test(letter) || OPENING.test(before) || (IN_WORD.test(before) && IN_WORD.test(letter)))
    if (goesOn) chunks[chunks.length - 1] += letter
    else chunks.push(letter)
    before = letter
  }
  return chunks
}

/** A text in one line: what does not fit is …. */
export const shortened = (text: string, width: number, wide: Wide): string =>
  wide(text) <= width ? text : cut(text, width, wide)

const cut = (text: string, width: number, wide: Wide): string => {
  const letters = lettersOf(text)
  while (letters.length > 0 && wide(`${letters.join('').trimEnd()}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** A text in at most so many lines of this width. What is left over ends the last one in …; no word is cut that fits. */
export const fitLines = (
  text: string,
  { width, most, wide }: { width: number; most: number; wide: Wide },
): string[] => {
  const lines: string[] = []
  let line = ''
  const end = () => {
    if (line.trim() !== '') lines.push(line.trimEnd())
  }
  for (const chunk of chunksOf(text)) {
    if (wide((line + chunk).trimEnd()) <= width) {
      line += chunk
      continue
    }
    end()
    line = chunk
    // A word that is longer than a line is cut where it has to be.
    while (wide(line.trimEnd()) > width) {
      const head = longestHead(line, width, wide)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  end()
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), cut(lines[most - 1] ?? '', width, wide)]
}

/** At least one letter, however narrow the line. */
const longestHead = (text: string, width: number, wide: Wide): string => {
  let head = ''
  for (const letter of lettersOf(text)) {
    if (head !== '' && wide(head + letter) > width) break
    head += letter
  }
  return head
}
