import { notice } from './notice.ts'
import { t } from './lang.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'notice',
  pieces: (lang) => [
    {
      says: 'note',
      shows: notice(lang, 'info', t(lang, '名称取自有关机关报送的记录。', 'The name is taken from a record.')),
    },
    {
      says: 'attention',
      shows: notice(lang, 'warn', t(lang, '该代码与国家标准的校验位不符。', 'The code does not pass its check.')),
    },
    {
      says: 'unknown',
      shows: notice(lang, 'unknown', t(lang, '来源未应答，10:02 起。', 'The source has not answered since 10:02.')),
    },
  ],
}
