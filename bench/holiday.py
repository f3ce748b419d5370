"""holiday: a day off announced late over more than 10,000 open dossiers, on both engines: the list of promises that would be others, the
decision, the job that carries it out, undoing it; and a track page asked for meanwhile. It ends with motcua check.
"""
import datetime
import re
import shutil
import statistics
import time

from world import MOTCUA, QUICK, ROUNDS, WORK, Server, add_official, postgres, run, say, sign_in, track_path

DOSSIERS, WANTED = (1_500, 200) if QUICK else (45_000, 10_000)
SIGNER, SECRET = 'chutich.01', 'ngay-nghi-muon-2026'
TODAY = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date()


def late_day(calendar):
    """The first Monday to Friday from three days on that the calendar does not name."""
    day = TODAY + datetime.timedelta(3)
    while day.weekday() > 4 or day.strftime('%Y%m%d') in calendar:
        day += datetime.timedelta(1)
    return day


def announce(folder, options):
    """The day off in the city's calendar, by a document; nothing is moved. Seconds for it."""
    where = ['--data', folder, *options, '--unit', '01']
    day = late_day(run(MOTCUA, 'calendar', 'export', *where))
    text = run(MOTCUA, 'calendar', 'export', *where, '--year', day.year)
    event = f'BEGIN:VEVENT\r\nUID:late@bench\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:{day:%Y%m%d}\r\nSUMMARY:Nghỉ đột xuất\r\nEND:VEVENT\r\n'
    file = folder / 'late.ics'
    file.write_text(text.replace('END:VCALENDAR', event + 'END:VCALENDAR'), newline='')
    began = time.monotonic()
    run(MOTCUA, 'calendar', 'import', *where, '--file', file, '--document', '99/TB-UBND')
    return time.monotonic() - began


def make(name, url):
    folder = WORK / name
    options = ['--db', url] if url else []
    shutil.rmtree(folder, ignore_errors=True)
    say(f'making a city of {DOSSIERS:,} dossiers filed until yesterday in {name}')
    run(MOTCUA, 'init', '--data', folder, *options, '--dataset', 'hanoi-2017', '--demo')
    run(MOTCUA, 'simulate', '--data', folder, *options, '--from', TODAY - datetime.timedelta(6), '--to', TODAY - datetime.timedelta(1),
        '--dossiers', DOSSIERS, '--seed', 1)
    if not add_official(['--data', folder, *options], SIGNER, SECRET, 'signer', 'Phó Chủ tịch'):
        raise SystemExit('bench: no signer')
    return folder, options


def seconds(server, path, cookie):
    began = time.monotonic()
    status, _, body = server.get(path, cookie)
    if status != 200:
        raise SystemExit(f'bench: {path} gave {status}')
    return time.monotonic() - began, body.decode()


def send(server, path, page, fields, cookie):
    began = time.monotonic()
    status, headers, _ = server.post(path, page, fields, cookie)
    if status != 303:
        raise SystemExit(f'bench: POST {path} gave {status}')
    return time.monotonic() - began, headers['location']


def until_over(server, decision, cookie, track):
    """While the job runs the page of the decision has a link to itself. Seconds, and the slowest track page meanwhile."""
    began, slowest = time.monotonic(), 0.0
    while f'href="{decision}"' in seconds(server, decision, cookie)[1]:
        slowest = max(slowest, seconds(server, track, '')[0])
        time.sleep(0.05)
    return time.monotonic() - began, slowest


def number_in(page, pattern):
    return int(re.search(pattern, page).group(1).replace('.', ''))


def measure(row, engine, name, url):
    folder, options = make(name, url)
    with Server(folder, 18812) as server:
        track = track_path(server, folder)
        row(f'a day off announced late, {engine}: storing it, running servers count by it', f'{announce(folder, options):.2f} s', '', '', '')
        cookie = sign_in(server, SIGNER, SECRET)
        notice = re.search(r'/office/calendar/notices/[0-9a-f-]{36}', seconds(server, '/office/calendar', cookie)[1]).group(0)
        lists = [seconds(server, notice, cookie) for _ in range(ROUNDS)]
        touched = number_in(lists[0][1], r'([\d.]+)\. Chưa ngày nào bị dời')
        if touched < WANTED:
            raise SystemExit(f'bench: only {touched} promises are touched')
        row(f'... the list of {touched:,} promises that would be others', f'{statistics.median(t for t, _ in lists):.2f} s', '', '', '< 2 s')
        took, decision = send(server, notice, notice, {'what': 'all', 'reason': 'Nghỉ đột xuất', 'document': '100/QĐ-UBND'}, cookie)
        row('... deciding about all', f'{took:.2f} s', '', '', '')
        took, slowest = until_over(server, decision, cookie, track)
        moved = number_in(seconds(server, decision, cookie)[1], r'Đã xong: ([\d.]+)')
        row(f'... the job moves {moved:,} promises, each by an event ({touched - moved:,} clocks stand still)', f'{took:.1f} s', f'{moved / took:,.0f}/s',
            '', f'a track page meanwhile: at most {slowest * 1000:.0f} ms')
        send(server, decision, decision, {'reason': 'Thông báo bị thu hồi'}, cookie)
        took, _ = until_over(server, decision, cookie, track)
        row('... undoing gives all the old dates back', f'{took:.1f} s', f'{moved / took:,.0f}/s', '', '')
        assert number_in(seconds(server, decision, cookie)[1], r'Đã hoàn tác: ([\d.]+)') == moved, 'all old dates are given back'
    run(MOTCUA, 'check', '--data', folder, *options)
    shutil.rmtree(folder)


def part(row):
    measure(row, 'SQLite', 'holiday', None)
    with postgres() as new_database:
        measure(row, 'PostgreSQL', 'holiday-pg', new_database('holiday'))
