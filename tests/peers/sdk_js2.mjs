// The AWS SDK for JavaScript, version 2.
import { end, endpoint, load, run } from "./workload.mjs";

const Kinesis = load("aws-sdk/clients/kinesis");
const kinesis = new Kinesis({ endpoint, region: process.env.AWS_DEFAULT_REGION });

await end(run((operation, input) => kinesis[operation[0].toLowerCase() + operation.slice(1)](input).promise()));
