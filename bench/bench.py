"""bench: runs what bench/README.md describes and writes build/bench.md. Called by script/bench, which builds first.

Only the standard library. Every process is started here, on private ports and folders under build/bench, and stopped at
the end. Both sides of a ratio are measured in turn within one round; a figure is the median of the rounds.
"""
import contextlib
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import sys
import time

import course_steps
import every_page
import holiday
import warnings_job
from world import DESK, MOTCUA, QUICK, ROOT, ROUNDS, SECONDS, SIZES, WORK, Server, city, figures, nginx, postgres, run, running, say, sign_in, stop, submit_one, token_of, track_path, wrk

ALL_PARTS = ['track', 'submit', 'pages', 'every', 'memory', 'start', 'clock', 'package', 'steps', 'papers', 'warnings', 'holiday']
PARTS = [a for a in sys.argv[1:] if not a.startswith('--')] or ALL_PARTS
LOAD_BEFORE = os.getloadavg()[0]

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


def part_papers():
    rounds = [figures(run(MOTCUA.parent / 'pdf_rate', SECONDS)) for _ in range(ROUNDS)]
    names = {'receipt': 'receipts (form 01, two copies) a second and worker', 'supplement': '... requests for papers (form 02)',
             'apology': '... apologies (form 04)', 'register': '... rows of a printed register of 1,000'}
    for key, name in names.items():
        row(name, f'{statistics.median(r[key] for r in rounds):,.0f}/s on one core', '', '', '')


def part_package():
    files = sorted((ROOT / 'packages').glob('*.json'))
    rounds = [figures(run(MOTCUA.parent / 'package_rate', SECONDS, *files)) for _ in range(ROUNDS)]
    names = {'checks': (f'publication checks of the {len(files)} shipped packages', ''),
             'steps': ('steps that dossiers take by a package, in memory', '>= 20,000'),
             'forms': ("forms filled and checked (the birth package's, 11 fields)", ''),
             'tables': ('evaluations of a decision table of 20 rows and 3 columns', '>= 200,000')}
    for key, (name, wanted) in names.items():
        row(name, f'{statistics.median(r[key] for r in rounds):,.0f}/s on one core', '', '', wanted)


def part_steps():
    course_steps.part(row, 1 if QUICK else ROUNDS)
    course_steps.catalogue(row)


def part_every():
    every_page.part(row)


def part_warnings():
    warnings_job.part(row)


def part_holiday():
    holiday.part(row)


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


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    unknown = [p for p in PARTS if f'part_{p}' not in globals()]
    if unknown:
        raise SystemExit(f'bench: there is no part {unknown[0]}: {" ".join(ALL_PARTS)}')
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
