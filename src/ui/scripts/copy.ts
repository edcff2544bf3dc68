// Adds a button behind each text marked `data-copy` that copies it. Its words come with the element: `data-copy` is the
// button, `data-copied` what is said when it is done.

function addButton(text: HTMLElement): void {
  const { copy, copied } = text.dataset
  if (copy === undefined || copied === undefined) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = copy
  const done = document.createElement('span')
  done.setAttribute('role', 'status')
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? '')
      done.textContent = copied
    } catch {
      // the browser forbids it: the text is selected, so that the reader can copy it
      globalThis.getSelection()?.selectAllChildren(text)
    }
  })
  text.after(' ', button, ' ', done)
}

// the clipboard is there on secure addresses only (W3C Clipboard API § 5)
if ('clipboard' in navigator) {
  const addButtons = () => {
    for (const text of document.querySelectorAll<HTMLElement>('[data-copy]'))
      if (!text.nextElementSibling?.matches('.copy')) addButton(text)
  }
  addButtons()
  // a script that puts in another part of a page says so
  document.addEventListener('comity:page', addButtons)
}
