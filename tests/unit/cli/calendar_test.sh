#!/bin/sh
# motcua calendar: a file comes in by its documents, goes out and comes back the same; what is refused says why.
# usage: calendar_test.sh MOTCUA
set -eu
motcua=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "calendar_test: $*" >&2; exit 1; }
# refused CODE TEXT OPTION...: this exit code, and this text in what is printed.
refused() {
    expected=$1
    text=$2
    shift 2
    code=0
    "$motcua" calendar "$@" > "$work/out" 2>&1 || code=$?
    [ "$code" = "$expected" ] || fail "$*: exit $code instead of $expected: $(cat "$work/out")"
    grep -qF -e "$text" "$work/out" || fail "$*: \"$text\" is missing in: $(cat "$work/out")"
}

mkdir "$work/set"
cat > "$work/set/units.csv" <<END
code,agency_code,code_status,kind,name,full_name,short_name,parent_code,gso_code,valid_from,valid_to,source
01,H26,known,city,Hà Nội,UBND thành phố Hà Nội,Hà Nội,,01,2017-01-01,,x
001,,unknown,district,Ba Đình,UBND quận Ba Đình,Ba Đình,01,001,2017-01-01,,x
END
printf '{"meta":{},"procedures":[]}' > "$work/set/catalogue.json"
"$motcua" init --data "$work/city" --dataset "$work/set" > /dev/null
city="--data $work/city --unit 01"

# An unknown future year; the day after the event is its DTEND.
printf 'BEGIN:VCALENDAR\nPRODID:-//Test//EN\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:29970430\nDTEND;VALUE=DATE:29970502\nSUMMARY:Nghỉ lễ\nEND:VEVENT\nEND:VCALENDAR\n' > "$work/in.ics"

# shellcheck disable=SC2086 # the options are words
{
    refused 2 'say what to do: export import list'
    refused 0 'X-MOTCUA-DOCUMENT' --help
    refused 2 '--unit' list --data "$work/city"
    refused 1 'cơ quan' list --data "$work/city" --unit nowhere
    refused 2 '--kind counting' list $city --kind working
    refused 2 '--file' import $city
    refused 0 'needs the number of its document' import $city --file "$work/in.ics" --dry-run
    refused 2 '2997-04-30' import $city --file "$work/in.ics"
    [ -z "$("$motcua" calendar list $city --year 2997)" ] || fail "a refused import left something"
    refused 1 'lịch' import --data "$work/city" --unit 001 --file "$work/in.ics" --document 12/TB
    refused 0 'Nothing was changed' import $city --file "$work/in.ics" --document 12/TB --dry-run
    [ -z "$("$motcua" calendar list $city --year 2997)" ] || fail "--dry-run left something"
    refused 0 '2 days differ in the calendar "city" of 2 offices' import $city --file "$work/in.ics" --document 12/TB
    refused 0 '0 days differ' import $city --file "$work/in.ics"
    refused 0 '2997-05-01	public		12/TB	library	Nghỉ lễ' list $city --year 2997
    [ -z "$("$motcua" calendar list $city --year 2998)" ] || fail "--year is not heeded"

    "$motcua" calendar export $city --file "$work/out.ics"
    refused 1 'out.ics' export $city --file "$work/out.ics"
    grep -q "^X-MOTCUA-SOURCE:-//Test//EN" "$work/out.ics" || fail "the source is lost: $(cat "$work/out.ics")"
    refused 0 '0 days differ' import $city --file "$work/out.ics"
    "$motcua" calendar export $city | grep -v DTSTAMP > "$work/again"
    grep -v DTSTAMP "$work/out.ics" | cmp - "$work/again" || fail "two exports differ"

    sed 's/2997/2996/' "$work/in.ics" > "$work/closed.ics"
    refused 0 'Stored in the calendar "own-001-' import --data "$work/city" --unit 001 --own --file "$work/closed.ics" --document 12/TB
    [ -z "$("$motcua" calendar list $city --year 2996)" ] || fail "a unit's own day is the city's too"
    [ "$("$motcua" calendar list --data "$work/city" --unit 001 --year 2996 | wc -l)" = 2 ] || fail "the unit has not its own days"

    sed 's/^END:VEVENT/RRULE:FREQ=YEARLY\nEND:VEVENT/' "$work/in.ics" > "$work/recurs.ics"
    refused 2 'line 7: Sự kiện này lặp lại: FREQ=YEARLY. Hãy nhập' import $city --file "$work/recurs.ics" --document 12/TB
    sed 's/2997/2001/' "$work/in.ics" > "$work/past.ics"
    refused 2 '2001-04-30' import $city --file "$work/past.ics" --document 12/TB
    refused 0 '2 days differ' import $city --file "$work/past.ics" --document 12/TB --past
}
