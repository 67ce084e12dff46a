// The AWS SDK for JavaScript, version 3, consuming by enhanced fan-out over HTTP/2.
import { end, endpoint, load, pause, run, StreamName, summary, take } from "./workload.mjs";

const { KinesisClient, ...kinesis } = load("@aws-sdk/client-kinesis");
const client = new KinesisClient({ endpoint });
const call = (operation, input) => client.send(new kinesis[`${operation}Command`](input));

async function register() {
    const { StreamARN } = await summary(call);
    const { Consumer } = await call("RegisterStreamConsumer", { StreamARN, ConsumerName: `${StreamName}-reader` });
    const { ConsumerARN } = Consumer;
    const state = async () =>
        (await call("DescribeStreamConsumer", { ConsumerARN })).ConsumerDescription.ConsumerStatus;
    while (await state() !== "ACTIVE")
        await pause();
    return ConsumerARN;
}

/** Subscribes again where a subscription ends before its shard does, as after five minutes. */
async function read(ConsumerARN, ShardId) {
    let StartingPosition = { Type: "TRIM_HORIZON" };
    for (;;) {
        const { EventStream } = await call("SubscribeToShard", { ConsumerARN, ShardId, StartingPosition });
        for await (const { SubscribeToShardEvent: event } of EventStream) {
            for (const { Data } of event.Records) {
                if (take(ShardId, Data))
                    return undefined;
            }
            if (!event.ContinuationSequenceNumber)
                return event.ChildShards ?? [];
            StartingPosition =
                { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber: event.ContinuationSequenceNumber };
        }
    }
}

await end(run(call, async () => {
    const consumer = await register();
    return (_, shard) => read(consumer, shard);
}));
