/** Shows a field of the document's form, in whatever tab it stands, and puts the focus there. */
export const goToField = (form: HTMLElement | null, { field, tab }: { field: string; tab?: string }): void => {
  if (form === null) return
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('.tabs-field__tab-button')]
  if (tab !== undefined) buttons.find(({ textContent }) => textContent?.trim().startsWith(tab))?.click()
  // The tab's fields are there after Payload has drawn them.
  setTimeout(() => {
    const place = form.querySelector<HTMLElement>(`#${CSS.escape(`field-${field}`)}`)
    place?.scrollIntoView({ block: 'center' })
    const target = place?.matches(focusable) ? place : place?.querySelector<HTMLElement>(focusable)
    target?.focus({ preventScroll: true })
  }, 120)
}

const focusable = 'input:not([type=hidden]), select, textarea, button, a[href], [contenteditable=true]'

const panelOf = (item: string): HTMLElement | null => document.querySelector(`[data-verdict="${CSS.escape(item)}"]`)

/** Goes to the panel of this item (`articles:12`): to the first thing that can be done, or to the panel itself. */
export const goToVerdict = (item: string): void => {
  const panel = panelOf(item)
  const target = panel?.querySelector<HTMLElement>('[data-remedy]') ?? panel
  panel?.scrollIntoView({ block: 'nearest' })
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}
