"""course_steps: dossiers that run by a package, from reception to the citizen's hands through the API, each act durable.

Clients on connections kept open, each with dossiers of its own, each act sent when the last is answered. Raw sockets: the client
runs on the same processors as the server and should cost little.
"""
import json
import re
import socket
import statistics
import subprocess
import threading
import time

from world import MOTCUA, QUICK, ROOT, Server, city, run, submit_one, token_of

CLIENTS = 16
DOSSIERS = 2 if QUICK else 40  # of each client
ACTS = [  # the commune Phúc Xá's people of the demonstration
    ('accept', {'official': 'tiepnhan.00001'}),
    ('take-over', {'official': 'truongphong.00001'}),
    ('assign', {'official': 'truongphong.00001', 'handler': 'chuyenvien.00001'}),
    ('finish-step', {'official': 'chuyenvien.00001', 'note': 'Bản thảo.'}),
    ('agree-draft', {'official': 'tiepnhan.00001', 'note': 'Qua điện thoại.'}),
    ('approve', {'official': 'lanhdao.00001'}),
    ('issue', {'official': 'vanthu.00001'}),
    ('confirm', {'official': 'trakq.00001'}),
    ('return', {'official': 'trakq.00001', 'taker': {'name': 'Nguyễn Văn An', 'id_number': '001090123456'}}),
]
STEPS = 6  # B1 to B6 of the package


def publish(folder):
    for login in ('kiemsoat.a', 'kiemsoat.b'):
        subprocess.run([MOTCUA, 'user', 'add', '--data', folder, '--login', login, '--name', 'Kiểm soát viên', '--unit', 'so-tu-phap', '--position', 'Chuyên viên',
                        '--role', 'controller'], check=True, capture_output=True)
    for name, value in (('khai_sinh.qua_han', 7000), ('khai_sinh.ban_sao', 2000)):
        run(MOTCUA, 'package', 'param', name, '--data', folder, '--value', value, '--from', '2017-01-01', '--source', 'bench')
    run(MOTCUA, 'package', 'publish', ROOT / 'packages/1.001193.json', '--data', folder, '--author', 'kiemsoat.a', '--approver', 'kiemsoat.b')


def request(port, token, reference, slug, body):
    text = json.dumps(body).encode()
    head = f'POST /api/v1/dossiers/{reference}/actions/{slug} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n'
    return f'{head}Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n'.encode() + text


def answer(connection):
    """The status line's number, once the whole answer is there."""
    have = b''
    while b'\r\n\r\n' not in have:
        have += connection.recv(65536)
    head, _, body = have.partition(b'\r\n\r\n')
    left = int(re.search(rb'(?i)content-length: (\d+)', head).group(1)) - len(body)
    while left > 0:
        more = connection.recv(65536)
        left -= len(more)
        body += more
    return int(head.split(b' ', 2)[1]), body


def client(port, requests, failures):
    with socket.create_connection(('127.0.0.1', port)) as connection:
        for one in requests:
            connection.sendall(one)
            status, body = answer(connection)
            if status != 200:
                failures.append(f'{status}: {body.decode()[:300]}')
                return


def one_round(server, token):
    work = []
    for _ in range(CLIENTS):
        references = [submit_one(server, token, form=FORM) for _ in range(DOSSIERS)]
        work.append([request(server.port, token, r, slug, body) for r in references for slug, body in ACTS])
    failures = []
    threads = [threading.Thread(target=client, args=(server.port, requests, failures)) for requests in work]
    began = time.monotonic()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    took = time.monotonic() - began
    if failures:
        raise SystemExit(f'bench: {failures[0]}')
    return CLIENTS * DOSSIERS * STEPS / took, CLIENTS * DOSSIERS * len(ACTS) / took


FORM = {'con': {'ho_ten': 'Nguyễn Thị Ánh Dương', 'ngay_sinh': '2018-03-05', 'gioi_tinh': 'nu', 'bo_roi': False}, 'me': {'ho_ten': 'Trần Thị Thược'}, 'so_ban_sao': 2}


def part(row, rounds):
    folder = city('steps', 0)
    if not (folder / 'published').exists():
        publish(folder)
        (folder / 'published').touch()
    with Server(folder, 18807) as server:
        token = token_of(folder)
        figures = [one_round(server, token) for _ in range(rounds)]
    row(f'steps that dossiers take by a package through HTTP, durable, SQLite, {CLIENTS} clients', f'{statistics.median(f[0] for f in figures):,.0f} steps/s',
        f'{statistics.median(f[1] for f in figures):,.0f} acts/s', '', '')


def catalogue(row):
    """Publication's checks over all live services, their packages made of the record first."""
    folder = city('small', 10_000)
    began = time.monotonic()
    text = run(MOTCUA, 'package', 'generate', '--all', '--data', folder)
    took = time.monotonic() - began
    row('packages of all live services made and checked for publication', f'{took:.2f} s', text.strip().splitlines()[-1][:80], '', '')
