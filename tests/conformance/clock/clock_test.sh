#!/bin/sh
# usage: clock_test.sh MOTCUA FOLDER: the binary agrees with the 400 cases and with every worked example.
set -eu
motcua=$1
folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sed 's/.*"due": "\([^"]*\)",.* "id": "\([^"]*\)".*/{"id":"\2","due":"\1"}/' "$folder/cases.jsonl" > "$work/expected"
[ "$(grep -c '^{"id":"c[0-9]*","due":"20[-0-9T:]*"}$' "$work/expected")" = 400 ]
"$motcua" due --calendars "$folder/calendars.json" --batch "$folder/cases.jsonl" > "$work/got"
diff "$work/expected" "$work/got"

count=0
while IFS='|' read -r options due; do
    case $options in '#'*) continue ;; esac
    due=${due# }
    # shellcheck disable=SC2086 # the line is a list of options
    got=$("$motcua" due $options --json | sed 's/^{"due":"\([^"]*\)".*/\1/')
    if [ "$got" != "$due" ]; then
        echo "motcua due $options: $got instead of $due"
        exit 1
    fi
    count=$((count + 1))
done < "$folder/worked-examples.txt"
[ "$count" = 43 ]
