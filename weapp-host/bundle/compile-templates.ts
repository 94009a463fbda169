import { createRequire } from 'node:module'
import type { TmplGroup } from 'glass-easel-template-compiler'
import type { Problem, WeappBundle } from './weapp-bundle'

// The compiler is CommonJS round a WASM module; its ES entry does not load in Node.
const compiler = createRequire(import.meta.url)('glass-easel-template-compiler') as { TmplGroup: new () => TmplGroup }

type Message = { isError?: boolean; startLine?: number; message?: string }

const compileOne = (source: string): string => {
  const group = new compiler.TmplGroup()
  group.addTmpl('t', source)
  const code = group.getTmplGenObjectGroups()
  group.free()
  return code
}

type Sources = { files: string[]; read: (file: string) => string | undefined; problems: Problem[] }

/** Compiles all WXML and WXS of a build with WeChat's glass-easel compiler. */
export const compileTemplates = ({
  files,
  read,
  problems,
}: Sources): Pick<WeappBundle, 'templates' | 'slotTemplate' | 'leafTemplate'> => {
  const group = new compiler.TmplGroup()
  for (const file of files.filter((each) => each.endsWith('.wxml'))) {
    const messages: Message[] = group.addTmpl(file.slice(0, -'.wxml'.length), read(file) ?? '') ?? []
    for (const { isError, startLine = 0, message = 'cannot be compiled' } of messages) {
      problems.push({
        level: isError ? 'error' : 'warning',
        file,
        line: startLine + 1,
        message,
      })
    }
  }
  for (const file of files.filter((each) => each.endsWith('.wxs'))) {
    group.addScript(file.slice(0, -'.wxs'.length), read(file) ?? '')
  }
  const templates = group.getTmplGenObjectGroups()
  group.free()
  return { templates, slotTemplate: compileOne('<slot/>'), leafTemplate: compileOne('') }
}
