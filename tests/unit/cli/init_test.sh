#!/bin/sh
# motcua init: the folder, what it says, twice, a wrong data set, a bad row. usage: init_test.sh MOTCUA
set -eu
motcua=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "init_test: $*" >&2; exit 1; }

"$motcua" init --data "$work/city" --dataset hanoi-2017 --demo > "$work/first"
[ "$(stat -c %a "$work/city")" = 700 ] || fail "the folder is open to others"
grep -q '1 city, 21 departments, 30 districts, 584 communes, 20 others' "$work/first" || fail "units: $(cat "$work/first")"
grep -q '391 live, 165 being built, with 2339 papers' "$work/first" || fail "procedures"
grep -q '101 officials in 14 offices, 1 citizen new' "$work/first" || fail "people"

"$motcua" init --data "$work/city" --dataset hanoi-2017 --demo > "$work/second"
[ "$(grep -c ' 0 new, 0 changed' "$work/second")" = 8 ] || fail "loading twice changed something: $(cat "$work/second")"
grep -q '0 officials in 14 offices, 0 citizen new; 102 there already' "$work/second" || fail "people twice"

if "$motcua" init --data "$work/city" --dataset nowhere 2> "$work/error"; then fail "an unknown data set was taken"; fi
grep -q nowhere "$work/error" || fail "the unknown data set is not named"

mkdir "$work/bad"
printf 'code,agency_code,code_status,kind,name,full_name,short_name,parent_code,gso_code,valid_from,valid_to,source\n01,H26,known,town,A,A,A,,01,2017-01-01,,x\n' > "$work/bad/units.csv"
printf '{"meta":{},"procedures":[]}' > "$work/bad/catalogue.json"
if "$motcua" init --data "$work/other" --dataset "$work/bad" 2> "$work/error"; then fail "a bad row was taken"; fi
grep -q 'units.csv, line 2' "$work/error" || fail "no file and line: $(cat "$work/error")"
sed -i 's/town/city/' "$work/bad/units.csv"
"$motcua" init --data "$work/other" --db "sqlite:$work/elsewhere.db" --dataset "$work/bad" > "$work/third"
grep -q '1 city, 0 departments' "$work/third" || fail "a city of one unit: $(cat "$work/third")"
[ "$(cat "$work/other/db.url")" = "sqlite:$work/elsewhere.db" ] || fail "the address of the database was not kept"

if "$motcua" init --data "$work/none" 2> /dev/null; then fail "--dataset is needed"; fi
