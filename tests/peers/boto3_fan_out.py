"""boto3, consuming by enhanced fan-out over HTTP/1.1."""

import base64

from boto3_client import KINESIS, STREAM, main, pause, say, summary


def register():
    arn = KINESIS.register_stream_consumer(
        StreamARN=summary()["StreamARN"], ConsumerName=f"{STREAM}-reader")["Consumer"]["ConsumerARN"]
    while KINESIS.describe_stream_consumer(ConsumerARN=arn)["ConsumerDescription"]["ConsumerStatus"] != "ACTIVE":
        pause()
    return arn


def read(consumer, shard_id):
    """Subscribes again where a subscription ends before its shard does, as after five minutes."""
    position = {"Type": "TRIM_HORIZON"}
    while True:
        events = KINESIS.subscribe_to_shard(ConsumerARN=consumer, ShardId=shard_id, StartingPosition=position)
        for event in events["EventStream"]:
            event = event["SubscribeToShardEvent"]
            for record in event["Records"]:
                if record["Data"] == b"end":
                    events["EventStream"].close()
                    return False
                say(shard=shard_id, data=base64.b64encode(record["Data"]).decode())
            if not event.get("ContinuationSequenceNumber"):
                say(ended=shard_id)
                return True
            position = {"Type": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": event["ContinuationSequenceNumber"]}


def prepare():
    consumer = register()
    return lambda shard_id: read(consumer, shard_id)


main(prepare)
