// What must be true after a soak, from three sides: what the clients were told, what lies in the database, and what
// `motcua check` finds.

// Codes "<agency>-<YYMMDD>-<n>": complaints if those of an agency and day are not 1, 2, 3, ... each once.
export function codeComplaints (codes) {
  const days = new Map()
  for (const code of codes) {
    const found = code.match(/^(.+-\d{6})-(\d{4,})$/)
    if (!found) return [`not a legal code: ${code}`]
    if (!days.has(found[1])) days.set(found[1], [])
    days.get(found[1]).push(Number(found[2]))
  }
  const complaints = []
  for (const [day, numbers] of days) {
    numbers.sort((a, b) => a - b)
    const at = numbers.findIndex((number, i) => number !== i + 1)
    if (at >= 0) complaints.push(`${day}: after ${numbers[at - 1] ?? 'nothing'} comes ${numbers[at]}`)
  }
  return complaints
}

export const agencyDays = (codes) => new Set(codes.map((code) => code.replace(/-\d+$/, ''))).size

async function recordComplaints (city, clients) {
  const complaints = []
  const rows = await city.sql('SELECT reference, code, state FROM dossier')
  const stored = new Map(rows.map(([reference, code, state]) => [reference, { code: code || undefined, state }]))
  for (const [reference, code] of clients.acknowledged) {
    const row = stored.get(reference)
    if (!row) complaints.push(`acknowledged and not there: ${reference}`)
    else if (row.code !== code) complaints.push(`${reference}: told ${code}, stored ${row.code}`)
  }
  if (stored.size !== clients.acknowledged.size) complaints.push(`${clients.acknowledged.size} filed, ${stored.size} in the database`)
  complaints.push(...codeComplaints([...stored.values()].map(({ code }) => code).filter(Boolean)))
  // Nothing half done: filed is one event, received and handed over are two more.
  const half = await city.sql(`SELECT reference FROM dossier WHERE state NOT IN (1, 2) OR last_seq <> CASE state WHEN 1 THEN 1 ELSE 3 END
    OR (SELECT COUNT(*) FROM event WHERE dossier_id = dossier.id) <> last_seq OR (state = 2) <> (code IS NOT NULL AND due_at IS NOT NULL)`)
  complaints.push(...half.map(([reference]) => `half done: ${reference}`))
  return complaints
}

export async function complaints (city, clients) {
  const codes = [...clients.acknowledged.values()].filter(Boolean)
  const check = await city.command('check')
  return [
    ...clients.wrong,
    ...codeComplaints(codes).map((text) => `by the answers: ${text}`),
    ...await recordComplaints(city, clients),
    ...(check.code === 0 ? [] : [`motcua check: ${(check.stdout + check.stderr).trim().slice(-2000)}`]),
  ]
}
