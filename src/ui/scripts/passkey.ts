// Shows each form in `[data-passkey]` where the browser has passkeys, and lets the browser give its answer: a new passkey
// (`create`) or the signature of one (`get`), to the question at `data-challenge`. `data-failed` is said when nothing comes of it.

/** What the browser makes of a question; the person may take minutes over it. */
async function answerTo(act: string | undefined, question: unknown): Promise<Credential | null> {
  if (act === 'create') {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      question as PublicKeyCredentialCreationOptionsJSON,
    )
    return navigator.credentials.create({ publicKey })
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(question as PublicKeyCredentialRequestOptionsJSON)
  return navigator.credentials.get({ publicKey })
}

function open(block: HTMLElement): void {
  const { passkey, challenge = '', failed = '' } = block.dataset
  const form = block.querySelector('form')
  const answer = block.querySelector<HTMLInputElement>('[name=answer]')
  const status = block.querySelector('[role=status]')
  if (!form || !answer || !status) return
  let isBusy = false
  form.addEventListener('submit', async (event) => {
    if (!form.checkValidity()) return // the server says what is missing
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    status.textContent = ''
    try {
      const asked = await fetch(challenge, { method: 'POST', headers: { accept: 'application/json' } })
      const question: unknown = await asked.json()
      if (asked.ok) {
        answer.value = JSON.stringify(await answerTo(passkey, question))
        form.submit()
      } else status.textContent = (question as { detail?: string }).detail ?? failed
    } catch {
      status.textContent = failed // no line, no passkey here, or the person changed their mind
    }
    isBusy = false
  })
  block.hidden = false
}

// browsers that cannot read the question as it is sent (WebAuthn level 3 § 5.1) go without
if ('PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential)
  for (const block of document.querySelectorAll<HTMLElement>('[data-passkey]')) open(block)
