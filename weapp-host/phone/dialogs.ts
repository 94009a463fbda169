export type ModalQuestion = { title: string; content: string; confirmText: string; cancelText?: string }

/** What stands before the page, for a driver: its words and what can be tapped. */
export type DialogFacts = { kind: 'modal' | 'sheet'; title: string; content: string; choices: string[] }

const make = (tag: string, className: string, text = ''): HTMLElement => {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}

export type Dialogs = ReturnType<typeof createDialogs>

/** WeChat's own toasts, modals and sheets, drawn over the page. `layer` is the empty element that holds them. */
export const createDialogs = (layer: HTMLElement) => {
  let facts: DialogFacts | null = null
  let toastTimer = 0

  const choice = (text: string, className: string, chosen: () => void) => {
    const element = make('div', `choice ${className}`, text)
    element.addEventListener('click', chosen)
    return element
  }
  const open = (next: DialogFacts, box: HTMLElement) => {
    const mask = make('div', 'mask')
    mask.append(box)
    layer.append(mask)
    facts = next
    return () => {
      mask.remove()
      facts = null
    }
  }
  const hideToast = () => {
    window.clearTimeout(toastTimer)
    layer.querySelector('.toast')?.remove()
  }
  return {
    current: () => facts,
    hideToast,
    toast(title: string, durationMs: number) {
      hideToast()
      layer.append(make('div', 'toast', title))
      toastTimer = window.setTimeout(hideToast, durationMs)
    },
    modal({ title, content, confirmText, cancelText }: ModalQuestion) {
      return new Promise<{ confirm: boolean; cancel: boolean }>((resolve) => {
        const box = make('div', 'modal')
        const buttons = make('div', 'buttons')
        const choices = cancelText === undefined ? [confirmText] : [cancelText, confirmText]
        const close = open({ kind: 'modal', title, content, choices }, box)
        const answer = (confirm: boolean) => () => {
          close()
          resolve({ confirm, cancel: !confirm })
        }
        if (cancelText !== undefined) buttons.append(choice(cancelText, 'cancel', answer(false)))
        buttons.append(choice(confirmText, 'confirm', answer(true)))
        box.append(make('h3', '', title), make('p', '', content), buttons)
      })
    },
    /** The index of what was chosen; undefined when it was cancelled. */
    sheet(items: string[]) {
      return new Promise<number | undefined>((resolve) => {
        const box = make('div', 'sheet')
        const close = open({ kind: 'sheet', title: '', content: '', choices: [...items, '取消'] }, box)
        const answer = (index: number | undefined) => () => {
          close()
          resolve(index)
        }
        items.forEach((item, index) => box.append(choice(item, '', answer(index))))
        box.append(choice('取消', 'cancel', answer(undefined)))
      })
    },
  }
}
