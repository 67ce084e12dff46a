"""boto3, with the retries and the connection pool that it takes by itself. Finds children with ListShards."""

import base64
import concurrent.futures
import json
import os
import pathlib
import sys
import threading
import time
import traceback

import boto3

WORKLOAD = json.loads(pathlib.Path(__file__).with_name("workload.json").read_text())
ENDPOINT, STREAM = sys.argv[1:]
KINESIS = boto3.client("kinesis", endpoint_url=ENDPOINT)
EVERY_OCTET = bytes(range(256))
OUTPUT = threading.Lock()


def say(**line):
    with OUTPUT:
        print(json.dumps(line), flush=True)


def or_end(work, *arguments):
    """Ends the program, whatever else it does, when `work` fails."""
    try:
        return work(*arguments)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def pause():
    time.sleep(WORKLOAD["pauseMs"] / 1000)


def summary():
    return KINESIS.describe_stream_summary(StreamName=STREAM)["StreamDescriptionSummary"]


def until_active():
    while summary()["StreamStatus"] != "ACTIVE":
        pause()


def shards():
    return KINESIS.list_shards(StreamName=STREAM)["Shards"]


def open_shards():
    """In the order of their hash keys."""
    still_open = [shard for shard in shards() if "EndingSequenceNumber" not in shard["SequenceNumberRange"]]
    return sorted(still_open, key=lambda shard: int(shard["HashKeyRange"]["StartingHashKey"]))


def parents(shard):
    return [shard[name] for name in ("ParentShardId", "AdjacentParentShardId") if name in shard]


def split():
    first = open_shards()[0]
    middle = (int(first["HashKeyRange"]["EndingHashKey"]) + 1) // 2
    KINESIS.split_shard(StreamName=STREAM, ShardToSplit=first["ShardId"], NewStartingHashKey=str(middle))
    until_active()


def merge():
    before, last = [shard["ShardId"] for shard in open_shards()[-2:]]
    KINESIS.merge_shards(StreamName=STREAM, ShardToMerge=before, AdjacentShardToMerge=last)
    until_active()


def put(records):
    while records:
        answer = KINESIS.put_records(StreamName=STREAM, Records=records)
        records = [record for record, result in zip(records, answer["Records"]) if "ErrorCode" in result]


class Producer:
    def __init__(self, pool):
        self.pool = pool
        self.round = 0

    def put_round(self):
        keys = [f"key-{i}" for i in range(WORKLOAD["keys"])]
        put([{"PartitionKey": key, "Data": f"{key}:{self.round}:".encode() + EVERY_OCTET} for key in keys])
        self.round += 1

    def put_rounds(self):
        for _ in range(WORKLOAD["rounds"]):
            self.put_round()

    def put_during(self, change):
        changed = self.pool.submit(or_end, change)
        self.put_round()
        while not changed.done():
            self.put_round()

    def run(self):
        self.put_rounds()
        self.put_during(split)
        self.put_rounds()
        self.put_during(merge)
        self.put_rounds()
        say(rounds=self.round)
        put([{"PartitionKey": "end", "ExplicitHashKey": shard["HashKeyRange"]["StartingHashKey"], "Data": b"end"}
             for shard in open_shards()])


def poll(shard_id):
    """Reads a shard; answers whether it has ended, and not only its record "end" come."""
    iterator = KINESIS.get_shard_iterator(
        StreamName=STREAM, ShardId=shard_id, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
    while iterator:
        answer = KINESIS.get_records(ShardIterator=iterator)
        for record in answer["Records"]:
            if record["Data"] == b"end":
                return False
            say(shard=shard_id, data=base64.b64encode(record["Data"]).decode())
        iterator = answer.get("NextShardIterator")
        if not answer["Records"]:
            pause()
    say(ended=shard_id)
    return True


def consume(pool, read):
    """`read` reads a shard as poll() does."""
    ended = set()
    reading = {}
    while True:
        for shard in shards():
            if shard["ShardId"] not in reading and ended.issuperset(parents(shard)):
                reading[shard["ShardId"]] = pool.submit(or_end, read, shard["ShardId"])
        unfinished = [reading[shard_id] for shard_id in reading if shard_id not in ended]
        if all(future.done() and not future.result() for future in unfinished):
            return
        concurrent.futures.wait(
            [future for future in unfinished if not future.done()], return_when=concurrent.futures.FIRST_COMPLETED)
        ended.update(shard_id for shard_id, future in reading.items() if future.done() and future.result())


def create():
    KINESIS.create_stream(StreamName=STREAM, ShardCount=2)
    until_active()


def remove():
    KINESIS.delete_stream(StreamName=STREAM, EnforceConsumerDeletion=True)
    try:
        while True:
            summary()
            pause()
    except KINESIS.exceptions.ResourceNotFoundException:
        say(deleted=True)


def main(prepare=lambda: poll):
    """`prepare` makes what consume() reads with."""
    create()
    read = prepare()
    with concurrent.futures.ThreadPoolExecutor(max_workers=8) as pool:
        pool.submit(or_end, Producer(pool).run)
        consume(pool, read)
    remove()


if __name__ == "__main__":
    main()
