"""bench: runs what bench/README.md describes and writes build/bench.md. Called by script/bench, which builds first.

Only the standard library. Every process is started here, on private ports and folders under build/bench, and stopped at
the end. Both sides of a ratio are measured in turn within one round; a figure is the median of the rounds.
"""
import contextlib
import http.client
import os
import pathlib
import pwd
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / 'build' / 'bench'
MOTCUA = ROOT / 'build' / 'release' / 'motcua'
POSTGRES = pathlib.Path('/usr/lib/postgresql/15/bin')
PASSWORD = 'motcua-demo'
DESK = 'tiepnhan.00001'  # the reception official of motcua init --demo
CITY_DAYS = ('2017-12-18', '2017-12-31')  # many dossiers in few days: most are open, which is hard for work lists

QUICK = '--quick' in sys.argv
PARTS = [a for a in sys.argv[1:] if not a.startswith('--')] or ['track', 'submit', 'pages', 'memory', 'start', 'clock']
ROUNDS, SECONDS = (2, 1) if QUICK else (5, 4)
SIZES = (500, 1000, 2000) if QUICK else (10_000, 100_000, 1_000_000)
running = []


# ---- processes ----

def start(command, **options):
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=open(WORK / 'processes.log', 'a'),
                               **options)
    running.append(process)
    return process


def stop(process, how=signal.SIGTERM):
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process in running:
        running.remove(process)


def run(*command):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(f'bench: {" ".join(map(str, command))}\n{result.stdout}{result.stderr}')
    return result.stdout


def say(text):
    print(text, file=sys.stderr, flush=True)


class Server:
    """motcua serve on a data folder and port."""

    def __init__(self, folder, port):
        self.port = port
        began = time.monotonic()
        self.process = start([MOTCUA, 'serve', '--data', folder, '--port', port, '--no-rate-limits'])
        while self.get('/healthz')[0] != 200:
            if self.process.poll() is not None or time.monotonic() - began > 60:
                raise SystemExit('bench: motcua serve did not start; see build/bench/processes.log')
            time.sleep(0.002)
        self.seconds_to_start = time.monotonic() - began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        stop(self.process)

    def request(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        except OSError:
            return 0, [], b''
        finally:
            connection.close()

    def get(self, path, cookie=''):
        return self.request('GET', path, {'Cookie': cookie} if cookie else {})

    def post(self, path, page, fields, cookie=''):
        """Posts a form with the token that its page shows; cookies are those of both answers."""
        _, headers, body = self.get(page, cookie)
        cookie = join_cookies(cookie, headers)
        token = re.search(rb'name="csrf" value="([^"]*)"', body)
        fields = dict(fields, **({'csrf': token.group(1).decode()} if token else {}))
        headers = {'Content-Type': 'application/x-www-form-urlencoded', 'Cookie': cookie, 'Origin': f'http://localhost:{self.port}'}
        status, headers, _ = self.request('POST', path, headers, urllib.parse.urlencode(fields))
        return status, dict((k.lower(), v) for k, v in headers), join_cookies(cookie, headers)

    def memory_kb(self, key):
        text = pathlib.Path(f'/proc/{self.process.pid}/status').read_text()
        return int(re.search(rf'{key}:\s+(\d+) kB', text).group(1))


def join_cookies(cookie, headers):
    jar = dict(part.split('=', 1) for part in cookie.split('; ') if '=' in part)
    for name, value in headers:
        if name.lower() == 'set-cookie':
            key, _, rest = value.partition('=')
            jar[key] = rest.split(';')[0]
    return '; '.join(f'{k}={v}' for k, v in jar.items())


def wrk(url, connections, seconds, cookie=''):
    """Requests a second; anything but 200 ends the bench."""
    command = ['wrk', '-t', min(2, connections), '-c', connections, '-d', f'{seconds}s', url]
    text = run(*command, *(['-H', f'Cookie: {cookie}'] if cookie else []))
    if 'Non-2xx' in text or 'Socket errors' in text:
        raise SystemExit(f'bench: {url}\n{text}')
    return float(re.search(r'Requests/sec:\s+([\d.]+)', text).group(1))


def figures(text):
    words = text.split()
    return {words[i]: float(words[i + 1]) for i in range(0, len(words) - 1, 2)}


# ---- cities ----

def city(name, dossiers, url=None, days=CITY_DAYS):
    """A data folder of that many simulated dossiers, made once."""
    folder = WORK / name
    if (folder / 'made').exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    say(f'making a city of {dossiers:,} dossiers in {folder.relative_to(ROOT)}')
    run(MOTCUA, 'init', '--data', folder, '--dataset', 'hanoi-2017', '--demo', *(['--db', url] if url else []))
    if dossiers:
        began = time.monotonic()
        run(MOTCUA, 'simulate', '--data', folder, '--from', days[0], '--to', days[1], '--dossiers', dossiers, '--seed', 1)
        (folder / 'seconds').write_text(f'{time.monotonic() - began:.0f}')
    (folder / 'made').touch()
    return folder


def sign_in(server):
    status, _, cookie = server.post('/signin', '/signin', {'login': DESK, 'password': PASSWORD})
    if status != 303:
        raise SystemExit(f'bench: signing in as {DESK} gave {status}')
    return cookie


def token_of(folder):
    return run(MOTCUA, 'token', 'add', '--data', folder, '--name', f'bench-{time.time_ns()}', '--scope', 'all').splitlines()[-1]


def submit_one(server, token):
    """A dossier filed through the API; its reference."""
    body = ('{"procedure":"1.001193","unit":"00001","channel":"online","applicant":{"name":"Nguyễn Văn An",'
            '"id_number":"001090123456","phone":"0912345678"},"form":{}}').encode()
    status, _, answer = server.request('POST', '/api/v1/dossiers', {'Authorization': f'Bearer {token}', 'Content-Type': 'application/json'}, body)
    if status != 201:
        raise SystemExit(f'bench: POST /api/v1/dossiers gave {status}: {answer.decode()}')
    return re.search(rb'"reference":"([^"]+)"', answer).group(1).decode()


def track_path(server, folder):
    reference = submit_one(server, token_of(folder))
    status, headers, _ = server.post('/track', '/track', {'code': reference, 'identity_number': '001090123456'})
    if status != 303:
        raise SystemExit(f'bench: asking for the track page gave {status}')
    return urllib.parse.urlparse(headers['location']).path


# ---- nginx ----

@contextlib.contextmanager
def nginx(port, body, headers):
    """nginx with two workers serving these bytes, with these headers, from a file."""
    root = WORK / 'nginx'
    shutil.rmtree(root, ignore_errors=True)
    (root / 'html').mkdir(parents=True)
    (root / 'html' / 'page.html').write_bytes(body)
    own = {'date', 'server', 'content-length', 'connection', 'content-type', 'keep-alive', 'set-cookie'}
    extra = '\n'.join(f"add_header {k} '{v}';" for k, v in headers if k.lower() not in own and "'" not in v)
    extra += '\n' + '\n'.join(f'add_header {k} "{v}";' for k, v in headers if k.lower() not in own and "'" in v)
    (root / 'nginx.conf').write_text(f'''
worker_processes 2; daemon off; pid {root}/pid; error_log {root}/error.log;
{"user root;" if os.geteuid() == 0 else ""}
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; types {{ text/html html; }} charset utf-8;
client_body_temp_path {root}/b; proxy_temp_path {root}/p; fastcgi_temp_path {root}/f; uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;
server {{ listen 127.0.0.1:{port}; root {root}/html; etag off; {extra} }} }}''')
    process = start(['nginx', '-p', root, '-c', root / 'nginx.conf'])
    time.sleep(0.5)
    try:
        yield f'http://127.0.0.1:{port}/page.html'
    finally:
        stop(process, signal.SIGQUIT)


# ---- PostgreSQL ----

@contextlib.contextmanager
def postgres():
    """A cluster of its own with the settings it ships with: durable."""
    folder = WORK / 'postgres'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    user = {}
    if os.geteuid() == 0:
        who = pwd.getpwnam('postgres')
        os.chown(folder, who.pw_uid, who.pw_gid)
        user = {'user': who.pw_uid, 'group': who.pw_gid, 'extra_groups': []}
        for parent in [folder, *folder.parents]:
            if not os.stat(parent).st_mode & 0o001:
                os.chmod(parent, os.stat(parent).st_mode | 0o011)
    quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL, 'cwd': folder}
    subprocess.run([POSTGRES / 'initdb', '-D', folder / 'data', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], check=True, **quiet, **user)
    socket = folder if len(str(folder)) < 90 else pathlib.Path('/tmp')
    process = start([POSTGRES / 'postgres', '-D', folder / 'data', '-k', socket, '-c', 'listen_addresses='], cwd=folder, **user)
    for _ in range(200):
        if subprocess.run([POSTGRES / 'pg_isready', '-h', socket], **quiet).returncode == 0:
            break
        time.sleep(0.1)
    try:
        yield lambda name: make_database(socket, name)
    finally:
        stop(process, signal.SIGINT)


def make_database(socket, name):
    run(POSTGRES / 'createdb', '-h', socket, '-U', 'postgres', name)
    return f'postgresql:///{name}?host={socket}&user=postgres'


# ---- the table ----

rows = []


def row(what, ours, theirs, ratio, wanted):
    rows.append((what, ours, theirs, ratio, wanted))
    say(f'  {what}: {ours} | {theirs} | {ratio} | {wanted}')


def ratio_row(what, ours, theirs, unit, wanted):
    """Medians of both; the ratio is the median of the rounds' ratios."""
    ratio = statistics.median(a / b for a, b in zip(ours, theirs))
    row(what, f'{statistics.median(ours):,.0f} {unit}', f'{statistics.median(theirs):,.0f} {unit}', f'{ratio:.2f}', wanted)


# ---- the parts ----

def part_track():
    folder = city('small', SIZES[0])
    with Server(folder, 18801) as server:
        path = track_path(server, folder)
        url = f'http://127.0.0.1:{server.port}{path}'
        status, headers, body = server.get(path)
        assert status == 200, status
        with nginx(18802, body, headers) as same:
            ours, theirs = [], []
            wrk(url, 64, 1), wrk(same, 64, 1)
            for _ in range(ROUNDS):
                ours.append(wrk(url, 64, SECONDS))
                theirs.append(wrk(same, 64, SECONDS))
        ratio_row(f'track page ({len(body):,} bytes), 64 connections, against nginx', ours, theirs, 'requests/s', '>= 0.30')


def submit_rounds(name, folder, port, bare):
    with Server(folder, port) as server:
        token = token_of(folder)
        units = re.findall(r'"code":"(\d{5})"', server.get('/api/v1/units?level=commune&limit=50')[2].decode())
        load = [WORK / 'submit_load', port, token, '1.001193', ','.join(units), 64]
        figures(run(*load, 1))
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(figures(run(*load, SECONDS)))
            theirs.append(figures(run(*bare, SECONDS)))
    ratio_row(f'durable submit over HTTP, {name}, 64 clients, against bare inserts', [f['rate'] for f in ours],
              [f['rate'] for f in theirs], 'submits/s', '>= 0.50')
    row(f'... 99 % within, {name}', f"{statistics.median(f['p99_us'] for f in ours) / 1000:.1f} ms",
        f"{statistics.median(f['p99_us'] for f in theirs) / 1000:.1f} ms", '', '')


def part_submit():
    for name in ('submit', 'bare'):
        shutil.rmtree(WORK / name, ignore_errors=True)
    folder, bare = city('submit', 0), city('bare', 0)
    submit_rounds('SQLite', folder, 18803, [WORK / 'bare_sqlite', bare / 'motcua.db', 64])
    with postgres() as new_database:
        ours, theirs = new_database('ours'), new_database('bare')
        for name in ('submit-pg', 'bare-pg'):
            shutil.rmtree(WORK / name, ignore_errors=True)
        folder = city('submit-pg', 0, ours)
        city('bare-pg', 0, theirs)
        submit_rounds('PostgreSQL', folder, 18804, [WORK / 'bare_postgres', theirs, 16])


def move_desk(folder):
    """The demonstration's reception official goes to the tax office, where the first page is full in every city."""
    with contextlib.closing(sqlite3.connect(folder / 'motcua.db')) as db, db:
        db.execute("UPDATE official SET unit_id = (SELECT id FROM unit WHERE code = 'cuc-thue') "
                   "WHERE account_id = (SELECT account_id FROM account_login WHERE login = ?)", (DESK,))


def part_pages():
    times = {}
    for dossiers in SIZES:
        folder = city(f'city-{dossiers}', dossiers)
        move_desk(folder)
        with Server(folder, 18805) as server:
            cookie = sign_in(server)
            for path in ('/office', '/statistics'):
                status = server.get(path, cookie)[0]
                if status != 200:
                    say(f'  {path} gave {status}: not measured')
                    continue
                url = f'http://127.0.0.1:{server.port}{path}'
                wrk(url, 1, 1, cookie)
                rates = [wrk(url, 1, SECONDS, cookie) for _ in range(ROUNDS)]
                times.setdefault(path, []).append(1000 / statistics.median(rates))
    names = {'/office': 'first page of a work list', '/statistics': 'statistics page'}
    for path, ms in times.items():
        for dossiers, t in zip(SIZES, ms):
            row(f'{names[path]} at {dossiers:,} dossiers', f'{t:.2f} ms', f'{ms[0]:.2f} ms at {SIZES[0]:,}', f'{t / ms[0]:.2f}',
                '<= 1.5' if dossiers == SIZES[-1] else '')


def part_memory():
    folder = city('small', SIZES[0])
    with Server(folder, 18806) as server:
        at_start = server.memory_kb('VmRSS')
        cookie = sign_in(server)
        pages = [('/', ''), ('/procedures', ''), ('/procedures/1.001193', ''), (track_path(server, folder), ''), ('/office', cookie),
                 ('/statistics', '')]
        peak = 0
        for path, who in pages:
            if server.get(path, who)[0] != 200:
                say(f'  {path} is not there: left out')
                continue
            wrk(f'http://127.0.0.1:{server.port}{path}', 64, SECONDS, who)
            peak = max(peak, server.memory_kb('VmRSS'))
        row('resident memory while serving pages to 64 connections', f'{peak / 1024:.1f} MiB', f'{at_start / 1024:.1f} MiB at start', '',
            '< 64 MB')


def part_start():
    folder = city('small', SIZES[0])
    seconds = []
    for _ in range(ROUNDS):
        with Server(folder, 18807) as server:
            seconds.append(server.seconds_to_start)
    row('start of the server until /healthz answers', f'{statistics.median(seconds) * 1000:.0f} ms', '', '', '')


def part_clock():
    rounds = [figures(run(MOTCUA.parent / 'clock_rate', SECONDS, ROOT / 'data' / 'holidays.csv')) for _ in range(ROUNDS)]
    names = {'plain': ('due moments, plain limits', '>= 1,000,000'), 'days': ('... working days', ''), 'hours': ('... hours', ''),
             'dates': ('... calendar days', ''), 'pauses': ('... with three pauses', ''), 'explained': ('... with all their lines', '')}
    for key, (name, wanted) in names.items():
        row(name, f'{statistics.median(r[key] for r in rounds):,.0f}/s on one core', '', '', wanted)


def table():
    head = ['what', 'motcua', 'compared with', 'ratio', 'wanted']
    lines = ['| ' + ' | '.join(head) + ' |', '| ' + ' | '.join('---' for _ in head) + ' |']
    lines += ['| ' + ' | '.join(r) + ' |' for r in rows]
    cpu = re.search(r'model name\s*: (.*)', pathlib.Path('/proc/cpuinfo').read_text())
    load = os.getloadavg()
    notes = (f'{time.strftime("%Y-%m-%d %H:%M")}, {os.cpu_count()} processors ({cpu.group(1) if cpu else "unknown"}), load before: '
             f'{LOAD_BEFORE:.1f}, after: {load[0]:.1f}; {run(MOTCUA, "version").splitlines()[0]}; medians of {ROUNDS} rounds of {SECONDS} s'
             + ('; QUICK: these figures mean nothing' if QUICK else '') + '.')
    return '\n'.join(['# Bench', '', notes, '', *lines, ''])


LOAD_BEFORE = os.getloadavg()[0]


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    unknown = [p for p in PARTS if f'part_{p}' not in globals()]
    if unknown:
        raise SystemExit(f'bench: there is no part {unknown[0]}: track submit pages memory start clock')
    try:
        for part in PARTS:
            say(f'bench: {part}')
            globals()[f'part_{part}']()
    finally:
        for process in list(running):
            stop(process)
    text = table()
    (ROOT / 'build' / 'bench.md').write_text(text)
    print(text)


main()
