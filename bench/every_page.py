"""every_page: opens every GET page of the program's own tables of routes over a city of 200,000 dossiers and 5,273 officials, and tells
the slowest. A route that is not named here ends the part: no page is left out unseen.
"""
import contextlib
import http.client
import re
import sqlite3
import statistics
import time

from world import DESK, MOTCUA, PASSWORD, QUICK, ROOT, Server, add_official, ask, city, run, say, sign_in, submit_one, token_of, track_path

DOSSIERS = 2_000 if QUICK else 200_000
YEAR = ('2017-01-01', '2017-12-31')
TIMES = 5 if QUICK else 30
CITIZEN = '001090123456'
ADMINISTRATOR = 'quantri.bench'
CONTROLLER = 'kiemsoat.bench'
NOT_PAGES = {'healthz', 'readyz', 'metrics', 'asset', 'language'}

# Who opens which addresses. {reference} and the like are filled from the city.
PUBLIC = {
    'signin': ['/signin'], 'signup': ['/signup'], 'home': ['/'], 'procedures': ['/procedures', '/procedures?q=ho+so', '/procedures?q=khai+sinh'],
    'fields': ['/fields'], 'procedure': ['/procedures/1.001193'], 'procedure_sheet': ['/procedures/1.001193/sheet'], 'procedure_steps': ['/procedures/1.001193/steps'],
    'units': ['/units', '/units?level=commune'], 'unit': ['/units/00001', '/units/so-tu-phap'],
    'unit_calendar': ['/units/00001/calendar'], 'unit_calendar_file': ['/units/00001/calendar.ics'],
    'unit_figures': ['/units/00001/figures'], 'statistics': ['/statistics'], 'statistics_csv': ['/statistics.csv?table=field'],
    'apologies': ['/apologies?month=2017-12', '/apologies?month=2017-12&unit={office_unit}'], 'apologies_csv': ['/apologies.csv?month=2017-12'], 'track': ['/track'],
    'track_page': ['{track}'], 'track_receipt': ['{track_received}/receipt.pdf'], 'track_payment': ['{track}/payment'], 'check': ['{check}'],
    'about': ['/about'], 'accessibility': ['/accessibility'], 'privacy': ['/privacy'],
}
CITIZENS = {
    'my': ['/my'], 'notice_wish': ['/my/notices'], 'my_dossier': ['/my/{own}'], 'my_receipt': ['/my/{own}/receipt.pdf'], 'my_supplement': ['/my/{supplement}/supplement.pdf'],
    'my_refusal': ['/my/{refused}/refusal.pdf'], 'completion': ['/my/{supplement}/completion'], 'my_sent': ['/my/{own}/sent'],
    'my_letter': ['/my/{own}/letters/1'], 'my_letter_page': ['/my/{own}/letters/1/page'], 'my_slip': ['{my_slip}'], 'my_slip_page': ['{my_slip}/page'],
    'withdrawal': ['/my/{working}/withdrawal'], 'my_payment': ['/my/{own}/payment'],
    'apply': ['/procedures/1.001193/apply'], 'draft': ['{draft}'], 'draft_office': ['{draft}/office'], 'draft_applicant': ['{draft}/applicant'],
    'draft_form': ['{draft}/form'], 'draft_papers': ['{draft}/papers'], 'draft_result': ['{draft}/result'], 'draft_check': ['{draft}/check'],
}
OFFICIALS = {
    'office_work': ['/office', '/office?queue=reception', '/office?queue=process', '/office?queue=return', '/office?queue=mine', '/office?queue=letters-approve'],
    'office_search': ['/office/search?code={code}'], 'office_dossier': ['/office/dossiers/{office}'],
    'office_receipt': ['/office/dossiers/{office}/receipt.pdf'], 'office_supplement': ['/office/dossiers/{office_supplement}/supplement.pdf'],
    'office_letter': ['/office/dossiers/{office}/letters/1'], 'office_letter_page': ['/office/dossiers/{office}/letters/1/page'],
    'office_slip': ['{office_slip}'], 'office_slip_page': ['{office_slip}/page'],
    'office_bundles': ['/office/bundles'], 'office_bundle': ['{bundle}'], 'office_bundle_print': ['{bundle}/list.pdf'], 'office_control_sheet': ['/office/dossiers/{office}/control-sheet.pdf'],
    'office_refusal': ['/office/dossiers/{office_refused}/refusal.pdf'], 'office_return': ['/office/return'],
    'office_register': ['/office/register?from-day=1&from-month=6&from-year=2017&to-day=30&to-month=6&to-year=2017'], 'office_warnings': ['/office/warnings', '/office/warnings?level=half'], 'office_late_steps': ['/office/late-steps'],
    'office_calendar': ['/office/calendar'], 'office_money': ['/office/payments'], 'office_account': ['/office/payments/account'], 'office_payment': ['/office/dossiers/{office}/payment'],
    'office_money_csv': ['/office/payments.csv'],
    'notice_texts': ['/office/notices'], 'notice_text': ['/office/notices/received/email/vi'], 'undelivered': ['/office/undelivered'],
    'office_postings': ['/office/postings', '/office/postings?list=missing'], 'launch_plan': ['/office/launch-plan'], 'launch_plan_one': ['/office/launch-plan/1.000045'],
    'counter': ['/counter', '/counter?q=khai+sinh'],
    'counter_new': ['/counter/new?procedure={procedure}'], 'counter_received': ['/counter/received/{office}'],
}
ADMINISTRATORS = {'office_calendar_import': ['/office/calendar/import']}
CONTROLLERS = {
    'office_packages': ['/office/packages'], 'office_package_new': ['/office/packages/new?q=khai+sinh', '/office/packages/new?code=1.001193'], 'office_package_values': ['/office/packages/values'],
    'office_package_draft': ['{package_draft}'], 'office_package_columns': ['{package_draft}/columns'],
    'office_package_forms': ['{package_draft}/forms'], 'office_package_form': ['{package_draft}/forms/to_khai'], 'office_package_form_add': ['{package_draft}/forms/to_khai/add'],
    'office_package_form_remove': ['{package_draft}/forms/to_khai/remove'], 'office_package_form_preview': ['{package_draft}/forms/to_khai/preview'],
    'office_package_rules_list': ['{package_draft}/tables'], 'office_package_rules': ['{package_draft}/tables/fees'], 'office_package_rules_remove': ['{package_draft}/tables/fees/remove'],
    'office_package_field': ['{package_draft}/forms/to_khai/fields/3'], 'office_package_field_add': ['{package_draft}/forms/to_khai/fields/3/add'],
    'office_package_field_remove': ['{package_draft}/forms/to_khai/fields/3/remove'], 'office_package_draft_out': ['{package_draft}/files/xlsx', '{package_draft}/files/svg'],
}
API = {
    'listProcedures': ['/procedures?q=khai+sinh'], 'getProcedure': ['/procedures/1.001193'], 'listUnits': ['/units?level=commune&limit=50'], 'getUnit': ['/units/00001'],
    'getDossier': ['/dossiers/{office}'], 'getClock': ['/dossiers/{office}/clock'], 'listEvents': ['/dossiers/{office}/events'], 'listWork': ['/work?unit={office_unit}'],
    'onlineStatistics': ['/statistics/online'], 'getDescription': ['/openapi.json'],
}
# Uploaded files as they were sent: their size, not the city's, is their time. The register's print grows with its period: measured apart.
# Pages of one late change of a calendar and its decision: the part `holiday` opens them.
# A draft shown to an applicant and a version of a package need one that is proposed.
NOT_YET = {'draft_shown', 'package_difference', 'package_trial', 'package_tables', 'package_table', 'package_migration', 'package_viewer', 'package_forced', 'office_package_version', 'office_package_file', 'office_notice', 'office_calendar_decision', 'office_money_one', 'office_fee', 'office_fee_receipt', 'my_fee_receipt'}
FILES = {'my_paper', 'draft_paper', 'office_paper', 'office_register_print'}


def routes():
    """Names of all GET routes of both tables."""
    web = re.findall(r'\{HTTP_GET, "[^"]*"\}, \w+, "(\w+)"', (ROOT / 'src/web/routes.c').read_text())
    api = re.findall(r'API_GET\("[^"]*", \w+, "(\w+)"', (ROOT / 'src/api/routes.c').read_text())
    return set(web) | set(api)


def check_table():
    known = set(PUBLIC) | set(CITIZENS) | set(OFFICIALS) | set(ADMINISTRATORS) | set(CONTROLLERS) | set(API) | FILES | NOT_PAGES | NOT_YET
    missing = routes() - known
    if missing:
        raise SystemExit(f'bench: every_page.py does not say how to open: {", ".join(sorted(missing))}')


def one(db, sql, *values):
    row = db.execute(sql, values).fetchone()
    if row is None:
        raise SystemExit(f'bench: the city has nothing for: {sql}')
    return row[0]


def fill_from(folder):
    """References of dossiers of each kind; some are given to the demonstration's citizen, and its desk sits at the unit with most work."""
    with contextlib.closing(sqlite3.connect(folder / 'motcua.db')) as db, db:
        account = one(db, 'SELECT account_id FROM account_login WHERE login = ?', CITIZEN)
        unit = one(db, 'SELECT unit_id FROM dossier WHERE state = 3 GROUP BY unit_id ORDER BY count(*) DESC LIMIT 1')
        pick = 'SELECT reference FROM dossier WHERE {} ORDER BY id DESC LIMIT 1'
        texts = {
            'office': one(db, pick.format('code IS NOT NULL AND unit_id = ?'), unit),
            'office_refused': one(db, pick.format('state = 3 AND unit_id = ?'), unit),
            'office_returned': one(db, pick.format('state = 10 AND unit_id = ?'), unit),
            'own': one(db, pick.format('state = 10')), 'refused': one(db, pick.format('state = 3')),
            'supplement': one(db, pick.format('state = 5')), 'working': one(db, pick.format('state = 4')),
            'code': one(db, 'SELECT code FROM dossier WHERE code IS NOT NULL AND unit_id = ? ORDER BY id DESC LIMIT 1', unit),
            'procedure': one(db, 'SELECT p.code FROM dossier d JOIN procedure p ON p.id = d.procedure_id WHERE d.unit_id = ? LIMIT 1', unit),
            'office_unit': one(db, 'SELECT code FROM unit WHERE id = ?', unit),
        }
        asked = 'SELECT d.reference FROM letter l JOIN dossier d ON d.id = l.dossier_id WHERE l.form = 2 AND d.unit_id = ? LIMIT 1'
        texts['office_supplement'] = one(db, asked, unit)
        texts['identity'] = one(db, 'SELECT applicant_identity FROM dossier WHERE reference = ?', texts['own'])
        db.execute('UPDATE dossier SET account_id = ? WHERE reference IN (?, ?, ?, ?)', (account, texts['own'], texts['refused'], texts['supplement'], texts['working']))
        db.execute('UPDATE official SET unit_id = ? WHERE account_id = (SELECT account_id FROM account_login WHERE login = ?)', (unit, DESK))
    return texts


def milliseconds(port, path, headers):
    """The times of one page, each over the same connection; what fails ends the part."""
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.request('GET', path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status not in (200, 303):  # finding a dossier leads to its page
            raise SystemExit(f'bench: {path} gave {answer.status}')
    connection.close()
    return times


def measure(server, pages, headers, texts):
    return [(path.format(**texts), milliseconds(server.port, path.format(**texts), headers)) for paths in pages.values() for path in paths]


def track_of(server, texts):
    status, headers, _ = server.post('/track', '/track', {'code': texts['own'], 'identity_number': texts['identity']})
    if status != 303:
        raise SystemExit(f'bench: asking for the track page gave {status}')
    return headers['location'].split('?')[0]


def link_in(server, path, cookie, pattern):
    """The first address of that kind on a page."""
    status, _, body = server.get(path, cookie)
    found = re.search(f'href="(?:https?://[^/"]*)?({pattern})"', body.decode())
    if not found:
        raise SystemExit(f'bench: {path} ({status}) leads to no {pattern}')
    return found.group(1)


def hand_over(server, token, texts, official):
    """A dossier filed, received and given to its handlers with a list; the list's address."""
    reference = submit_one(server, token, texts['procedure'], texts['office_unit'])
    ask(server, token, f'/dossiers/{reference}/accept', {})
    page = '/office?queue=handover'
    body = server.get(page, official)[2].decode()
    form = re.search(r'action="/office/bundles".*?</form>', body, re.S)
    if not form:
        raise SystemExit('bench: nothing can be handed over')
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.group(0)))
    fields['dossier'] = re.search(r'name="dossier" value="([^"]+)"', form.group(0)).group(1)
    unit = re.search(r'<select[^>]*name="to_unit".*?<option value="([^"]+)"', form.group(0), re.S)
    status, headers, _ = server.post('/office/bundles', page, {**fields, **({'to_unit': unit.group(1)} if unit else {})}, official)
    if status != 303:
        raise SystemExit(f'bench: giving a list gave {status}')
    return headers['location']


def find_papers(server, token, texts, citizen, official):
    texts['my_slip'] = link_in(server, f'/my/{texts["own"]}', citizen, r'/my/[^"]*/slips/\d+')
    texts['office_slip'] = link_in(server, f'/office/dossiers/{texts["office_returned"]}', official, r'/office/dossiers/[^"]*/slips/\d+')
    texts['check'] = link_in(server, f'/my/{texts["own"]}/letters/1/page', citizen, r'/check/[^"]*')
    texts['bundle'] = hand_over(server, token, texts, official)


def every_page():
    """[(path, [milliseconds])] of all pages, and a sentence about the city."""
    check_table()
    folder = city(f'year-{DOSSIERS}', DOSSIERS, days=YEAR, officials=5273)
    checked = folder / 'checked'
    if not checked.exists():  # once: what fill_from does to the city is no act on record
        checked.write_text(run(MOTCUA, 'check', '--data', folder))
    say('  motcua check: ' + checked.read_text().strip().splitlines()[-1])
    texts = fill_from(folder)
    add_official(['--data', folder], ADMINISTRATOR, PASSWORD, 'system-admin', 'Quản trị')  # a city measured before has him
    add_official(['--data', folder], CONTROLLER, PASSWORD, 'controller', 'Kiểm soát')
    with Server(folder, 18808) as server:
        citizen, official, administrator, controller = (sign_in(server, login) for login in (CITIZEN, DESK, ADMINISTRATOR, CONTROLLER))
        texts['track'] = track_path(server, folder)
        texts['track_received'] = track_of(server, texts)
        _, headers, _ = server.post('/procedures/1.001193/apply', '/procedures/1.001193/apply', {}, citizen)
        texts['draft'] = headers['location']
        _, headers, _ = server.post('/office/packages/drafts', '/office/packages/new?code=1.001193', {'code': '1.001193', 'from': 'record'}, controller)
        texts['package_draft'] = headers['location']
        key = token_of(folder)
        token = {'Authorization': f'Bearer {key}'}
        find_papers(server, key, texts, citizen, official)
        api = {name: ['/api/v1' + path for path in paths] for name, paths in API.items()}
        times = (measure(server, PUBLIC, {}, texts) + measure(server, CITIZENS, {'Cookie': citizen}, texts) +
                 measure(server, OFFICIALS, {'Cookie': official}, texts) +
                 measure(server, ADMINISTRATORS, {'Cookie': administrator}, texts) + measure(server, CONTROLLERS, {'Cookie': controller}, texts) + measure(server, api, token, texts))
    return times


def part(row):
    times = every_page()
    ranked = sorted(times, key=lambda entry: statistics.median(entry[1]), reverse=True)
    for path, ms in ranked[:8]:
        say(f'    {statistics.median(ms):7.2f} ms median {max(ms):7.2f} ms worst  {path}')
    path, ms = ranked[0]
    row(f'slowest of all {len(times)} pages at {DOSSIERS:,} dossiers, 5,273 officials', f'{statistics.median(ms):.1f} ms', path, '', '< 50 ms')
    path, ms = max(times, key=lambda entry: max(entry[1]))
    row(f'slowest single answer of {len(times) * TIMES:,}', f'{max(ms):.1f} ms', path, '', '< 50 ms')
