// Makes a photo small before it is sent: a phone's camera makes twenty times what a page shows, and a bad line would take
// minutes for it. Whatever cannot be made small here is sent as it is; the server does it again in any case.

const longestEdge = 1600
const quality = 0.85
/** Small enough already: making it again would only cost sharpness. */
const goodBytes = 400_000

for (const input of document.querySelectorAll<HTMLInputElement>('form input[type="file"][name="photo"]'))
  input.addEventListener('change', () => void shrink(input).catch(() => {}))

async function shrink(input: HTMLInputElement) {
  const file = input.files?.[0]
  if (!file || file.size <= goodBytes || typeof createImageBitmap !== 'function') return
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const paper = canvas.getContext('2d')
  if (!paper) return
  // What shines through lies on white, as on the server.
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const small = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', quality))
  // Another was chosen meanwhile, or it came out larger.
  if (!small || input.files?.[0] !== file || small.size >= file.size) return
  const carried = new DataTransfer()
  carried.items.add(new File([small], 'photo.jpg', { type: 'image/jpeg' }))
  input.files = carried.files
}
