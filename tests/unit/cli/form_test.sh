#!/bin/sh
# usage: form_test.sh MOTCUA: what the command prints, and what it says to wrong input.
set -eu
motcua=$1
command=form
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$(dirname "$0")/expect.sh"

# gives EXIT EXPECTED ARGUMENT...: this exit code, and standard output is this
gives() {
    code=$1
    expected=$2
    shift 2
    got=0
    out=$("$motcua" form "$@" 2> "$work/err") || got=$?
    if [ "$got" != "$code" ] || [ "$out" != "$expected" ]; then
        echo "motcua form $*: exit $got, $out instead of $expected"
        cat "$work/err"
        exit 1
    fi
}

cat > "$work/form.json" <<'END'
{"type":"default","id":"thanh_vien","schemaVersion":19,"components":[
 {"type":"dynamiclist","id":"tv","path":"thanhVien","isRepeating":true,"components":[
  {"type":"textfield","id":"ten","key":"hoTen","label":"Họ tên","validate":{"required":true}},
  {"type":"number","id":"tuoi","key":"tuoi","label":"Tuổi","validate":{"max":"=tuoiCaoNhat"}}]},
 {"type":"expression","id":"so","key":"soNguoi","computeOn":"change","expression":"=count(thanhVien)"}]}
END
echo '{"tuoiCaoNhat":150}' > "$work/known.json"
echo '{"thanhVien":[{"hoTen":"Nguyễn Văn An","tuoi":"36"}],"soNguoi":9}' > "$work/good.json"
echo '{"thanhVien":[{"hoTen":"Nguyễn Văn An"},{"tuoi":151}]}' > "$work/bad.json"
sed 's/"label":"Tuổi"/"label":"Tuổi","min":1/' "$work/form.json" > "$work/odd.json"

gives 0 '' --check "$work/form.json" --known "$work/known.json"
gives 0 '{"valid":true,"data":{"thanhVien":[{"hoTen":"Nguyễn Văn An","tuoi":36}],"soNguoi":1}}' \
    --schema "$work/form.json" --data "$work/good.json" --known "$work/known.json"
gives 1 '{"valid":false,"errors":{"ten":[null,[{"check":"required","text":"Enter: Họ tên"}]],"tuoi":[null,[{"check":"max","text":"Enter a number that is not larger. Field and limit: Tuổi: 150"}]]}}' \
    --schema "$work/form.json" --data "$work/bad.json" --known "$work/known.json" --lang en
gives 1 'components[0].components[1].validate.max: No field and no declared variable has this name: tuoiCaoNhat (tuoi)' \
    --check "$work/form.json" --lang en
gives 1 'components[0].components[1].min: Ở đây không dùng thuộc tính này. Hãy bỏ ra: min (tuoi)' \
    --check "$work/odd.json" --known "$work/known.json"
# A form that could not be published checks nobody's data.
gives 1 'components[0].components[1].min: This property is not used here. Take it out: min (tuoi)' \
    --schema "$work/odd.json" --data "$work/good.json" --known "$work/known.json" --lang en

refuses 2 'give --check'
refuses 2 'give --check' --schema "$work/form.json"
refuses 2 'no-such-file' --check "$work/no-such-file"
echo '{"type":' > "$work/cut.json"
refuses 2 'line 2' --check "$work/cut.json"
echo '[1]' > "$work/list.json"
refuses 2 'list.json' --schema "$work/form.json" --data "$work/list.json" --known "$work/known.json"
echo '{"id":"x"}' > "$work/case.jsonl"
refuses 2 'x' --cases "$work/case.jsonl"
