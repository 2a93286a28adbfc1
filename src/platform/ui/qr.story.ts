import { t } from './lang.ts'
import { qr } from './qr.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'QR code',
  pieces: (lang) => [
    {
      says: 'an address',
      shows: qr('https://credit.example/s/91370100MA3TE5T030', t(lang, '本页二维码', 'QR code of this page')),
    },
  ],
}
