#!/bin/sh
# The AWS CLI named by $AWS, version 1 or 2. Its records are text only: version 1 can send no other in a list.
set -eu
endpoint=$1 stream=$2
here=$(dirname "$0")

setting() { sed -n "s/.*\"$1\": *\([0-9]*\).*/\1/p" "$here/workload.json"; }
keys=$(setting keys) rounds=$(setting rounds)

aws_kinesis() { command=$1; shift; "$AWS" kinesis "$command" --endpoint-url "$endpoint" --output text "$@"; }
on_stream() { command=$1; shift; aws_kinesis "$command" --stream-name "$stream" "$@"; }

case $("$AWS" --version) in
    aws-cli/1.*) as_text="" ;;
    *) as_text="--cli-binary-format raw-in-base64-out" ;;
esac

state() { on_stream describe-stream-summary --query StreamDescriptionSummary.StreamStatus; }
until_active() { while [ "$(state)" != ACTIVE ]; do :; done; }

# "SHARD START END PARENT ADJACENT-PARENT", "None" where there is none; of open_shards those without an end.
all_shards() {
    on_stream list-shards --query 'Shards[].[ShardId,HashKeyRange.StartingHashKey,HashKeyRange.EndingHashKey,'\
'ParentShardId,AdjacentParentShardId,SequenceNumberRange.EndingSequenceNumber]'
}
open_shards() { all_shards | awk '$6 == "None"'; }

# put RECORDS: a list in JSON
put() {
    # shellcheck disable=SC2086
    failed=$(on_stream put-records $as_text --records "[$1]" --query FailedRecordCount)
    [ "$failed" = 0 ] || { echo "$failed records were refused" >&2; exit 1; }
}

round=0
put_round() {
    put "$(awk -v keys="$keys" -v round="$round" 'BEGIN {
        for (i = 0; i < keys; ++i)
            printf("%s{\"PartitionKey\":\"key-%d\",\"Data\":\"key-%d:%d:\"}", (i > 0 ? "," : ""), i, i, round) }')"
    round=$((round + 1))
}
put_rounds() { i=0; while [ "$i" -lt "$rounds" ]; do put_round; i=$((i + 1)); done; }

# put_during COMMAND...: with rounds until the stream is ACTIVE again, one at least
put_during() {
    ("$@" && until_active) &
    change=$!
    put_round
    while kill -0 "$change" 2>/dev/null; do put_round; done
    wait "$change"
}

# The first of two equal shards has half of all hash keys: it is split at a quarter of 2^128.
split() { on_stream split-shard --shard-to-split "$first" --new-starting-hash-key 85070591730234615865843651857942052864; }
merge() { on_stream merge-shards --shard-to-merge "$before" --adjacent-shard-to-merge "$last"; }

produce() {
    put_rounds
    first=$(open_shards | awk '$2 == 0 { print $1 }')
    put_during split
    put_rounds
    last=$(open_shards | awk 'length($3) == 39 && $3 ~ /^3402823669/ { print $1 }')
    before=$(open_shards | awk '$2 == "85070591730234615865843651857942052864" { print $1 }')
    put_during merge
    put_rounds
    echo "{\"rounds\":$round}"
    marks=$(open_shards | awk '{
        printf("%s{\"PartitionKey\":\"end\",\"Data\":\"end\",\"ExplicitHashKey\":\"%s\"}", (NR > 1 ? "," : ""), $2) }')
    put "$marks"
}

# Reads a shard up to its record "end", or its own.
read_shard() {
    iterator=$(on_stream get-shard-iterator --shard-id "$1" --shard-iterator-type TRIM_HORIZON --query ShardIterator)
    while [ "$iterator" != None ]; do
        aws_kinesis get-records --shard-iterator "$iterator" --query '[[NextShardIterator],Records[].Data]' >"$answer"
        iterator=$(head -n 1 "$answer")
        for data in $(tail -n +2 "$answer"); do
            [ "$data" != ZW5k ] || return 0
            echo "{\"shard\":\"$1\",\"data\":\"$data\"}"
        done
    done
    echo "{\"ended\":\"$1\"}"
    ended="$ended $1 "
}

# One shard after the other, a child when its parents have ended, until all are read.
consume() {
    read="" ended=" None "
    while :; do
        all_shards >"$answer"
        next=""
        while read -r shard _ _ parent adjacent _; do
            case "$read" in *" $shard "*) continue ;; esac
            case "$ended" in *" $parent "*) ;; *) continue ;; esac
            case "$ended" in *" $adjacent "*) next=$shard ;; esac
        done <"$answer"
        [ -n "$next" ] || return 0
        read="$read $next "
        read_shard "$next"
    done
}

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
on_stream create-stream --shard-count 2
until_active
{ trap '[ $? = 0 ] || kill $$' EXIT; produce; } & # there is nothing to wait for when it fails
producer=$!
consume
wait "$producer"
on_stream delete-stream
while refused=$(state 2>&1); do :; done
case $refused in
    *ResourceNotFoundException*) echo '{"deleted":true}' ;;
    *) echo "$refused" >&2; exit 1 ;;
esac
