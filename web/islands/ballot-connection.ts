// Going on from the ballot without a connection would put a page of the browser's own in place of it.

/** Goes on if the server can be reached; else says so and stays. Does nothing where the browser sees a connection. */
export function goWhenConnected(form: HTMLFormElement, event: Event, say: () => void): void {
  if (navigator.onLine) return
  event.preventDefault()
  // Some browsers are wrong about it: a server that answers knows better.
  fetch(form.action, { method: 'HEAD', redirect: 'manual' }).then(() => form.submit(), say)
}
