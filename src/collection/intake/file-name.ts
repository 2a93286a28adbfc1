import { extname } from 'node:path'
import { findPersonData } from '#collection/quality/free-text.ts'

/** A file's name as it may be kept: without controls, at most 200 characters, and not at all where it holds person data (design §1 P4). */
export function keptFileName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(-200)
  return findPersonData(clean) === null ? clean : `（文件名含个人信息，未保存）${extname(clean).slice(0, 6)}`
}
