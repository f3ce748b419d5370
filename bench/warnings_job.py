"""warnings_job: the job that looks at limits, over cities of 10^4, 10^5 and 10^6 dossiers, most of them open: when all are to be looked at
(after an upgrade), and when none is. The second must not grow with the city.
"""
import contextlib
import shutil
import sqlite3
import statistics
import time

from world import MOTCUA, ROUNDS, SIZES, city, run

WATCHED = 'SELECT count(*) FROM warning_watch'


def seconds(folder, *changes):
    """One run of all jobs that wait; of the periodic ones only the warnings are due."""
    with contextlib.closing(sqlite3.connect(folder / 'motcua.db', isolation_level=None)) as db:
        for change in changes:
            db.execute(change)
        db.execute("UPDATE job SET run_at = CASE unique_key WHEN 'periodic:warn' THEN 0 ELSE 9000000000000000 END")
    began = time.monotonic()
    run(MOTCUA, 'work', '--data', folder, '--once')
    return time.monotonic() - began


def measure(name, dossiers, rounds):
    """(watched dossiers, seconds for all of them, seconds when nothing is due), each the median of the rounds."""
    made = city(name, dossiers)
    folder = made.parent / f'{name}-warned'
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    run(MOTCUA, 'work', '--data', folder, '--once')
    with contextlib.closing(sqlite3.connect(folder / 'motcua.db')) as db:
        watched = db.execute(WATCHED).fetchone()[0]
    everything, nothing = [], []
    for _ in range(rounds):
        everything.append(seconds(folder, 'DELETE FROM warning', 'UPDATE warning_watch SET level = 0, warn_at = 0'))
        nothing.append(seconds(folder))
    if dossiers < SIZES[-1]:  # of 10^6 it takes longer than all the rest, and says no more
        run(MOTCUA, 'check', '--data', folder)
    shutil.rmtree(folder)
    return watched, statistics.median(everything), statistics.median(nothing)


def part(row):
    for dossiers in SIZES:
        watched, everything, nothing = measure(f'city-{dossiers}', dossiers, 1 if dossiers == SIZES[-1] else ROUNDS)
        row(f'warnings: all {watched:,} running clocks of {dossiers:,} dossiers looked at and told', f'{watched / max(everything - nothing, 1e-6):,.0f}/s',
            f'{everything:.2f} s', '', '')
        row('... a run that finds nothing due, with the start of the program', f'{nothing * 1000:.0f} ms', '', '', 'does not grow')
