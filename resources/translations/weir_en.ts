<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ConnectionText</name>
    <message numerus="yes">
        <source>%n job(s) run: wait for them, or cancel them first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewLane</name>
    <message numerus="yes">
        <source>limit %n shard(s) × 1 MiB/s</source>
        <translation>
            <numerusform>limit %n shard × 1 MiB/s</numerusform>
            <numerusform>limit %n shards × 1 MiB/s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoreBudget</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoreJob</name>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n stream</numerusform>
            <numerusform>%n streams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) are damaged.</source>
        <translation>
            <numerusform>%n place is damaged.</numerusform>
            <numerusform>%n places are damaged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) are not what their segments say.</source>
        <translation>
            <numerusform>%n index is not what its segment says.</numerusform>
            <numerusform>%n indexes are not what their segments say.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n step(s) taken.</source>
        <translation>
            <numerusform>%1 of %n step taken.</numerusform>
            <numerusform>%1 of %n steps taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scale %1 to %n shard(s)</source>
        <translation>
            <numerusform>Scale %1 to %n shard</numerusform>
            <numerusform>Scale %1 to %n shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were no records</source>
        <translation>
            <numerusform>%n line was no record</numerusform>
            <numerusform>%n lines were no records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) could not be read</source>
        <translation>
            <numerusform>%n place could not be read</numerusform>
            <numerusform>%n places could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StreamTrouble</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::CallModel</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the limits</source>
        <translation>
            <numerusform>%n over the limits</numerusform>
            <numerusform>%n over the limits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::DataPreview</name>
    <message numerus="yes">
        <source>%n user record(s)</source>
        <translation>
            <numerusform>%n user record</numerusform>
            <numerusform>%n user records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::DeleteStreamDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) to go</source>
        <translation>
            <numerusform>%n letter to go</numerusform>
            <numerusform>%n letters to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ExportDialog</name>
    <message numerus="yes">
        <source>The chosen %n record(s)</source>
        <translation>
            <numerusform>The chosen record</numerusform>
            <numerusform>The chosen %n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ImportDialog</name>
    <message numerus="yes">
        <source>%n of these lines are no records. Such lines are not lost: they go into a file of their own beside this one.</source>
        <translation>
            <numerusform>%n of these lines is no record. Such lines are not lost: they go into a file of their own beside this one.</numerusform>
            <numerusform>%n of these lines are no records. Such lines are not lost: they go into a file of their own beside this one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::JsonDocument</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::LandingBars</name>
    <message numerus="yes">
        <source>and %n more shard(s)</source>
        <translation>
            <numerusform>and %n more shard</numerusform>
            <numerusform>and %n more shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::LaneHeader</name>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>%n shard</numerusform>
            <numerusform>%n shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n busiest, and other</source>
        <translation>
            <numerusform>%n busiest, and other</numerusform>
            <numerusform>%n busiest, and other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::NewShardsBar</name>
    <message numerus="yes">
        <source>%n equal part(s)</source>
        <translation>
            <numerusform>%n equal part</numerusform>
            <numerusform>%n equal parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::OverviewSide</name>
    <message numerus="yes">
        <source>and %n less busy shard(s)</source>
        <translation>
            <numerusform>and %n less busy shard</numerusform>
            <numerusform>and %n less busy shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ScalePanel</name>
    <message numerus="yes">
        <source>One call takes %1 to %2 shards, so there are %n of them.</source>
        <translation>
            <numerusform>One call takes %1 to %2 shards, so there is %n of them.</numerusform>
            <numerusform>One call takes %1 to %2 shards, so there are %n of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ScopeBar</name>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>%n shard</numerusform>
            <numerusform>%n shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::StatusBar</name>
    <message numerus="yes">
        <source>%1, %n stream(s) not writable</source>
        <translation>
            <numerusform>%1, %n stream not writable</numerusform>
            <numerusform>%1, %n streams not writable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::StreamHeader</name>
    <message numerus="yes">
        <source>%n open shard(s)</source>
        <translation>
            <numerusform>%n open shard</numerusform>
            <numerusform>%n open shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open shard(s), %1 closed</source>
        <translation>
            <numerusform>%n open shard, %1 closed</numerusform>
            <numerusform>%n open shards, %1 closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>out · %n reader(s)</source>
        <translation>
            <numerusform>out · %n reader</numerusform>
            <numerusform>out · %n readers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::StreamYield</name>
    <message numerus="yes">
        <source>Limits at the start, with %n shard(s)</source>
        <translation>
            <numerusform>Limits at the start, with %n shard</numerusform>
            <numerusform>Limits at the start, with %n shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limits with %n shard(s)</source>
        <translation>
            <numerusform>Limits with %n shard</numerusform>
            <numerusform>Limits with %n shards</numerusform>
        </translation>
    </message>
</context>
</TS>
