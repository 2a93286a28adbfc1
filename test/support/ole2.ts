// The container that Office used before 2007 and still uses around an encrypted workbook: a header, one table of sectors, one
// directory. Enough for what tells such files apart: the names of their streams.

const SECTOR = 512
const END = 0xfffffffe
const FREE = 0xffffffff
const TABLE = 0xfffffffd

/** A compound file with empty streams of these names. */
export function compoundFile(streams: readonly string[]): Buffer {
  return Buffer.concat([header(), sectorTable(), directory(['Root Entry', ...streams]), Buffer.alloc(4 * SECTOR)])
}

function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  bytes.writeUInt32LE(1, 44)
  bytes.writeUInt32LE(1, 48)
  bytes.writeUInt32LE(4096, 56)
  bytes.writeUInt32LE(END, 60)
  bytes.writeUInt32LE(END, 68)
  bytes.fill(0xff, 76)
  bytes.writeUInt32LE(0, 76)
  return bytes
}

/** Sector 0 is this table itself, sector 1 the directory. */
function sectorTable(): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff)
  ;[TABLE, END, FREE].forEach((entry, i) => bytes.writeUInt32LE(entry, 4 * i))
  return bytes
}

function directory(names: readonly string[]): Buffer {
  const bytes = Buffer.alloc(SECTOR)
  names.forEach((name, i) => {
    const at = i * 128
    bytes.write(name, at, 'utf16le')
    bytes.writeUInt16LE(2 * (name.length + 1), at + 64)
    bytes[at + 66] = i === 0 ? 5 : 2
    bytes[at + 67] = 1
    bytes.writeUInt32LE(FREE, at + 68)
    bytes.writeUInt32LE(i > 0 && i + 1 < names.length ? i + 1 : FREE, at + 72)
    bytes.writeUInt32LE(i === 0 && names.length > 1 ? 1 : FREE, at + 76)
    bytes.writeUInt32LE(END, at + 116)
  })
  return bytes
}
