#!/bin/sh
# poc: what must stop the build stops it, with file and line; what is right goes through.
# usage: poc_test.sh POC
set -eu
poc=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/src/web" "$tree/templates/portal" "$tree/po/vi" "$tree/po/en"

run() { "$poc" "$tree" "$tree/out.c" "$tree/unused.txt" "$tree/out.d" >"$tree/log" 2>&1; }
must_pass() { run || { cat "$tree/log"; echo "FAIL: $1"; exit 1; }; }
must_fail() { # what, a line that must be said
    if run; then echo "FAIL: accepted $1"; exit 1; fi
    grep -qF -- "$2" "$tree/log" || { cat "$tree/log"; echo "FAIL: $1: not said: $2"; exit 1; }
}
must_hold() { grep -qF -- "$2" "$1" || { cat "$1"; echo "FAIL: $1 lacks: $2"; exit 1; }; }

cat >"$tree/src/web/page.c" <<'END'
/* tr(l, "in a comment") */
// tr(l, "in another")
static const char quote = '"', escaped = '\'';
const char *a(int l) { return tr(l, late ? "Late" : "On " "time"); }
struct str b = tr_with(arena, l, "Hello, %s", tr(l, "you \"there\""));
static const char *const names[] = {N_("First"), plain("not a text of people")};
END
cat >"$tree/templates/portal/home.html" <<'END'
<p>{{t "Welcome"}} {# {{t "in a comment"}} #}
{{t "Of %s" name}} {% let const char *x = tr(h->locale, "From a let") %} {{ tr(h->locale, "From code") }}</p>
END
must_fail "an empty catalogue" "src/web/page.c:4: no Vietnamese in po/vi: \"Late\""
for text in "page.c:4: no Vietnamese in po/vi: \"On time\"" "page.c:5: no Vietnamese in po/vi: \"Hello, %s\"" \
    "page.c:5: no Vietnamese in po/vi: \"you \"there\"\"" "page.c:6: no Vietnamese in po/vi: \"First\"" \
    "home.html:1: no Vietnamese in po/vi: \"Welcome\"" "home.html:2: no Vietnamese in po/vi: \"Of %s\"" \
    "home.html:2: no Vietnamese in po/vi: \"From a let\"" "home.html:2: no Vietnamese in po/vi: \"From code\"" "poc: 9 mistakes"; do
    must_hold "$tree/log" "$text"
done

cat >"$tree/po/vi/a.po" <<'END'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Late"
msgstr "Quá hạn"

msgid "On time"
msgstr "Đúng "
"hạn"

msgid "Hello, %s"
msgstr "Chào %s"

msgid "you \"there\""
msgstr "bạn"

msgid "First"
msgstr "Thứ nhất"
END
cat >"$tree/po/vi/b.po" <<'END'
msgid "Welcome"
msgstr "Kính chào"

msgid "Of %s"
msgstr "Của %s"

msgid "From a let"
msgstr "Từ let"

msgid "From code"
msgstr "Từ mã"

msgid "Gone"
msgstr "Đã bỏ"
END
must_pass "a complete catalogue"
must_hold "$tree/out.c" '"On time", {"Đúng hạn", "On time"}'
must_hold "$tree/unused.txt" 'b.po:13: nothing uses "Gone"'
for file in src/web/page.c templates/portal/home.html po/vi/a.po po/vi po/en src; do must_hold "$tree/out.d" "$tree/$file"; done
if grep -q Gone "$tree/out.c"; then echo "FAIL: an unused text is in the program"; exit 1; fi

printf 'msgid "Late"\nmsgstr "Overdue"\n' >"$tree/po/en/a.po"
must_pass "an English text of its own"
must_hold "$tree/out.c" '"Late", {"Quá hạn", "Overdue"}'

cp "$tree/po/vi/b.po" "$tree/b.po"
break_b() { sed "$1" "$tree/b.po" >"$tree/po/vi/b.po"; }
break_b 's/Của %s/Của/';           must_fail "a lost %s" 'b.po:4: another number of %s than in "Of %s"'
break_b 's/"Kính chào"/""/';       must_fail "an empty translation" 'home.html:1: no Vietnamese in po/vi: "Welcome"'
break_b '1i #, fuzzy';             must_fail "a fuzzy translation" 'home.html:1: no Vietnamese in po/vi: "Welcome"'
break_b 's/"Kính chào"/"Kính chào/'; must_fail "a text without its quote" 'b.po:2: not a quoted text'
break_b 's/^msgstr "Từ mã"//';     must_fail "a msgid without msgstr" 'b.po:10: msgid without msgstr'
break_b 's/"Gone"/"Late"/';        must_fail "two translations of one msgid" 'b.po:13: "Late" is translated otherwise at'
break_b "s/Kính/Ki$(printf '\314\201')nh/"; must_fail "loose accents" 'b.po:1: "Welcome" has loose accents'
break_b '1i msgctxt "x"';          must_fail "a context" 'b.po:1: not understood: msgctxt'
cp "$tree/b.po" "$tree/po/vi/b.po"
echo 'const char *c = tr(l, "%s of %s");' >"$tree/src/web/new.c"
must_fail "two places" 'new.c:1: more than one %s'
echo "ok"
