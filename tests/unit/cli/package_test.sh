#!/bin/sh
# usage: package_test.sh MOTCUA PACKAGES: what the command prints about the shipped packages, and how it turns one into another format.
set -eu
motcua=$1
packages=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# has TEXT FILE
has() {
    grep -qF -- "$1" "$2" || { echo "not there: $1"; cat "$2"; exit 1; }
}
# ends EXIT ARGUMENT...: this exit code; output in $work/out and $work/err
ends() {
    code=$1
    shift
    got=0
    "$motcua" package "$@" > "$work/out" 2> "$work/err" || got=$?
    [ "$got" = "$code" ] || { echo "motcua package $*: exit $got"; cat "$work/out" "$work/err"; exit 1; }
}

birth=$packages/1.001193.json
linked=$packages/LT.DAUTU-DKDN.json
for file in "$packages"/*.json; do
    ends 0 check "$file"
    has ' 0 errors' "$work/out"
    id=$("$motcua" package hash "$file")
    for format in json zip xlsx; do
        ends 0 export "$file" --to "$format" --out "$work/again"
        [ "$("$motcua" package hash "$work/again")" = "$id" ] || { echo "$file as $format has another hash"; exit 1; }
    done
    ends 0 export "$file" --to csv --out "$work/steps.csv"
    [ "$("$motcua" package hash "$work/steps.csv" --base "$file")" = "$id" ] || { echo "$file as csv has another hash"; exit 1; }
done

ends 0 test "$birth"
has 'passed  quá 60 ngày, 3 bản sao, sau 15 giờ  due 2019-03-06T17:00  fee 13000  B1 B2 B4 B5 B6' "$work/out"
ends 0 show "$linked"
has 'saved 2640 of 6240 min (42.3 %), linked 3600 min' "$work/out"
has 'longest counter 1: 3600 min of 3600: L1 A1 A2 A3 A4 A5 B3 B4 B5 R1' "$work/out"

# What one has otherwise than another; alike is 0, and one file alone is not enough.
sed 's/"time": 45/"time": 40/; s/"cutoff": "15:00"/"cutoff": "14:00"/' "$birth" > "$work/other.json"
ends 1 diff "$birth" "$work/other.json"
has 'steps B2 time: 45 -> 40' "$work/out"
has 'limits */*: same_day 15:00 -> same_day 14:00 (worse for the applicant)' "$work/out"
has '2 differences, 1 limits worse for the applicant' "$work/out"
ends 0 diff "$birth" "$birth"
ends 2 diff "$birth"

# Pictures: the same bytes each time, in both languages, with what they must say; what cannot be walked is not drawn.
for format in svg gantt; do
    ends 0 export "$linked" --to "$format" --out "$work/one.svg"
    ends 0 export "$linked" --to "$format" --out "$work/two.svg"
    cmp -s "$work/one.svg" "$work/two.svg" || { echo "$format is not the same twice"; exit 1; }
done
ends 0 export "$linked" --to svg
has '>Chờ A5</text>' "$work/out"
has '>Kết thúc thời hạn</text>' "$work/out"
ends 0 export "$linked" --to gantt --channel counter --case 1 --lang en
has '>Limit: 60 hours</text>' "$work/out"
has '<desc id="times-d">The longest way takes 60 hours of working time. Limit: 60 hours</desc>' "$work/out"
ends 0 export "$birth" --to gantt --channel counter
has '>Không đi qua bước này</text>' "$work/out"
sed 's/"next": "end"/"next": "B1"/' "$birth" > "$work/loop.json"
ends 1 export "$work/loop.json" --to svg --lang en
has 'steps[0].next: error: The steps go in a circle here.' "$work/out"

# An official's table with a mistake in row 14.
{
    printf 'Bước;Nội dung;Người thực hiện;Thời gian\r\n'
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
        printf 'B%d;Việc %d;ho_tich@xa;%s\r\n' "$i" "$i" "$([ "$i" = 13 ] && echo '05 giờ 30' || echo '5 phút')"
    done
} > "$work/row14.csv"
ends 1 check "$work/row14.csv" --base "$birth"
has 'row14.csv: D14: error: Không hiểu thời gian này.' "$work/out"
ends 1 check "$work/row14.csv" --base "$birth" --lang en
has 'row14.csv: D14: error: This time is not understood.' "$work/out"
ends 1 export "$work/row14.csv" --base "$birth" --to xlsx --out "$work/not-written.xlsx"
[ ! -e "$work/not-written.xlsx" ] || { echo 'a package with errors was written'; exit 1; }

sed 's/"who": "van_thu@xa"/"who": "ho_tich@xa"/' "$birth" > "$work/broken.json"
ends 1 check "$work/broken.json" --lang en
has 'steps[5].who: error: The clock is stopped by the clerk who numbers the result, not by: ho_tich@xa' "$work/out"
sed 's/"fee": 13000/"fee": 12000/' "$birth" > "$work/fee.json"
ends 1 test "$work/fee.json"
has 'FAILED  quá 60 ngày' "$work/out"

ends 2 check "$work/is-not-there.json"
ends 2 check
ends 2 export "$birth" --to docx
has '--to json, zip, xlsx, csv, svg, gantt, bpmn, dmn' "$work/err"
printf '{"procedure":' > "$work/half.json"
ends 2 check "$work/half.json"
printf 'PK\003\004 nothing' > "$work/no.xlsx"
ends 2 check "$work/no.xlsx" --lang en
has 'This is no workbook' "$work/err"
ends 2 sell "$birth"
has 'check show export hash test generate' "$work/err"

# Every live service has a plain package, sound as it is generated and as it is read again.
"$motcua" init --data "$work/city" --dataset hanoi-2017 > /dev/null 2>&1
mkdir "$work/all"
ends 0 generate --all --data "$work/city" --out "$work/all"
has '391 packages, 0 errors' "$work/out"
"$motcua" package generate 1.000080 --data "$work/city" > "$work/one.json"
ends 0 check "$work/one.json"
[ "$("$motcua" package hash "$work/one.json")" = "$("$motcua" package hash "$work/all/1.000080.json")" ] || { echo 'generated twice, not the same'; exit 1; }
ends 0 export "$work/one.json" --to xlsx --out "$work/one.xlsx"
[ "$("$motcua" package hash "$work/one.xlsx")" = "$("$motcua" package hash "$work/one.json")" ] || { echo 'not the same as a workbook'; exit 1; }
ends 1 generate 9.999999 --data "$work/city"

# What comes with the program, put in force by two people; a second time changes nothing.
ends 0 generate 2.000815 --data "$work/city"
has '"fee_choices"' "$work/out"
"$motcua" init --data "$work/city" --dataset hanoi-2017 --demo > /dev/null 2>&1
ends 0 publish --shipped --data "$work/city" --author kiemsoat.01 --approver lanhdao.01 --document 'MH-02/QĐ (minh họa)'
has ' packages published, 0 there already' "$work/out"
ends 0 publish --shipped --data "$work/city" --author kiemsoat.01 --approver lanhdao.01
has '0 packages published, ' "$work/out"
ends 0 publish --shipped --data "$work/city" --author kiemsoat.01 --approver kiemsoat.01
ends 1 publish --shipped --data "$work/city" --author nobody --approver lanhdao.01
"$motcua" check --data "$work/city" > /dev/null
