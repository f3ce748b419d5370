#!/bin/sh
# usage: feel_test.sh MOTCUA FOLDER [KIT]: the recorded expressions, and the cases of the DMN kit where its folder is present.
# What is refused is listed with its reason in refused.txt and tck-refused.txt; nothing may fail.
set -eu
motcua=$1
folder=$2
kit=${3:-}

# counts NAME LEAST: the closing line says so many at least, and no failure
counts() {
    line=$(tail -1 "$work/out")
    echo "conformance: $1: $line"
    passed=$(echo "$line" | sed -n 's/^{"passed":\([0-9]*\),"failed":0,"refused":[0-9]*}$/\1/p')
    [ -n "$passed" ] && [ "$passed" -ge "$2" ]
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Every reason names a case that there is, and says why.
for list in "$folder"/refused.txt "$folder"/tck-refused.txt; do
    if grep -v '^#' "$list" | grep -qvP '^[^\t]+\t.{10,}$'; then
        echo "$list: a line without a reason"
        exit 1
    fi
done
grep -v '^#' "$folder/refused.txt" | cut -f1 | while read -r id; do grep -q "\"id\":\"$id\"" "$folder/forms-feel.jsonl"; done

"$motcua" feel --cases "$folder/forms-feel.jsonl" --refused "$folder/refused.txt" > "$work/out"
counts 'recorded expressions' 350

# A failed case is counted and makes the exit code 1.
printf '%s\n' '{"id":"x","kind":"expression","expr":"1 + 1","context":{},"result":3}' > "$work/wrong.jsonl"
if "$motcua" feel --cases "$work/wrong.jsonl" > "$work/out" 2> "$work/err"; then exit 1; fi
[ "$(cat "$work/out")" = '{"passed":0,"failed":1,"refused":0}' ]
grep -q '^x: 1 + 1 gives 2$' "$work/err"

if [ -z "$kit" ] || [ ! -d "$kit/compliance-level-2" ]; then
    echo "conformance: DMN TCK: not here (${kit:-no folder given}); not run"
    exit 0
fi
"$motcua" feel --tck "$kit" --refused "$folder/tck-refused.txt" > "$work/out"
grep -q '^compliance-level-2: 82 passed, 0 failed, 0 refused$' "$work/out"
sed -n 's/^compliance/conformance: DMN TCK: compliance/p' "$work/out"
counts 'DMN TCK' 1400
