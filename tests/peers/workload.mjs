// The work of README.md for the clients in JavaScript. A client is a function (operation, input) -> promise of its answer.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Loads one of the packages that were installed. */
export const load = createRequire(`${process.env.WEIR_PEERS}/package.json`);

export const workload = JSON.parse(readFileSync(new URL("workload.json", import.meta.url)));
export const [endpoint, StreamName] = process.argv.slice(2);
export const say = line => process.stdout.write(JSON.stringify(line) + "\n");
export const pause = () => new Promise(resolve => setTimeout(resolve, workload.pauseMs));

const everyOctet = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
export const binary = text => Buffer.concat([Buffer.from(text), everyOctet]);

/** Says what has come; true for a shard's last. */
export function take(shard, data) {
    if (Buffer.from(data).equals(Buffer.from("end")))
        return true;
    say({ shard, data: Buffer.from(data).toString("base64") });
    return false;
}

export async function summary(call) {
    return (await call("DescribeStreamSummary", { StreamName })).StreamDescriptionSummary;
}

async function untilActive(call) {
    while ((await summary(call)).StreamStatus !== "ACTIVE")
        await pause();
}

async function openShards(call) {
    const { Shards } = await call("ListShards", { StreamName });
    return Shards.filter(shard => !shard.SequenceNumberRange.EndingSequenceNumber);
}

export async function create(call) {
    await call("CreateStream", { StreamName, ShardCount: 2 });
    await untilActive(call);
}

async function split(call) {
    const [first] = await openShards(call);
    const middle = (BigInt(first.HashKeyRange.EndingHashKey) + 1n) / 2n;
    await call("SplitShard", { StreamName, ShardToSplit: first.ShardId, NewStartingHashKey: `${middle}` });
    await untilActive(call);
}

/** The two at the upper end of the hash keys. */
async function merge(call) {
    const start = shard => BigInt(shard.HashKeyRange.StartingHashKey);
    const [last, before] = (await openShards(call)).sort((a, b) => (start(a) < start(b) ? 1 : -1));
    await call("MergeShards",
        { StreamName, ShardToMerge: before.ShardId, AdjacentShardToMerge: last.ShardId });
    await untilActive(call);
}

async function put(call, records) {
    while (records.length) {
        const { Records } = await call("PutRecords", { StreamName, Records: records });
        records = records.filter((_, i) => Records[i].ErrorCode);
    }
}

/** `encode` makes a record's data of its text. `putAll` sends the records of a round. */
export async function produce(call, encode = binary, putAll = records => put(call, records)) {
    let round = 0;
    const putRound = async () => {
        const keys = Array.from({ length: workload.keys }, (_, i) => `key-${i}`);
        await putAll(keys.map(key => ({ PartitionKey: key, Data: encode(`${key}:${round}:`) })));
        ++round;
    };
    const putRounds = async () => {
        for (let i = 0; i < workload.rounds; ++i)
            await putRound();
    };
    const putDuring = async change => {
        let done = false;
        const changed = change(call).finally(() => { done = true; });
        do
            await putRound();
        while (!done);
        await changed;
    };
    await putRounds();
    await putDuring(split);
    await putRounds();
    await putDuring(merge);
    await putRounds();
    say({ rounds: round });
    await putAll((await openShards(call)).map(shard => ({
        PartitionKey: "end", ExplicitHashKey: shard.HashKeyRange.StartingHashKey, Data: Buffer.from("end") })));
}

/** Answers the shard's children; undefined where its record "end" came. */
async function poll(call, ShardId) {
    let { ShardIterator } =
        await call("GetShardIterator", { StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" });
    for (;;) {
        const { Records, NextShardIterator, ChildShards } = await call("GetRecords", { ShardIterator });
        for (const { Data } of Records) {
            if (take(ShardId, Data))
                return undefined;
        }
        if (!NextShardIterator)
            return ChildShards ?? [];
        if (!Records.length)
            await pause();
        ShardIterator = NextShardIterator;
    }
}

/** `read` reads a shard as poll() does. */
async function consume(call, read) {
    const started = new Set(), ended = new Set();
    const follow = async id => {
        if (started.has(id))
            return;
        started.add(id);
        const children = await read(call, id);
        if (!children)
            return;
        ended.add(id);
        say({ ended: id });
        const ready = children.filter(child => child.ParentShards.every(parent => ended.has(parent)));
        await Promise.all(ready.map(child => follow(child.ShardId)));
    };
    const { Shards } = await call("ListShards", { StreamName });
    await Promise.all(Shards.filter(shard => !shard.ParentShardId).map(shard => follow(shard.ShardId)));
}

export async function remove(call) {
    await call("DeleteStream", { StreamName, EnforceConsumerDeletion: true });
    try {
        for (;;) {
            await summary(call);
            await pause();
        }
    } catch (error) {
        if ((error.code ?? error.name) !== "ResourceNotFoundException")
            throw error;
    }
    say({ deleted: true });
}

/** Ends the program with what `work` comes to. */
export async function end(work) {
    try {
        await work;
        process.exit(0);
    } catch (error) {
        console.error(error);
        process.exit(1);
    }
}

/** `prepare` makes what `consume` reads a shard with; without it, it polls. */
export async function run(call, prepare = () => poll) {
    await create(call);
    const read = await prepare(call);
    await Promise.all([produce(call), consume(call, read)]);
    await remove(call);
}
