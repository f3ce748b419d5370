#!/bin/sh
# usage: formjs_test.sh MOTCUA FOLDER: the recorded cases of form-js. What we give otherwise is in decided.jsonl, exactly as we
# give it, with the decision; nothing may differ from both.
set -eu
motcua=$1
folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Every decision names a case that there is, and one that docs/eforms.md explains.
sed -n 's/.*"decision":"\([^"]*\)".*/\1/p' "$folder/decided.jsonl" | tr ';' '\n' | sed 's/^ *//; s/:.*//' | sort -u > "$work/names"
while read -r name; do grep -q "^| $name |" "$folder/../../../docs/eforms.md"; done < "$work/names"
sed -n 's/^{"id":"\([^"]*\)".*/\1/p' "$folder/decided.jsonl" > "$work/ids"
[ "$(wc -l < "$work/ids")" = "$(wc -l < "$folder/decided.jsonl")" ]
while read -r id; do grep -q "^{\"id\":\"$id\"" "$folder/cases.jsonl"; done < "$work/ids"

"$motcua" form --cases "$folder/cases.jsonl" --decided "$folder/decided.jsonl" > "$work/out"
line=$(tail -1 "$work/out")
echo "conformance: form-js cases: $line"
equal=$(echo "$line" | sed -n 's/^{"equal":\([0-9]*\),"different":0,"quirk":[0-9]*}$/\1/p')
[ -n "$equal" ] && [ "$equal" -ge 340 ]

# A case that differs is counted, told, and makes the exit code 1; so does a decision that is not needed.
head -1 "$folder/cases.jsonl" > "$work/one.jsonl"
sed 's/"visible":\[[^]]*\]/"visible":[]/' "$work/one.jsonl" > "$work/wrong.jsonl"
if "$motcua" form --cases "$work/wrong.jsonl" > "$work/out" 2> "$work/err"; then exit 1; fi
[ "$(cat "$work/out")" = '{"equal":0,"different":1,"quirk":0}' ]
grep -q '^{"id":' "$work/err"
"$motcua" form --cases "$work/one.jsonl" > "$work/out"
[ "$(cat "$work/out")" = '{"equal":1,"different":0,"quirk":0}' ]
"$motcua" form --cases "$work/wrong.jsonl" 2> "$work/err" || true
cp "$work/err" "$work/decided.jsonl"
if "$motcua" form --cases "$work/one.jsonl" --decided "$work/decided.jsonl" > "$work/out" 2> "$work/err"; then exit 1; fi
