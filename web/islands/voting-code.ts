// The code of a letter's or a slip's link stands behind the #: put into the box, and out of the address, so that neither the browser's
// history nor somebody looking over a shoulder keeps it. Nothing is sent before the button is pressed.
const code = decodeURIComponent(location.hash.slice(1))
const box = document.querySelector<HTMLInputElement>('#voting-code input[name="code"]')
const said = document.getElementById('code-read')
if (box && code !== '' && /^[\w-]{9,24}$/.test(code)) {
  box.value = code
  history.replaceState(null, '', location.pathname + location.search)
  if (said) said.textContent = said.dataset.ready ?? ''
  box.form?.querySelector('button')?.focus()
}
