// The AWS SDK for JavaScript, version 3, with the handler that it takes by itself: HTTP/2.
import { end, endpoint, load, run } from "./workload.mjs";

const { KinesisClient, ...kinesis } = load("@aws-sdk/client-kinesis");
const client = new KinesisClient({ endpoint });

await end(run((operation, input) => client.send(new kinesis[`${operation}Command`](input))));
