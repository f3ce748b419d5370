#!/bin/sh
# usage: due_test.sh MOTCUA: what the program answers, and what it says to wrong input.
set -u
motcua=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# expect CODE TEXT OPTION...: this exit code, and this text in what is printed.
expect() {
    code=$1
    text=$2
    shift 2
    "$motcua" "$@" > "$work/out" 2>&1
    got=$?
    if [ "$got" != "$code" ] || ! grep -qF -e "$text" "$work/out"; then
        echo "motcua $*: exit $got instead of $code, or \"$text\" is missing in:"
        cat "$work/out"
        failures=$((failures + 1))
    fi
}

expect 0 'usage: motcua COMMAND' --help
expect 0 'usage: motcua due' due --help
expect 0 'usage: motcua version' version --help
expect 0 'motcua 0.' version
expect 2 'there is no command "du"' du
expect 2 'usage: motcua COMMAND'

expect 0 '09:10, thứ Ba 12/03/2019' due --unit X --from '05/03/2019 09:10' --limit 5wd
expect 0 '09:10, Tuesday 12/03/2019' due --from '09:10 05/03/2019' --limit=5wd --lang en
expect 0 '05/02/2019 Tết Nguyên Đán' due --from 2019-02-01T16:00 --limit 5wd
expect 0 'nothing is added' due --from 2019-03-05T09:10 --limit 5wd --pause 2019-03-13T08:00..2019-03-14T08:00 --lang en
expect 0 '"unit":"X"' due --from 2019-03-05T09:10 --limit sd --json --unit X

expect 2 '--from is missing' due --limit 5wd
expect 2 '--limit is missing' due --from 2019-03-05T09:10
expect 2 'Enter a real date and time' due --from 2019-02-30T09:10 --limit 5wd --lang en
expect 2 'Hãy nhập thời hạn' due --from 2019-03-05T09:10 --limit 5days
expect 2 'Enter a limit such as 5wd' due --from 2019-03-05T09:10 --limit 0wd --lang en
expect 2 'Extra time is given in working days or hours' due --from 2019-03-05T09:10 --limit 5wd --extra 3d --lang en
expect 2 'Enter a pause as FROM..TO' due --from 2019-03-05T09:10 --limit 5wd --pause 2019-03-07 --lang en
expect 2 'Enter a pause as' due --from 2019-03-05T09:10 --limit 5wd --pause 2019-03-08T09:00..2019-03-07T09:00 --lang en
expect 2 'counted anew from before' due --from 2019-03-05T09:10 --limit 5wd --restart 2019-03-04T09:10 --lang en
expect 2 'Choose a style' due --from 2019-03-05T09:10 --limit 5wd --style noon --lang en
expect 2 '--lang is vi or en' due --from 2019-03-05T09:10 --limit 5wd --lang fr
expect 2 'there is no option --colour' due --colour red
expect 2 '--from needs a value' due --limit 5wd --from
expect 2 '--json takes no value' due --json=yes
expect 2 '--from is given twice' due --from 1 --from 2
expect 2 'is not an option' due 5wd

week='"1":[["07:30","11:30"]]'
echo "{\"a\":{\"weekdays\":{$week},\"off\":[],\"makeup\":[],\"makeup_sessions\":[]}}" > "$work/calendars"
batch() {
    code=$1
    text=$2
    echo "$3" > "$work/cases"
    expect "$code" "$text" due --calendars "$work/calendars" --batch "$work/cases" --lang en
}
limit='"limit":{"unit":"hour","value":2},"style":"hour"'
batch 0 '{"id":"x","due":"2019-03-04T09:30"}' "{\"id\":\"x\",\"calendar\":\"a\",\"received\":\"2019-03-02T10:00\",$limit}"
batch 2 'line 1: this line is not one JSON object' '{"id":'
batch 2 'line 1: "id" is missing' '[]'
batch 2 'names no calendar' "{\"id\":\"x\",\"calendar\":\"b\",\"received\":\"2019-03-02T10:00\",$limit}"
batch 2 '"received" is not a time' "{\"id\":\"x\",\"calendar\":\"a\",\"received\":\"2019-03-02\",$limit}"
batch 2 '"limit" needs a unit' '{"id":"x","calendar":"a","received":"2019-03-02T10:00","limit":{"unit":"hour","value":1.5},"style":"hour"}'
batch 2 '"style" must be' '{"id":"x","calendar":"a","received":"2019-03-02T10:00","limit":{"unit":"hour","value":1},"style":"noon"}'
expect 2 '--batch needs --calendars' due --batch "$work/cases"
expect 2 'The file cannot be read' due --calendars "$work/none" --batch "$work/cases" --lang en
echo '{"a":{}}' > "$work/calendars"
batch 2 'at least one session a week' '{}'
[ "$failures" = 0 ]
