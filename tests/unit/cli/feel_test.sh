#!/bin/sh
# usage: feel_test.sh MOTCUA: what the command prints, and what it says to wrong input.
set -eu
motcua=$1
command=feel
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/expect.sh"

# is EXPECTED ARGUMENT...: standard output is this
is() {
    expected=$1
    shift
    got=$("$motcua" feel "$@" 2> "$work/err") || { cat "$work/err"; exit 1; }
    if [ "$got" != "$expected" ]; then
        echo "motcua feel $*: $got instead of $expected"
        exit 1
    fi
}

printf '{"số bản sao": 3, "giá": 2000.5, "con": {"ngày sinh": {"@date": "2019-02-20"}}, "?": 7}' > "$work/data.json"
is 0.3 '0.1 + 0.2'
is 115 '1.15 * 100'
is -1 '-1'
is 6001.5 --context "$work/data.json" 'số bản sao * giá'
is '{"@duration":"P13D"}' --context "$work/data.json" 'date("2019-03-05") - con.ngày sinh'
is '{"a":[1,null,true,"x\"y"]}' '{a: [1, null, true, "x\"y"]}'
is true --test --context "$work/data.json" '[1..5], > 6'
is false --test --context "$work/data.json" 'not(7)'
is '"ĐƯỜNG ẤP"' 'upper case("đường ấp")'
is 2 --whole 'median([1, 2, 3])'

is null 'x + 1'
grep -q 'không biết tên này: x' "$work/err"
is null --lang en '1 + "a"'
grep -q 'do not go together: +' "$work/err"
refuses 2 '1:3: )' --lang en '(1'
refuses 2 'not used here' --lang en 'median([1])'
refuses 2 'too many steps' --lang en 'some x in 1..1000, y in 1..1000 satisfies false'
refuses 2 'takes too long to match' --lang en 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|aa)+$")'
refuses 2 'the expression is missing'
refuses 2 'one word too many' 1 2
printf '[1]' > "$work/list.json"
refuses 2 'must be one JSON object' --lang en --context "$work/list.json" 1
refuses 2 'nowhere.json' --lang en --context "$work/nowhere.json" 1
refuses 2 "$work/nowhere" --lang en --tck "$work/nowhere"
