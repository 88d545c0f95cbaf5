#!/usr/bin/env bash
# Broken files, odd names, full disks, closed pipes: the command answers each with a defined exit code and never panics.
# Usage: tests/robustness.sh [PATH OF THE COMMAND]
set -uo pipefail
cd "$(dirname "$0")/.."
mizan=$(realpath "${1:-target/debug/mizan}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0

# expect "CODES" WHAT COMMAND...: runs the command, which must end with one of the codes, in time and without a panic.
expect() {
    local codes=$1 what=$2 code=0
    shift 2
    timeout --preserve-status 120 "$@" >"$work/out" 2>"$work/err" || code=$?
    if [[ " $codes " != *" $code "* ]] || grep -aq 'panicked' "$work/err"; then
        faults=$((faults + 1))
        echo "FAULT $what: exit code $code, not one of $codes"
        tail -n 3 "$work/err"
    else
        echo "ok    $what ($code)"
    fi
}

# Files of every format, then what transfers, editors and bad disks make of them.
mkdir -p "$work/whole" "$work/broken"
cp examples/articles/*.txt "$work/whole"
for article in examples/articles/*.txt; do
    name=$(basename "$article" .txt)
    { printf -- '---\ntitle: %s\ndate: 2022-01-06\n---\n\n' "$name"; cat "$article"; } >"$work/whole/$name.md"
    { printf '<html><title>%s</title><body><p>' "$name"; cat "$article"; printf '</p></body></html>'; } >"$work/whole/$name.html"
    printf '{"id": "%s", "text": "%s"}\n' "$name" "$(tr '\n"' '  ' <"$article")" >"$work/whole/$name.jsonl"
    cp "$work/whole/$name.jsonl" "$work/whole/$name.json"
done
RANDOM=1
for file in "$work"/whole/*; do
    name=$(basename "$file")
    kind=${name##*.}
    size=$(stat -c %s "$file")
    for i in {1..12}; do
        head -c $((size * i / 13)) "$file" >"$work/broken/$name.cut$i.$kind"
        cp "$file" "$work/broken/$name.flipped$i.$kind"
        for _ in {1..4}; do
            printf "\\x$(printf %x $((RANDOM % 256)))" |
                dd of="$work/broken/$name.flipped$i.$kind" bs=1 seek=$((RANDOM % size)) conv=notrunc status=none
        done
    done
    cat "$work"/whole/*."$kind" "$file" >"$work/broken/$name.joined.$kind"
    for encoding in UTF-16 UTF-16LE WINDOWS-1256 ISO-8859-6 UTF-32; do
        iconv -f UTF-8 -t "$encoding//TRANSLIT" "$file" >"$work/broken/$name.$encoding.$kind" 2>/dev/null
    done
done
for format in full concise json json-lines; do
    expect "1 2" "broken files, $format" "$mizan" check "$work/broken" --format "$format"
done
expect "0 2" "facts of broken files" "$mizan" extract "$work/broken" --format json

# Names that a file system allows.
mkdir "$work/names"
text='Seven people were injured, including nine police officers.'
printf '%s' "$text" >"$work/names/"$'line\nbreak.txt'
printf '%s' "$text" >"$work/names/"$'not\xffutf8.txt'
printf '%s' "$text" >"$work/names/$(printf 'n%.0s' {1..251}).txt"
printf '%s' "$text" >"$work/names/"$'\e[31mred\u202e.txt'
expect "1" "odd names" "$mizan" check "$work/names" --format concise
if [ "$(wc -l <"$work/out")" != 4 ] || grep -q $'\e' "$work/out"; then
    faults=$((faults + 1))
    echo "FAULT odd names: each finding is a line, and none obeys the name"
fi

# Where nothing can be read or written.
expect "2" "a full disk" bash -c "'$mizan' check '$work/whole' >/dev/full"
expect "0" "a reader that has seen enough" bash -c "set -o pipefail; '$mizan' extract '$work/whole' | head -n 1"
expect "2" "a file that is not there" "$mizan" check "$work/nothing.txt"
expect "2" "an empty file" bash -c ": >'$work/empty.txt'; '$mizan' check '$work/empty.txt'"
expect "2" "a folder without articles" bash -c "mkdir '$work/none'; '$mizan' check '$work/none'"
expect "1" "a named pipe" bash -c "mkfifo '$work/pipe.txt'; printf '%s' '$text' >'$work/pipe.txt' & '$mizan' check '$work/pipe.txt'"
mkdir "$work/pipes"
mkfifo "$work/pipes/never-written.txt"
cp "$work/whole/errors.en.txt" "$work/pipes"
expect "1" "a folder with a pipe in it" "$mizan" check "$work/pipes"
if [ "$(id -u)" != 0 ]; then
    cp "$work/whole/errors.en.txt" "$work/secret.txt"
    chmod 000 "$work/secret.txt"
    expect "2" "a file that may not be read" "$mizan" check "$work/secret.txt"
fi
ln -s "$work/loop.txt" "$work/loop.txt"
expect "2" "a link to itself" "$mizan" check "$work/loop.txt"

# Many files, and files that go away meanwhile.
mkdir "$work/many"
for i in {1..100}; do
    mkdir "$work/many/$i"
    (cd "$work/many/$i" && printf '%s\n' "$text" >1.txt && for n in {2..1000}; do echo "No. $n"; done | split -l 1 -a 3 --additional-suffix .txt)
done
expect "1" "100,000 small files" "$mizan" check "$work/many" --format concise
expect "0 1 2" "files that vanish" bash -c "(sleep 0.3; rm -rf '$work'/many/[5-9]*) & '$mizan' check '$work/many' --format concise"

# Stopped in the middle: by the signal, at once.
for i in {1..2000}; do cat "$work/whole/errors.en.jsonl"; done >"$work/long.jsonl"
for i in {1..8}; do cat "$work/long.jsonl"; done >"$work/longer.jsonl"
expect "0 130" "an interrupt" timeout --preserve-status -s INT 0.4 "$mizan" extract "$work/longer.jsonl" --format json-lines --threads 1
for i in {1..60}; do printf '{"id": "a%s", "text": "%s"}\n' "$i" "$text"; done >"$work/archive.jsonl"
"$mizan" extract "$work/archive.jsonl" --quiet --resume "$work/straight.jsonl"
head -c 900 "$work/straight.jsonl" >"$work/broken-off.jsonl"
expect "0" "a run that goes on" "$mizan" extract "$work/archive.jsonl" --quiet --resume "$work/broken-off.jsonl"
if ! cmp -s "$work/straight.jsonl" "$work/broken-off.jsonl"; then
    faults=$((faults + 1))
    echo "FAULT a run that goes on: its output differs from that of a run in one go"
fi
expect "130" "a report file at an interrupt" timeout --preserve-status -s INT 0.2 \
    "$mizan" extract "$work/longer.jsonl" --threads 1 --quiet --output "json=$work/half.json"
if [ -e "$work/half.json" ]; then
    faults=$((faults + 1))
    echo "FAULT a report file at an interrupt: it is there, half-written"
fi
gzip -c "$work/archive.jsonl" | head -c 100 >"$work/cut.jsonl.gz"
expect "2" "a packed file cut short" "$mizan" check "$work/cut.jsonl.gz"

[ "$faults" = 0 ] && echo "all well" || echo "$faults faults"
exit $((faults > 0))
