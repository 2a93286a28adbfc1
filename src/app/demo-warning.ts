/** Tells whoever puts real data into a demonstration store that it is one. */
export function warnOfDemo(note: (zh: string, en: string) => void): void {
  note(
    '注意：这是演示数据库（虚构的岚汀省），真实数据请用 --data 指定一个新目录，并用 start --empty 启动',
    'Note: this is a demonstration store with a fictitious province; for real data name a new folder with --data and start it with --empty',
  )
}
