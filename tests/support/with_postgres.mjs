// Runs a command beside one PostgreSQL cluster that all its tests share (MOTCUA_TEST_POSTGRES): making one takes longer than most tests.
//   node tests/support/with_postgres.mjs COMMAND [ARGUMENT...]
import { spawn } from 'node:child_process'
import { Postgres } from './postgres.mjs'

const [command, ...args] = process.argv.slice(2)
const postgres = await Postgres.start()
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, MOTCUA_TEST_POSTGRES: postgres.folder } })
const code = await new Promise((resolve) => {
  child.once('error', () => resolve(127))
  child.once('exit', (status) => resolve(status ?? 1))
})
await postgres.stop()
process.exit(code)
