import { create } from 'qrcode'
import { html } from './html.ts'
import type { Html } from './html.ts'

/** The address as a QR code, drawn as one path; `label` says where it leads. */
export function qr(address: string, label: string): Html {
  const { size, data } = create(address, { errorCorrectionLevel: 'M' }).modules
  const quiet = 2
  const rows = Array.from({ length: size }, (_, y) => row(data.subarray(y * size, (y + 1) * size), y + quiet, quiet))
  const side = size + 2 * quiet
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${rows.join('')}"/></svg>`
}

/** Dark modules of a row, run by run. */
function row(modules: Uint8Array, y: number, left: number): string {
  let path = ''
  for (let x = 0; x < modules.length; x++) {
    if (!modules[x]) continue
    const start = x
    while (modules[x + 1]) x++
    path += `M${start + left} ${y}h${x - start + 1}v1h-${x - start + 1}z`
  }
  return path
}
