// Reads mail as a mail program does, apart from the program's own writer: headers unfolded and decoded (RFC 2047), parts
// with their content (RFC 2045, 2046) and file name (RFC 2231). The text comes in as latin1, one character a byte.
const decode = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

function word (encoding, text) {
  if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64')
  return quoted(text.replaceAll('_', ' '))
}

function quoted (text) {
  return Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
}

export function decodeHeader (value) {
  return value.replace(/(\?=)\s+(=\?)/g, '$1$2').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, encoding, text) => decode(word(encoding, text)))
}

function headersOf (text) {
  const headers = {}
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':')
    if (at > 0) headers[line.slice(0, at).toLowerCase()] ??= line.slice(at + 1).trim()
  }
  return headers
}

export function parameter (header, name) {
  const plain = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(header)
  if (plain) return plain[1].replace(/\\(.)/g, '$1')
  const pieces = [...header.matchAll(new RegExp(`;\\s*${name}\\*(\\d+)\\*=([^;\\s]*)`, 'gi'))].sort((a, b) => a[1] - b[1])
  if (pieces.length === 0) return undefined
  return decodeURIComponent(pieces.map((piece) => piece[2]).join('').replace(/^utf-8''/i, ''))
}

// { headers, content: Buffer, parts: [...] }
export function readMail (text) {
  const [, head, body] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(text)
  const headers = headersOf(head)
  const boundary = parameter(headers['content-type'] ?? '', 'boundary')
  if (boundary) {
    const parts = body.split(new RegExp(`(?:^|\\r?\\n)--${boundary.replace(/[^\w]/g, '\\$&')}(?:--)?[ \\t]*\\r?\\n?`)).slice(1, -1)
    return { headers, content: Buffer.alloc(0), parts: parts.map(readMail) }
  }
  const encoding = (headers['content-transfer-encoding'] ?? '7bit').toLowerCase()
  const content = encoding === 'base64' ? Buffer.from(body, 'base64') : encoding === 'quoted-printable' ? quoted(body) : Buffer.from(body, 'latin1')
  return { headers, content, parts: [] }
}

export const textOf = (part) => decode(part.content).replaceAll('\r\n', '\n')
