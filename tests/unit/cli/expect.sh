#!/bin/sh
# usage: . expect.sh: what the tests of commands share; they set motcua, command and work.

# refuses EXIT TEXT ARGUMENT...: this exit code, and standard error has the text
refuses() {
    code=$1
    text=$2
    shift 2
    got=0
    "$motcua" "$command" "$@" > "$work/out" 2> "$work/err" || got=$?
    if [ "$got" != "$code" ] || ! grep -q -- "$text" "$work/err"; then
        echo "motcua $command $*: exit $got"
        cat "$work/err"
        exit 1
    fi
}
