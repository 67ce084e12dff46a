// lifion-kinesis, polling, with what it needs beside the stream: DynamoDB, here dynalite in memory.
import { once } from "node:events";

import { create, end, endpoint, load, produce, remove, say, StreamName, take, workload } from "./workload.mjs";

const dynalite = load("dynalite");
const Kinesis = load("aws-sdk/clients/kinesis");
const Lifion = load("lifion-kinesis");

const region = process.env.AWS_DEFAULT_REGION;
const sdk = new Kinesis({ endpoint, region });
const call = (operation, input) => sdk[operation[0].toLowerCase() + operation.slice(1)](input).promise();

async function startTables() {
    const server = dynalite({ createTableMs: 0 });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const table = {
        TableName: "lifion-kinesis-state", BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["consumerGroup", "streamName"].map(
            AttributeName => ({ AttributeName, AttributeType: "S" })),
        KeySchema: [{ AttributeName: "consumerGroup", KeyType: "HASH" },
            { AttributeName: "streamName", KeyType: "RANGE" }],
    };
    const tables = `http://127.0.0.1:${server.address().port}`;
    const DynamoDB = load("aws-sdk/clients/dynamodb");
    await new DynamoDB({ endpoint: tables, region }).createTable(table).promise();
    return tables;
}

function newLifion(tables) {
    return new Lifion({
        streamName: StreamName, endpoint, region, consumerGroup: "peers",
        dynamoDb: { endpoint: tables, region }, initialPositionInStream: "TRIM_HORIZON",
        shouldParseJson: false, leaseAcquisitionInterval: 10 * workload.pauseMs,
        noRecordsPollDelay: workload.pauseMs, pollDelay: workload.pauseMs,
        logger: { error: error => console.error(error), warn: warning => console.error(warning) },
    });
}

/** Until two shards are at their record "end". */
function consume(lifion) {
    return new Promise((resolve, reject) => {
        let open = 2;
        lifion.on("error", reject);
        lifion.on("data", ({ shardId, records }) => {
            for (const { data } of records) {
                if (take(shardId, data))
                    --open;
            }
            if (open === 0)
                resolve();
        });
        lifion.startConsumer().catch(reject);
    });
}

/** lifion retries by itself what a shard refuses, and sends text only. */
const putAll = lifion => async records => {
    await lifion.putRecords({ records: records.map(record => ({
        data: `${record.Data}`, partitionKey: record.PartitionKey, explicitHashKey: record.ExplicitHashKey })) });
};

async function work() {
    await create(call);
    const lifion = newLifion(await startTables());
    await Promise.all([produce(call, text => text, putAll(lifion)), consume(lifion)]);
    await remove(call); // the consumer ends with the program: stopConsumer() fails once a shard has ended
}

await end(work());
