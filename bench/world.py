"""world: what the bench stands on: processes, servers, cities, nginx and a PostgreSQL cluster, all on private ports and in folders
under build/bench. Only the standard library.
"""
import contextlib
import http.client
import json
import os
import pathlib
import pwd
import re
import shutil
import signal
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

def city(name, dossiers, url=None, days=CITY_DAYS, officials=None):
    """A data folder of that many simulated dossiers, made once."""
    folder = WORK / name
    if (folder / 'made').exists():  # by an older program, maybe: brought up to this one
        run(MOTCUA, 'init', '--data', folder, '--dataset', 'hanoi-2017', '--demo', *(['--db', url] if url else []))
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    say(f'making a city of {dossiers:,} dossiers in {folder.relative_to(ROOT)}')
    run(MOTCUA, 'init', '--data', folder, '--dataset', 'hanoi-2017', '--demo', *(['--db', url] if url else []))
    if dossiers:
        began = time.monotonic()
        run(MOTCUA, 'simulate', '--data', folder, '--from', days[0], '--to', days[1], '--dossiers', dossiers, '--seed', 1,
            *(['--officials', officials] if officials else []))
        (folder / 'seconds').write_text(f'{time.monotonic() - began:.0f}')
    (folder / 'made').touch()
    return folder


def sign_in(server, login=DESK, password=PASSWORD):
    status, _, cookie = server.post('/signin', '/signin', {'login': login, 'password': password})
    if status != 303:
        raise SystemExit(f'bench: signing in as {login} gave {status}')
    return cookie


def add_official(where, login, password, role, position):
    """Of the city itself; `where`: the options that name the city. False: there is one of that name, or he cannot be added."""
    return subprocess.run([MOTCUA, 'user', 'add', *where, '--login', login, '--name', 'Phạm Thị Mẫu', '--unit', '01', '--role', role, '--position', position,
                           '--decision', '7/QĐ', '--password-stdin'], input=password + '\n', text=True, capture_output=True).returncode == 0


def token_of(folder):
    return run(MOTCUA, 'token', 'add', '--data', folder, '--name', f'bench-{time.time_ns()}', '--scope', 'all').splitlines()[-1]


def ask(server, token, path, body):
    """POST to the API; what it answers."""
    status, _, answer = server.request('POST', '/api/v1' + path, {'Authorization': f'Bearer {token}', 'Content-Type': 'application/json'}, json.dumps(body).encode())
    if status not in (200, 201):
        raise SystemExit(f'bench: POST {path} gave {status}: {answer.decode()}')
    return json.loads(answer)


def submit_one(server, token, procedure='1.001193', unit='00001', form=None):
    """A dossier filed through the API; its reference."""
    applicant = {'name': 'Nguyễn Văn An', 'id_number': '001090123456', 'phone': '0912345678'}
    return ask(server, token, '/dossiers', {'procedure': procedure, 'unit': unit, 'channel': 'online', 'applicant': applicant, 'form': form or {}})['reference']


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
