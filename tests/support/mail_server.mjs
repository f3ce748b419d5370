// A real mail server (Debian's exim4) of a test's own: an unprivileged process in a temporary folder, on ports of this
// machine only, with a mailbox that takes mail for everybody. What it does with a recipient follows from the local part:
//   nobody     550 at RCPT            later      451 at RCPT, as greylisting does
//   vanished   taken, then returned   slow       taken by RCPT, and the answer to the message comes after 30 seconds
// What comes to tra-ve+...@ is given to a program, where one is named: that is how a city takes note of what came back.
// A message whose subject has "refuse-me" is refused with 550, "defer-me" with 451. Senders at stranger.test must sign in.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const nobody = { uid: 65534, gid: 65534 }
export const password = 'Mật khẩu dài 2018'

export async function freePort () {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

// A key and a certificate that signs itself, for 127.0.0.1: { key, certificate } as paths.
export function selfSigned (folder, name) {
  const key = join(folder, `${name}.key`)
  const certificate = join(folder, `${name}.pem`)
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}.test`,
    '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  return { key, certificate }
}

const configuration = ({ folder, port, tlsPort, user, key, certificate, bounce }) => `
primary_hostname = mail.test
exim_path = ${folder}/exim
exim_user = ${user.uid}
exim_group = ${user.gid}
never_users =
keep_environment =
deliver_drop_privilege = true
spool_directory = ${folder}/spool
log_file_path = ${folder}/log-%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port} : ${tlsPort}
tls_on_connect_ports = ${tlsPort}
tls_advertise_hosts = *
tls_certificate = ${certificate}
tls_privatekey = ${key}
acl_smtp_mail = mail
acl_smtp_rcpt = rcpt
acl_smtp_data = data
begin acl
mail:
  deny sender_domains = stranger.test
       message = 530 5.7.0 Authentication required
  accept
rcpt:
  deny local_parts = nobody
       message = 550 5.1.1 <$local_part@$domain> is unknown here
  defer local_parts = later
        message = 451 4.7.1 Please come back later
  accept local_parts = slow
         set acl_m_slow = yes
  accept
data:
  deny condition = \${if match{$h_Subject:}{refuse-me}}
       message = 550 5.7.1 This is not taken
  defer condition = \${if match{$h_Subject:}{defer-me}}
        message = 451 4.3.0 Not now
  warn condition = $acl_m_slow
       delay = 30s
  accept
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{motcua}}{eq{$auth3}{${password}}}}}
  server_set_id = $auth2
begin routers
${bounce ? `returned:
  driver = accept
  local_parts = tra-ve
  local_part_suffix = +*
  transport = returned
` : ''}vanished:
  driver = redirect
  local_parts = vanished
  allow_fail
  data = :fail: 550 5.2.1 The mailbox is gone
everybody:
  driver = accept
  transport = mailbox
begin transports
${bounce ? `returned:
  driver = pipe
  command = ${bounce}
  envelope_to_add
` : ''}mailbox:
  driver = appendfile
  directory = ${folder}/mail
  maildir_format
  create_directory
  envelope_to_add
  return_path_add
begin retry
`

async function untilItAnswers (port, log) {
  for (let i = 0; i < 100; i++) {
    const greeted = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      const end = (answer) => { socket.destroy(); resolve(answer) } // the server waits five minutes for one who says nothing
      socket.once('data', () => end(true))
      socket.once('error', () => end(false))
      socket.setTimeout(2000, () => end(false))
    })
    if (greeted) return
    await sleep(100)
  }
  throw new Error(`exim does not answer: ${log()}`)
}

// port: where to listen, if not on a free one; bounce: the command that gets what came back.
// { port, tlsPort, user, certificate, otherCertificate, messages(), find(part), pause(), resume(), stop() }
export async function startMailServer ({ port, bounce } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-exim-'))
  const user = process.getuid() === 0 ? nobody : { uid: process.getuid(), gid: process.getgid() }
  copyFileSync('/usr/sbin/exim4', join(folder, 'exim')) // a copy is not setuid
  mkdirSync(join(folder, 'spool'))
  const { key, certificate } = selfSigned(folder, 'server')
  const other = selfSigned(folder, 'other')
  port ??= await freePort()
  const tlsPort = await freePort()
  writeFileSync(join(folder, 'exim.conf'), configuration({ folder, port, tlsPort, user, key, certificate, bounce }))
  chmodSync(join(folder, 'exim'), 0o755)
  for (const name of ['', 'spool', 'server.key']) chownSync(join(folder, name), user.uid, user.gid)
  let log = ''
  const daemon = spawn(join(folder, 'exim'), ['-C', join(folder, 'exim.conf'), '-bdf', '-q1h'],
    { ...user, env: {}, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }) // a group of its own, with all that serve a connection
  for (const stream of [daemon.stdout, daemon.stderr]) stream.on('data', (bytes) => { log += bytes })
  await untilItAnswers(port, () => log)

  const messages = () => {
    try {
      return readdirSync(join(folder, 'mail/new')).map((name) => readFileSync(join(folder, 'mail/new', name), 'latin1'))
    } catch {
      return [] // nothing came yet
    }
  }
  return {
    port,
    tlsPort,
    user,
    certificate,
    otherCertificate: other.certificate,
    messages,
    // The one message that has this part in it, waited for.
    async find (part) {
      for (let i = 0; i < 100; i++) {
        const found = messages().filter((message) => message.includes(part))
        if (found.length > 0) return found[0]
        await sleep(100)
      }
      throw new Error(`no message with ${part}`)
    },
    pause: () => daemon.kill('SIGSTOP'),
    resume: () => daemon.kill('SIGCONT'),
    async stop () {
      daemon.kill('SIGCONT')
      const ended = new Promise((resolve) => daemon.once('exit', resolve))
      process.kill(-daemon.pid, 'SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
