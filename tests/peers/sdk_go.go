// The AWS SDK for Go, version 2, with the HTTP client and the retries that it takes by itself.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"math/big"
	"os"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/kinesis/types"
)

type workload struct{ Keys, Rounds, PauseMs int }

type peer struct {
	workload
	client   *kinesis.Client
	stream   *string
	consumer *string // its ARN; nil: polls
	output   sync.Mutex
}

var ctx = context.Background()

func must[T any](answer T, err error) T {
	if err != nil {
		log.Fatal(err) // ends the program, whatever else it does
	}
	return answer
}

func (p *peer) say(line map[string]any) {
	p.output.Lock()
	defer p.output.Unlock()
	fmt.Println(string(must(json.Marshal(line))))
}

func (p *peer) pause() { time.Sleep(time.Duration(p.PauseMs) * time.Millisecond) }

func (p *peer) state() (types.StreamStatus, error) {
	answer, err := p.client.DescribeStreamSummary(ctx, &kinesis.DescribeStreamSummaryInput{StreamName: p.stream})
	if err != nil {
		return "", err
	}
	return answer.StreamDescriptionSummary.StreamStatus, nil
}

func (p *peer) untilActive() {
	for must(p.state()) != types.StreamStatusActive {
		p.pause()
	}
}

func (p *peer) shards() []types.Shard {
	return must(p.client.ListShards(ctx, &kinesis.ListShardsInput{StreamName: p.stream})).Shards
}

func (p *peer) openShards() (open []types.Shard) {
	for _, shard := range p.shards() {
		if shard.SequenceNumberRange.EndingSequenceNumber == nil {
			open = append(open, shard)
		}
	}
	return open
}

func number(text *string) *big.Int {
	value, _ := new(big.Int).SetString(*text, 10)
	return value
}

func (p *peer) split() {
	first := p.openShards()[0]
	middle := new(big.Int).Add(number(first.HashKeyRange.EndingHashKey), big.NewInt(1))
	middle.Rsh(middle, 1)
	must(p.client.SplitShard(ctx, &kinesis.SplitShardInput{StreamName: p.stream, ShardToSplit: first.ShardId,
		NewStartingHashKey: aws.String(middle.String())}))
	p.untilActive()
}

// The two at the upper end of the hash keys.
func (p *peer) merge() {
	open := p.openShards()
	last, before := open[0], open[0]
	for _, shard := range open {
		if number(shard.HashKeyRange.StartingHashKey).Cmp(number(last.HashKeyRange.StartingHashKey)) > 0 {
			last = shard
		}
	}
	for _, shard := range open {
		next := new(big.Int).Add(number(shard.HashKeyRange.EndingHashKey), big.NewInt(1))
		if next.Cmp(number(last.HashKeyRange.StartingHashKey)) == 0 {
			before = shard
		}
	}
	must(p.client.MergeShards(ctx, &kinesis.MergeShardsInput{StreamName: p.stream, ShardToMerge: before.ShardId,
		AdjacentShardToMerge: last.ShardId}))
	p.untilActive()
}

func (p *peer) put(records []types.PutRecordsRequestEntry) {
	for len(records) > 0 {
		answer := must(p.client.PutRecords(ctx, &kinesis.PutRecordsInput{StreamName: p.stream, Records: records}))
		var refused []types.PutRecordsRequestEntry
		for i, result := range answer.Records {
			if result.ErrorCode != nil {
				refused = append(refused, records[i])
			}
		}
		records = refused
	}
}

func everyOctet() []byte {
	octets := make([]byte, 256)
	for i := range octets {
		octets[i] = byte(i)
	}
	return octets
}

func (p *peer) produce() {
	round := 0
	putRound := func() {
		var records []types.PutRecordsRequestEntry
		for i := 0; i < p.Keys; i++ {
			key := fmt.Sprintf("key-%d", i)
			data := append([]byte(fmt.Sprintf("%s:%d:", key, round)), everyOctet()...)
			records = append(records, types.PutRecordsRequestEntry{PartitionKey: aws.String(key), Data: data})
		}
		p.put(records)
		round++
	}
	putRounds := func() {
		for i := 0; i < p.Rounds; i++ {
			putRound()
		}
	}
	putDuring := func(change func()) {
		changed := make(chan bool)
		go func() {
			change()
			close(changed)
		}()
		for {
			putRound()
			select {
			case <-changed:
				return
			default:
			}
		}
	}
	putRounds()
	putDuring(p.split)
	putRounds()
	putDuring(p.merge)
	putRounds()
	p.say(map[string]any{"rounds": round})
	var marks []types.PutRecordsRequestEntry
	for _, shard := range p.openShards() {
		marks = append(marks, types.PutRecordsRequestEntry{PartitionKey: aws.String("end"), Data: []byte("end"),
			ExplicitHashKey: shard.HashKeyRange.StartingHashKey})
	}
	p.put(marks)
}

// True for a shard's record "end".
func (p *peer) take(shard string, records []types.Record) bool {
	for _, record := range records {
		if string(record.Data) == "end" {
			return true
		}
		p.say(map[string]any{"shard": shard, "data": base64.StdEncoding.EncodeToString(record.Data)})
	}
	return false
}

// Answers the shard's children, and whether it has ended, and not only its record "end" come.
func (p *peer) poll(shard string) ([]types.ChildShard, bool) {
	iterator := must(p.client.GetShardIterator(ctx, &kinesis.GetShardIteratorInput{StreamName: p.stream,
		ShardId: &shard, ShardIteratorType: types.ShardIteratorTypeTrimHorizon})).ShardIterator
	for {
		answer := must(p.client.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: iterator}))
		if p.take(shard, answer.Records) {
			return nil, false
		}
		if answer.NextShardIterator == nil {
			return answer.ChildShards, true
		}
		if len(answer.Records) == 0 {
			p.pause()
		}
		iterator = answer.NextShardIterator
	}
}

func (p *peer) register() {
	summary := must(p.client.DescribeStreamSummary(ctx, &kinesis.DescribeStreamSummaryInput{StreamName: p.stream}))
	p.consumer = must(p.client.RegisterStreamConsumer(ctx, &kinesis.RegisterStreamConsumerInput{
		StreamARN: summary.StreamDescriptionSummary.StreamARN, ConsumerName: aws.String(*p.stream + "-reader")})).
		Consumer.ConsumerARN
	state := func() types.ConsumerStatus {
		return must(p.client.DescribeStreamConsumer(ctx, &kinesis.DescribeStreamConsumerInput{
			ConsumerARN: p.consumer})).ConsumerDescription.ConsumerStatus
	}
	for state() != types.ConsumerStatusActive {
		p.pause()
	}
}

// As poll(). Subscribes again where a subscription ends before its shard does, as after five minutes.
func (p *peer) subscribe(shard string) ([]types.ChildShard, bool) {
	position := &types.StartingPosition{Type: types.ShardIteratorTypeTrimHorizon}
	for {
		events := must(p.client.SubscribeToShard(ctx, &kinesis.SubscribeToShardInput{ConsumerARN: p.consumer,
			ShardId: &shard, StartingPosition: position})).GetStream()
		for event := range events.Events() {
			value := event.(*types.SubscribeToShardEventStreamMemberSubscribeToShardEvent).Value
			if p.take(shard, value.Records) {
				events.Close()
				return nil, false
			}
			if value.ContinuationSequenceNumber == nil {
				events.Close()
				return value.ChildShards, true
			}
			position = &types.StartingPosition{Type: types.ShardIteratorTypeAfterSequenceNumber,
				SequenceNumber: value.ContinuationSequenceNumber}
		}
		must(0, events.Err())
	}
}

type family struct {
	sync.Mutex
	sync.WaitGroup
	started, ended map[string]bool
}

// Reads a shard, and each child when all its parents have ended.
func (p *peer) follow(f *family, shard string) {
	defer f.Done()
	read := p.poll
	if p.consumer != nil {
		read = p.subscribe
	}
	children, ended := read(shard)
	if ended {
		p.say(map[string]any{"ended": shard})
	}
	f.Lock()
	defer f.Unlock()
	f.ended[shard] = ended
	for _, child := range children {
		ready := !f.started[*child.ShardId]
		for _, parent := range child.ParentShards {
			ready = ready && f.ended[parent]
		}
		if ready {
			f.started[*child.ShardId] = true
			f.Add(1)
			go p.follow(f, *child.ShardId)
		}
	}
}

func (p *peer) consume() {
	f := &family{started: map[string]bool{}, ended: map[string]bool{}}
	for _, shard := range p.shards() {
		if shard.ParentShardId == nil {
			f.Add(1)
			go p.follow(f, *shard.ShardId)
		}
	}
	f.Wait()
}

func (p *peer) create() {
	must(p.client.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: p.stream, ShardCount: aws.Int32(2)}))
	p.untilActive()
}

func (p *peer) remove() {
	must(p.client.DeleteStream(ctx, &kinesis.DeleteStreamInput{StreamName: p.stream,
		EnforceConsumerDeletion: aws.Bool(true)}))
	for {
		_, err := p.state()
		var notFound *types.ResourceNotFoundException
		if errors.As(err, &notFound) {
			p.say(map[string]any{"deleted": true})
			return
		}
		must(0, err)
		p.pause()
	}
}

func main() {
	fanOut := flag.Bool("fan-out", false, "consume by enhanced fan-out")
	flag.Parse()
	settings := must(config.LoadDefaultConfig(ctx))
	resolver := kinesis.WithEndpointResolver(kinesis.EndpointResolverFromURL(flag.Arg(0)))
	p := &peer{client: kinesis.NewFromConfig(settings, resolver), stream: aws.String(flag.Arg(1))}
	must(0, json.Unmarshal(must(os.ReadFile(os.Getenv("WEIR_PEERS_WORKLOAD"))), &p.workload))
	p.create()
	if *fanOut {
		p.register()
	}
	produced := make(chan bool)
	go func() {
		p.produce()
		close(produced)
	}()
	p.consume()
	<-produced
	p.remove()
}
