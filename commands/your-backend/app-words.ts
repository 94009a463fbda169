import { readFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * What the app says for each code, as it is written: with the plain noun where a shop puts its own, so that a brand
 * changes nothing here.
 */
export const appWords = (language: 'zh-CN' | 'en'): Map<string, string> => {
  const path = new URL(`../../src/i18n/${language}.ts`, import.meta.url)
  const source = ts.createSourceFile('words.ts', readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
  const problems = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => ts.isIdentifier(name) && name.text === 'problem')?.initializer
  if (!problems || !ts.isObjectLiteralExpression(problems))
    throw new Error(`src/i18n/${language}.ts has no problem words`)
  return new Map(
    problems.properties
      .filter(ts.isPropertyAssignment)
      .map(({ name, initializer }) => [
        name.getText(source),
        wordsOf(initializer, language === 'en' ? 'points' : '积分'),
      ]),
  )
}

const wordsOf = (value: ts.Expression, noun: string): string => {
  if (ts.isStringLiteralLike(value)) return value.text
  if (ts.isTemplateExpression(value))
    return value.head.text + value.templateSpans.map(({ literal }) => noun + literal.text).join('')
  throw new Error(`words that are neither text nor a template: ${ts.SyntaxKind[value.kind]}`)
}
