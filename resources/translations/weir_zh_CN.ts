<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CallDetails</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Its words</source>
        <translation>错误说明</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP 状态</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Of that, held</source>
        <translation>其中扣留</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Entries refused</source>
        <translation>被拒条目</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Invocation id</source>
        <translation>调用 ID</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>第几次尝试</translation>
    </message>
</context>
<context>
    <name>ConnectionText</name>
    <message>
        <source>%1 starts again. What was read before %2 stays here.</source>
        <translation>%1 正在重新启动。%2 之前读到的内容保留在此。</translation>
    </message>
    <message>
        <source>%1 is stopped since %2 and does not start: %3</source>
        <translation>%1 自 %2 起已停止，无法启动：%3</translation>
    </message>
    <message>
        <source>%1 was stopped at %2. What was read stays here; nothing new comes.</source>
        <translation>%1 已于 %2 停止。已读到的内容保留在此，不会有新内容。</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>它没有在运行。</translation>
    </message>
    <message>
        <source>Its records are in memory and would go: close Weir instead.</source>
        <translation>其记录都在内存中，停止会丢失它们：请直接关闭 Weir。</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) run: wait for them, or cancel them first.</source>
        <translation>
            <numerusform>有 %n 个任务正在运行：请等它们结束，或先取消它们。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftStorage</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>At %1 this stream keeps %2 in its %3 h.</source>
        <translation>按 %1 计，此流在 %3 小时的保留期内占用 %2。</translation>
    </message>
    <message>
        <source>All of it is in the memory of this machine.</source>
        <translation>全部都在本机内存中。</translation>
    </message>
    <message>
        <source>The disk budget of the store is %1, so its oldest records go after about %2 at the latest.</source>
        <translation>存储的磁盘预算为 %1，因此最旧的记录最迟约 %2 后会被清除。</translation>
    </message>
    <message>
        <source>The disk budget of the store is %1: durable records are kept beyond it, so the store goes over.</source>
        <translation>存储的磁盘预算为 %1：持久记录超出预算也会保留，因此存储会超出预算。</translation>
    </message>
    <message>
        <source>The disk has %1 free, which is full after about %2.</source>
        <translation>磁盘剩余 %1，约 %2 后写满。</translation>
    </message>
</context>
<context>
    <name>Durability</name>
    <message>
        <source>Durable</source>
        <translation>持久</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Answered when it is on the disk: survives a crash and the loss of power.</source>
        <translation>落盘后才应答：进程崩溃和断电都不会丢失。</translation>
    </message>
    <message>
        <source>Answered when it is written: survives a crash of Weir, but the loss of power may take the newest.</source>
        <translation>写入后即应答：Weir 崩溃不会丢失，但断电可能丢失最新的记录。</translation>
    </message>
    <message>
        <source>Never on the disk: gone when Weir is closed.</source>
        <translation>从不写盘：关闭 Weir 后即消失。</translation>
    </message>
    <message>
        <source>Synced, then answered. Survives the loss of power.</source>
        <translation>同步后才应答。断电不丢失。</translation>
    </message>
    <message>
        <source>Written, then answered. Survives a crash of Weir.</source>
        <translation>写入后即应答。Weir 崩溃不丢失。</translation>
    </message>
    <message>
        <source>Never on the disk. Gone when Weir is closed.</source>
        <translation>从不写盘。关闭 Weir 后即消失。</translation>
    </message>
    <message>
        <source>write and fdatasync</source>
        <translation>写入并 fdatasync</translation>
    </message>
    <message>
        <source>write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>what a later fdatasync covered</source>
        <translation>之后的 fdatasync 覆盖到的部分</translation>
    </message>
    <message>
        <source>This stream is in memory and stays there: it has no files that could be made durable. Create another one and send its records there.</source>
        <translation>此流在内存中，不能更改：它没有可以变为持久的文件。请另建一个流，并把记录发送到那里。</translation>
    </message>
    <message>
        <source>Durable and relaxed can be changed into each other at any time. To memory no stream changes: its files would have to go first.</source>
        <translation>持久与宽松可随时互相更改。任何流都不能改为内存：那样必须先删除它的文件。</translation>
    </message>
    <message>
        <source>What was acknowledged until now is synced first, then each put is answered once it is on the disk. Retention alone removes its records from then on, not the disk budget.</source>
        <translation>先同步此前已确认的内容，之后每次写入落盘后才应答。从此只有保留期会清除它的记录，磁盘预算不会。</translation>
    </message>
    <message>
        <source>Puts are answered sooner from now on. A loss of power may take the newest records, and the disk budget may take the oldest.</source>
        <translation>从现在起写入更快得到应答。断电可能丢失最新的记录，磁盘预算可能清除最旧的记录。</translation>
    </message>
</context>
<context>
    <name>EventMark</name>
    <message>
        <source>created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>split %1 into %2</source>
        <translation>%1 拆分为 %2</translation>
    </message>
    <message>
        <source>merge %1 into %2</source>
        <translation>%1 合并为 %2</translation>
    </message>
    <message>
        <source>retention</source>
        <translation>保留期</translation>
    </message>
    <message>
        <source>tags changed</source>
        <translation>标签已更改</translation>
    </message>
    <message>
        <source>trimmed</source>
        <translation>已清除</translation>
    </message>
    <message>
        <source>limit hit</source>
        <translation>触及限制</translation>
    </message>
    <message>
        <source>limit hit on %1</source>
        <translation>%1 触及限制</translation>
    </message>
    <message>
        <source>durability</source>
        <translation>持久性</translation>
    </message>
    <message>
        <source>disk budget</source>
        <translation>磁盘预算</translation>
    </message>
    <message>
        <source>writes refused</source>
        <translation>写入被拒绝</translation>
    </message>
    <message>
        <source>writes resumed</source>
        <translation>写入已恢复</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>已扩缩</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>recovery cut</source>
        <translation>恢复时截断</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>损坏</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>A limit of the service was reached</source>
        <translation>达到了服务的限制</translation>
    </message>
    <message>
        <source>A limit of shard %1 was reached</source>
        <translation>达到了分片 %1 的限制</translation>
    </message>
    <message>
        <source>Created.</source>
        <translation>已创建。</translation>
    </message>
    <message>
        <source>Became ACTIVE.</source>
        <translation>已变为 ACTIVE。</translation>
    </message>
    <message>
        <source>Shard %1 was split into %2 and %3.</source>
        <translation>分片 %1 已拆分为 %2 和 %3。</translation>
    </message>
    <message>
        <source>Shards %1 and %2 were merged into %3.</source>
        <translation>分片 %1 与 %2 已合并为 %3。</translation>
    </message>
    <message>
        <source>Retention changed: %1.</source>
        <translation>保留期已更改：%1。</translation>
    </message>
    <message>
        <source>Tags changed.</source>
        <translation>标签已更改。</translation>
    </message>
    <message>
        <source>Is being deleted.</source>
        <translation>正在删除。</translation>
    </message>
    <message>
        <source>Was deleted.</source>
        <translation>已删除。</translation>
    </message>
    <message>
        <source>The oldest records went: %1.</source>
        <translation>最旧的记录已清除：%1。</translation>
    </message>
    <message>
        <source>Opening the store after a crash: %1.</source>
        <translation>崩溃后打开存储：%1。</translation>
    </message>
    <message>
        <source>Damage was found: %1.</source>
        <translation>发现损坏：%1。</translation>
    </message>
    <message>
        <source>Durability changed: %1.</source>
        <translation>持久性已更改：%1。</translation>
    </message>
    <message>
        <source>The store is over its disk budget: %1.</source>
        <translation>存储超出磁盘预算：%1。</translation>
    </message>
    <message>
        <source>Takes no records: %1</source>
        <translation>无法写入记录：%1</translation>
    </message>
    <message>
        <source>Takes records again.</source>
        <translation>又可以写入记录。</translation>
    </message>
    <message>
        <source>Was scaled: %1.</source>
        <translation>已扩缩：%1。</translation>
    </message>
    <message>
        <source>Settings changed: %1.</source>
        <translation>设置已更改：%1。</translation>
    </message>
    <message>
        <source>Marked: %1</source>
        <translation>标记：%1</translation>
    </message>
</context>
<context>
    <name>FilterSentences</name>
    <message>
        <source>A condition goes here: a field such as key or size, a path such as $.total, or text in quotes.</source>
        <translation>此处应为一个条件：key 或 size 之类的字段、$.total 之类的路径，或引号中的文本。</translation>
    </message>
    <message>
        <source>An operator of %1 goes here.</source>
        <translation>此处应为 %1 的一个运算符。</translation>
    </message>
    <message>
        <source>Text in quotes goes here, such as &quot;cust_17&quot;.</source>
        <translation>此处应为引号中的文本，例如 &quot;cust_17&quot;。</translation>
    </message>
    <message>
        <source>A regular expression between slashes goes here, such as /time(d )?out/.</source>
        <translation>此处应为斜线之间的正则表达式，例如 /time(d )?out/。</translation>
    </message>
    <message>
        <source>A shard&apos;s number goes here, such as 7.</source>
        <translation>此处应为分片编号，例如 7。</translation>
    </message>
    <message>
        <source>A sequence number&apos;s digits go here.</source>
        <translation>此处应为序列号的数字。</translation>
    </message>
    <message>
        <source>A size goes here, such as 512 B, 16 KB or 1 MB.</source>
        <translation>此处应为大小，例如 512 B、16 KB 或 1 MB。</translation>
    </message>
    <message>
        <source>A kind goes here: %1.</source>
        <translation>此处应为类型：%1。</translation>
    </message>
    <message>
        <source>A time goes here, such as 14:26:06 or 2026-10-14T14:26:06.</source>
        <translation>此处应为时间，例如 14:26:06 或 2026-10-14T14:26:06。</translation>
    </message>
    <message>
        <source>A duration goes here, such as 250 ms, 30 s, 5 m or 2 h.</source>
        <translation>此处应为时长，例如 250 ms、30 s、5 m 或 2 h。</translation>
    </message>
    <message>
        <source>A hash key goes here: 0x and its first digits, or all decimal digits.</source>
        <translation>此处应为哈希键：0x 加开头几位，或全部十进制数字。</translation>
    </message>
    <message>
        <source>A whole number goes here.</source>
        <translation>此处应为整数。</translation>
    </message>
    <message>
        <source>A value goes here: text in quotes, a number, true, false or null.</source>
        <translation>此处应为值：引号中的文本、数字、true、false 或 null。</translation>
    </message>
    <message>
        <source>Two dots and the end of the range go here.</source>
        <translation>此处应为两个点和范围的终点。</translation>
    </message>
    <message>
        <source>A list in parentheses goes here, such as (7, 9).</source>
        <translation>此处应为括号中的列表，例如 (7, 9)。</translation>
    </message>
    <message>
        <source>A comma and another value, or a closing parenthesis, go here.</source>
        <translation>此处应为逗号和下一个值，或右括号。</translation>
    </message>
    <message>
        <source>A closing parenthesis is missing.</source>
        <translation>缺少右括号。</translation>
    </message>
    <message>
        <source>The filter could end here, or go on with &quot;and&quot; or &quot;or&quot;.</source>
        <translation>筛选条件可在此结束，或以 &quot;and&quot;、&quot;or&quot; 继续。</translation>
    </message>
    <message>
        <source>A path goes here, such as $.customer.tier.</source>
        <translation>此处应为路径，例如 $.customer.tier。</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;. Text to look for goes in quotes.</source>
        <translation>没有字段“%1”。要查找的文本请放在引号中。</translation>
    </message>
    <message>
        <source>%1 cannot be compared in this way.</source>
        <translation>%1 不能这样比较。</translation>
    </message>
    <message>
        <source>The closing quote or slash is missing.</source>
        <translation>缺少结尾的引号或斜线。</translation>
    </message>
    <message>
        <source>A backslash in this text stands before something it cannot escape.</source>
        <translation>此文本中的反斜线后面不是可转义的字符。</translation>
    </message>
    <message>
        <source>From here on this is no path: names follow dots, numbers or * stand in brackets.</source>
        <translation>从这里起不是路径：点后为名称，方括号中为数字或 *。</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>这不是正则表达式：%1。</translation>
    </message>
    <message>
        <source>This range ends before it begins.</source>
        <translation>此范围的终点早于起点。</translation>
    </message>
    <message>
        <source>This character means nothing here.</source>
        <translation>此字符在这里没有意义。</translation>
    </message>
    <message>
        <source>These parentheses are nested too deep.</source>
        <translation>括号嵌套过深。</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>Since %1.</source>
        <translation>自 %1 起。</translation>
    </message>
    <message>
        <source>%1 to %2.</source>
        <translation>%1 至 %2。</translation>
    </message>
    <message>
        <source>1 000 records/s</source>
        <translation>1 000 条记录/秒</translation>
    </message>
    <message>
        <source>1 MiB/s</source>
        <translation>1 MiB/s</translation>
    </message>
    <message>
        <source>%1 is hot</source>
        <translation>%1 过热</translation>
    </message>
    <message>
        <source>%1 ran hot for %2</source>
        <translation>%1 过热持续 %2</translation>
    </message>
    <message>
        <source>Up to %1 of the %2 it may take.</source>
        <translation>最高达其上限 %2 的 %1。</translation>
    </message>
    <message>
        <source>Show records</source>
        <translation>显示记录</translation>
    </message>
    <message>
        <source>The key %1 carries %2 of it: a split cannot help, for a key stays in one shard. Spread the key over several, with a suffix for instance.</source>
        <translation>键 %1 占其中 %2：拆分无济于事，因为一个键始终留在一个分片中。请把该键分散为多个，例如加后缀。</translation>
    </message>
    <message>
        <source>Its heaviest key, %1, carries %2: a split at even load will help.</source>
        <translation>其最重的键 %1 占 %2：按均衡负载拆分会有帮助。</translation>
    </message>
    <message>
        <source>%1 records over the write limit</source>
        <translation>%1 条记录超出写入上限</translation>
    </message>
    <message>
        <source>The limit of %1 a shard; %2 took up to %3 of it.</source>
        <translation>每个分片上限为 %1；%2 最高达其 %3。</translation>
    </message>
    <message>
        <source>Packing several records into one will help, or more shards.</source>
        <translation>把多条记录合并为一条，或增加分片，会有帮助。</translation>
    </message>
    <message>
        <source>More shards will help, or smaller records.</source>
        <translation>增加分片或减小记录会有帮助。</translation>
    </message>
    <message>
        <source>%1 reads over the read limit</source>
        <translation>%1 次读取超出读取上限</translation>
    </message>
    <message>
        <source>All who poll a shard share 5 reads and 2 MiB a second. Polling less often will help, or a consumer with fan-out; more shards will not, where each is polled as often.</source>
        <translation>轮询同一分片的所有读取者共享每秒 5 次读取和 2 MiB。减少轮询次数或使用扇出消费者会有帮助；若每个分片轮询同样频繁，增加分片则没有帮助。</translation>
    </message>
    <message>
        <source>At this pace it has caught up in %1.</source>
        <translation>按此速度，%1 后可追上。</translation>
    </message>
    <message>
        <source>It falls %1 further behind each minute, and loses records once %2 more are gone. More of it in parallel will help, or less work a record; more shards will not by themselves.</source>
        <translation>它每分钟再落后 %1，再落后 %2 就会丢失记录。增加并行实例或减少每条记录的工作量会有帮助；仅增加分片没有帮助。</translation>
    </message>
    <message>
        <source>Retention leaves it %1.</source>
        <translation>保留期还给它留下 %1。</translation>
    </message>
    <message>
        <source>%1 is %2 behind</source>
        <translation>%1 落后 %2</translation>
    </message>
    <message>
        <source>%1 fell %2 behind</source>
        <translation>%1 曾落后 %2</translation>
    </message>
    <message>
        <source>Caught up by %1. Its retention margin never dropped below %2.</source>
        <translation>%1 前已追上。其保留余量从未低于 %2。</translation>
    </message>
    <message>
        <source>Show where it reads</source>
        <translation>显示其读取位置</translation>
    </message>
    <message>
        <source>%1 and %2 could be one</source>
        <translation>%1 与 %2 可以合并</translation>
    </message>
    <message>
        <source>Together they took no more than %1 of what one shard may, in any second of the last %2.</source>
        <translation>在最近 %2 的任何一秒内，两者合计不超过一个分片上限的 %1。</translation>
    </message>
    <message>
        <source>Open the shard map</source>
        <translation>打开分片图</translation>
    </message>
</context>
<context>
    <name>LaunchOptions</name>
    <message>
        <source>Keep the store in &lt;dir&gt;.</source>
        <translation>把存储放在 &lt;dir&gt; 中。</translation>
    </message>
    <message>
        <source>Serve AWS clients on &lt;port&gt;, or the next free one; 0 for any.</source>
        <translation>在 &lt;port&gt; 端口上服务 AWS 客户端，被占用时用下一个空闲端口；0 表示任意端口。</translation>
    </message>
    <message>
        <source>Keep the store in memory; nothing is written to disk.</source>
        <translation>把存储放在内存中，不写磁盘。</translation>
    </message>
    <message>
        <source>Do not start the demo stream.</source>
        <translation>不启动演示流。</translation>
    </message>
    <message>
        <source>en or zh_CN.</source>
        <translation>en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Show this and leave.</source>
        <translation>显示本帮助并退出。</translation>
    </message>
    <message>
        <source>Show the version and leave.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message>
        <source>See weir --help.</source>
        <translation>请参阅 weir --help。</translation>
    </message>
    <message>
        <source>--%1 takes %2, not &quot;%3&quot;.</source>
        <translation>--%1 可取 %2，而不是“%3”。</translation>
    </message>
    <message>
        <source>A desktop console for Kinesis-style streams, with a store inside.</source>
        <translation>Kinesis 风格数据流的桌面控制台，内置存储。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option.</source>
        <translation>没有“%1”这个选项。</translation>
    </message>
    <message>
        <source>One more port, for clients that insist on TLS; 0 for any.</source>
        <translation>再开一个端口，供坚持使用 TLS 的客户端使用；0 表示任意空闲端口。</translation>
    </message>
    <message>
        <source>--%1 takes a number from 0 to 65535, not &quot;%2&quot;.</source>
        <translation>--%1 应为 0 到 65535 之间的数字，而不是“%2”。</translation>
    </message>
    <message>
        <source>dark, light, contrast or system.</source>
        <translation>dark、light、contrast 或 system。</translation>
    </message>
</context>
<context>
    <name>LayerText</name>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Starts as %1, but breaks off after %2. Shown as bytes.</source>
        <translation>开头是 %1，但在 %2 后中断。以字节显示。</translation>
    </message>
    <message>
        <source>This %1 asks for a window larger than 32 MiB. Shown as bytes.</source>
        <translation>此 %1 需要大于 32 MiB 的窗口。以字节显示。</translation>
    </message>
    <message>
        <source>The layers outside already take all the room there is. Shown as bytes.</source>
        <translation>外层已占满可用空间。以字节显示。</translation>
    </message>
    <message>
        <source>Starts as %1, but its checksum is wrong. Shown as bytes.</source>
        <translation>开头是 %1，但校验和错误。以字节显示。</translation>
    </message>
    <message>
        <source>Starts as %1, but is not what that allows at %2. Shown as bytes.</source>
        <translation>开头是 %1，但 %2 处不符合该格式。以字节显示。</translation>
    </message>
    <message>
        <source>The MD5 at the end of this KPL record is not that of its message: it was changed on its way.</source>
        <translation>此 KPL 记录末尾的 MD5 与其消息不符：它在途中被改动过。</translation>
    </message>
    <message>
        <source>%1 breaks off after %2. What could be unpacked is shown.</source>
        <translation>%1 在 %2 后中断。显示已能解出的部分。</translation>
    </message>
    <message>
        <source>%1 is damaged at %2. What lies before it is shown.</source>
        <translation>%1 在 %2 处损坏。显示其前面的部分。</translation>
    </message>
    <message>
        <source>%1 is whole, but its checksum is that of other data.</source>
        <translation>%1 完整，但其校验和属于别的数据。</translation>
    </message>
    <message>
        <source>%1 holds more than the 64 MiB that are unpacked. The start is shown.</source>
        <translation>%1 的内容超过所解包的 64 MiB。显示开头部分。</translation>
    </message>
    <message>
        <source>More than 8 layers lie inside each other. The eighth is shown as it is.</source>
        <translation>嵌套超过 8 层。第八层按原样显示。</translation>
    </message>
    <message>
        <source>%1 asks for a window larger than 32 MiB.</source>
        <translation>%1 需要大于 32 MiB 的窗口。</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>压缩后</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>解压后</translation>
    </message>
    <message>
        <source>Packed to</source>
        <translation>压缩至</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>CRC-32</source>
        <translation>CRC-32</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
</context>
<context>
    <name>OverviewLane</name>
    <message>
        <source>write limit</source>
        <translation>写入上限</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Incoming bytes</source>
        <translation>流入字节</translation>
    </message>
    <message>
        <source>no arrivals</source>
        <translation>没有数据到达</translation>
    </message>
    <message numerus="yes">
        <source>limit %n shard(s) × 1 MiB/s</source>
        <translation>
            <numerusform>上限 %n 个分片 × 1 MiB/s</numerusform>
        </translation>
    </message>
    <message>
        <source>Incoming records</source>
        <translation>流入记录</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Outgoing bytes</source>
        <translation>流出字节</translation>
    </message>
    <message>
        <source>Iterator age</source>
        <translation>迭代器滞后</translation>
    </message>
    <message>
        <source>alert 30 s</source>
        <translation>30 s 警戒线</translation>
    </message>
    <message>
        <source>no reader</source>
        <translation>没有读取者</translation>
    </message>
    <message>
        <source>%1 worst</source>
        <translation>%1（最差）</translation>
    </message>
    <message>
        <source>Throttles</source>
        <translation>限流</translation>
    </message>
    <message>
        <source>per min</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Put latency</source>
        <translation>写入延迟</translation>
    </message>
    <message>
        <source>%1 p50</source>
        <translation>%1 p50</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2内 %1</translation>
    </message>
</context>
<context>
    <name>ProducePage</name>
    <message>
        <source>The connection is not open.</source>
        <translation>连接尚未打开。</translation>
    </message>
    <message>
        <source>Waiting for the stream&apos;s description.</source>
        <translation>正在等待流的描述。</translation>
    </message>
    <message>
        <source>The stream is still CREATING; it takes records once it is ACTIVE.</source>
        <translation>流仍在 CREATING；变为 ACTIVE 后才接收记录。</translation>
    </message>
    <message>
        <source>The stream is DELETING and takes no more records.</source>
        <translation>流正在 DELETING，不再接收记录。</translation>
    </message>
</context>
<context>
    <name>ReshardMark</name>
    <message>
        <source>merge %1, %2 into %3</source>
        <translation>%1、%2 合并为 %3</translation>
    </message>
    <message>
        <source>split %1 into %2, %3</source>
        <translation>%1 拆分为 %2、%3</translation>
    </message>
</context>
<context>
    <name>ShardLineage</name>
    <message>
        <source>initial</source>
        <translation>初始</translation>
    </message>
    <message>
        <source>%1 % of the space, opened %2 by a merge</source>
        <translation>占空间的 %1 %，%2 由合并产生</translation>
    </message>
    <message>
        <source>%1 % of the space, opened %2 by a split</source>
        <translation>占空间的 %1 %，%2 由拆分产生</translation>
    </message>
    <message>
        <source>%1 % of the space, opened %2 with the stream</source>
        <translation>占空间的 %1 %，%2 随流创建</translation>
    </message>
</context>
<context>
    <name>ShardMapAccessible</name>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>谱系</translation>
    </message>
    <message>
        <source>Hash range</source>
        <translation>哈希范围</translation>
    </message>
    <message>
        <source>Of write limit</source>
        <translation>占写入上限</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
</context>
<context>
    <name>ShardMapView</name>
    <message>
        <source>heat was not measured here</source>
        <translation>此处没有测量热度</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Hash key space, 0 to 2¹²⁸−1</source>
        <translation>哈希键空间，0 到 2¹²⁸−1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>split at %1</source>
        <translation>在 %1 处拆分</translation>
    </message>
    <message>
        <source>before the stream was created</source>
        <translation>流创建之前</translation>
    </message>
    <message>
        <source>%1 is no neighbour at this border: only %2 and %3 can be merged</source>
        <translation>%1 与此边界不相邻：只有 %2 和 %3 可以合并</translation>
    </message>
    <message>
        <source>merge %1 and %2</source>
        <translation>合并 %1 和 %2</translation>
    </message>
    <message>
        <source>drop it on %1 or %2 to merge them</source>
        <translation>放到 %1 或 %2 上以合并它们</translation>
    </message>
    <message>
        <source>%1 of the hash key space</source>
        <translation>哈希键空间的 %1</translation>
    </message>
    <message>
        <source>then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>Hash key space, clockwise; time outwards</source>
        <translation>哈希键空间，顺时针；时间由内向外</translation>
    </message>
</context>
<context>
    <name>SplitSnap</name>
    <message>
        <source>middle</source>
        <translation>中点</translation>
    </message>
    <message>
        <source>even load</source>
        <translation>负载均分</translation>
    </message>
</context>
<context>
    <name>StoreBudget</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>the oldest records of demo streams (%1, %2)</source>
        <translation>演示流最旧的记录（%1，%2）</translation>
    </message>
    <message>
        <source>the oldest of relaxed streams (%1, %2)</source>
        <translation>宽松流最旧的记录（%1，%2）</translation>
    </message>
    <message>
        <source>Nothing here would go for it: all streams are durable or in memory. Durable records leave only by retention.</source>
        <translation>这里没有可为此清除的内容：所有流都是持久的或在内存中。持久记录只按保留期清除。</translation>
    </message>
    <message>
        <source>What goes first: %1. Durable records leave only by retention.</source>
        <translation>首先清除：%1。持久记录只按保留期清除。</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，然后是</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, %2 in memory</source>
        <translation>%1，内存中 %2</translation>
    </message>
    <message>
        <source>Only retention removes records. %1 are free on the disk.</source>
        <translation>只有保留期会清除记录。磁盘剩余 %1。</translation>
    </message>
    <message>
        <source>That is %1 less than the store takes: up to %2 go at once and cannot be read again.</source>
        <translation>这比存储现在占用的少 %1：最多 %2 会立即清除，无法再读取。</translation>
    </message>
    <message>
        <source>The store stays at least %1 over it, since what retention promises of durable streams is kept.</source>
        <translation>存储仍会至少超出 %1，因为持久流在保留期内的内容会保留。</translation>
    </message>
    <message>
        <source>The store is %1 over its disk budget of %2, and what is left is kept as retention promises.</source>
        <translation>存储超出 %2 的磁盘预算 %1，剩下的内容按保留期的承诺保留。</translation>
    </message>
    <message>
        <source>The first records to expire are those of %1, from %2 on.</source>
        <translation>最先到期的是 %1 的记录，从 %2 起。</translation>
    </message>
    <message>
        <source>Raise the budget, shorten the retention of a stream, or delete one.</source>
        <translation>请提高预算、缩短某个流的保留期，或删除一个流。</translation>
    </message>
</context>
<context>
    <name>StoreJob</name>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n 个流</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 条记录</translation>
    </message>
    <message>
        <source>%1 checked</source>
        <translation>已检查 %1</translation>
    </message>
    <message>
        <source>There was nothing to make smaller.</source>
        <translation>没有可以缩小的内容。</translation>
    </message>
    <message>
        <source>Ending soon…</source>
        <translation>即将结束…</translation>
    </message>
    <message>
        <source>Looking at what there is…</source>
        <translation>正在查看现有内容…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>the catalog</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <translation>%1，现为 %2</translation>
    </message>
    <message>
        <source>Verify the store</source>
        <translation>校验存储</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>校验 %1</translation>
    </message>
    <message>
        <source>Compact the store</source>
        <translation>压缩存储</translation>
    </message>
    <message>
        <source>Compact %1</source>
        <translation>压缩 %1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>damage found</source>
        <translation>发现损坏</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) are damaged.</source>
        <translation>
            <numerusform>%n 处损坏。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) are not what their segments say.</source>
        <translation>
            <numerusform>%n 个索引与其段不符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is as it was written.</source>
        <translation>一切与写入时一致。</translation>
    </message>
    <message>
        <source>Waits for the job before it.</source>
        <translation>等待前一个任务。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>What was merged by then stays merged.</source>
        <translation>已合并的保持合并。</translation>
    </message>
    <message>
        <source>What lies before and behind a damaged record can be read. To have it back, close Weir and put the file back from a copy; else delete the stream.</source>
        <translation>损坏记录之前和之后的内容可以读取。要恢复它，请关闭 Weir 并从副本放回该文件；否则请删除此流。</translation>
    </message>
    <message>
        <source>An index is written again from its segment when Weir reads there, or opens the store. No record is lost.</source>
        <translation>Weir 读到该处或打开存储时，会从段重新写出索引。没有记录丢失。</translation>
    </message>
    <message>
        <source>What a crash left behind goes when the store is opened. It holds nothing that was acknowledged.</source>
        <translation>崩溃遗留的内容会在打开存储时清除。其中没有已确认的内容。</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>index to rebuild</source>
        <translation>待重建的索引</translation>
    </message>
    <message>
        <source>torn tail</source>
        <translation>残缺的尾部</translation>
    </message>
    <message>
        <source>left over</source>
        <translation>遗留文件</translation>
    </message>
    <message>
        <source>%1: %2 records, %3 of payload, %4 segments, %5 on disk</source>
        <translation>%1：%2 条记录，负载 %3，%4 个段，磁盘 %5</translation>
    </message>
    <message>
        <source>%1: %2 at offset %3: %4</source>
        <translation>%1：%2，偏移 %3：%4</translation>
    </message>
    <message>
        <source>%1, %2, %3.</source>
        <translation>%1，%2，%3。</translation>
    </message>
    <message>
        <source>%1 small segments became %2.</source>
        <translation>%1 个小段合并为 %2 个。</translation>
    </message>
    <message>
        <source>The catalog gave back %1.</source>
        <translation>目录释放了 %1。</translation>
    </message>
    <message>
        <source>%1 of %2 records accepted</source>
        <translation>已接受 %1 条，共 %2 条记录</translation>
    </message>
    <message>
        <source>%1 records accepted</source>
        <translation>已接受 %1 条记录</translation>
    </message>
    <message>
        <source>%1 times throttled</source>
        <translation>被限流 %1 次</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 条被拒绝</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1 条等待中</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Generate into %1</source>
        <translation>向 %1 生成记录</translation>
    </message>
    <message>
        <source>Send a file to %1</source>
        <translation>向 %1 发送文件</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n step(s) taken.</source>
        <translation>
            <numerusform>共 %n 步，已完成 %1 步。</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits for the stream to be ACTIVE.</source>
        <translation>等待流变为 ACTIVE。</translation>
    </message>
    <message>
        <source>Split %1 of %2</source>
        <translation>拆分 %2 的 %1</translation>
    </message>
    <message>
        <source>Merge %1 and %2 of %3</source>
        <translation>合并 %3 的 %1 和 %2</translation>
    </message>
    <message numerus="yes">
        <source>Scale %1 to %n shard(s)</source>
        <translation>
            <numerusform>将 %1 扩缩到 %n 个分片</numerusform>
        </translation>
    </message>
    <message>
        <source>What was taken stays.</source>
        <translation>已完成的步骤保留。</translation>
    </message>
    <message>
        <source>%1 records written, %2</source>
        <translation>已写入 %1 条记录，%2</translation>
    </message>
    <message>
        <source>%1 records put, %2</source>
        <translation>已写入流 %1 条记录，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were no records</source>
        <translation>
            <numerusform>%n 行不是记录</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 put again</source>
        <translation>重新写入 %1 条</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) could not be read</source>
        <translation>
            <numerusform>%n 处无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>retention removed %1 meanwhile</source>
        <translation>期间有 %1 条因超过保留期被移除</translation>
    </message>
    <message>
        <source>Export %1 to %2</source>
        <translation>将 %1 导出到 %2</translation>
    </message>
    <message>
        <source>Import %2 into %1</source>
        <translation>将 %2 导入 %1</translation>
    </message>
    <message>
        <source>No file was left.</source>
        <translation>没有留下文件。</translation>
    </message>
    <message>
        <source>What was put by then stays: %1.</source>
        <translation>此前写入的记录保留：%1。</translation>
    </message>
    <message>
        <source>Lines that are no records were not put. They stand beside the file, as they were, in one whose name ends with &quot;rejected&quot;: mend them there and import that one.</source>
        <translation>不是记录的行没有写入。它们原样保存在该文件旁边、名称含 rejected 的文件中：在那里修正后再导入该文件。</translation>
    </message>
    <message>
        <source>no record</source>
        <translation>不是记录</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Weir was closed before it came to its end. It can go on from there.</source>
        <translation>Weir 在任务结束前已关闭。任务可以从中断处继续。</translation>
    </message>
</context>
<context>
    <name>StreamSettings</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Names and values of your own, 50 at most.</source>
        <translation>您自定的名称和值，最多 50 个。</translation>
    </message>
    <message>
        <source>Registered consumers</source>
        <translation>已注册的消费者</translation>
    </message>
    <message>
        <source>Each reads by enhanced fan-out, with 2 MB/s of its own from every shard.</source>
        <translation>每个消费者通过增强扇出读取，从每个分片独享 2 MB/s。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册时间</translation>
    </message>
    <message>
        <source>name of a consumer to register</source>
        <translation>要注册的消费者名称</translation>
    </message>
    <message>
        <source>Name of a consumer to register</source>
        <translation>要注册的消费者名称</translation>
    </message>
    <message>
        <source>Deregister the chosen one</source>
        <translation>注销所选消费者</translation>
    </message>
    <message>
        <source>not registered</source>
        <translation>未注册</translation>
    </message>
    <message>
        <source>Its subscriptions end at once.</source>
        <translation>其订阅会立即结束。</translation>
    </message>
    <message>
        <source>Resource policy</source>
        <translation>资源策略</translation>
    </message>
    <message>
        <source>Who else may use the stream, as a JSON policy. The embedded store keeps it and gives it back; it does not enforce it.</source>
        <translation>还有谁可以使用此流，以 JSON 策略表示。内嵌存储会保存并返回该策略，但不会强制执行。</translation>
    </message>
    <message>
        <source>no policy</source>
        <translation>无策略</translation>
    </message>
    <message>
        <source>a policy</source>
        <translation>一个策略</translation>
    </message>
    <message>
        <source>the policy above</source>
        <translation>上面的策略</translation>
    </message>
    <message>
        <source>A policy is a JSON object: %1.</source>
        <translation>策略是一个 JSON 对象：%1。</translation>
    </message>
    <message>
        <source>On-demand</source>
        <translation>按需</translation>
    </message>
    <message>
        <source>Provisioned</source>
        <translation>预置</translation>
    </message>
    <message>
        <source>Capacity mode</source>
        <translation>容量模式</translation>
    </message>
    <message>
        <source>Provisioned streams have the shards you give them. On-demand streams get shards by what is written to them.</source>
        <translation>预置流拥有您指定的分片。按需流根据写入量获得分片。</translation>
    </message>
    <message>
        <source>A stream&apos;s mode can change twice in 24 hours. Its shards and records stay.</source>
        <translation>流的模式在 24 小时内可更改两次。其分片和记录保持不变。</translation>
    </message>
    <message>
        <source>Warm throughput</source>
        <translation>预热吞吐量</translation>
    </message>
    <message>
        <source>What an on-demand stream takes at once, before it has seen such a load. The account needs a throughput commitment.</source>
        <translation>按需流在经历此负载之前即可承受的吞吐量。账户需要有吞吐量承诺。</translation>
    </message>
    <message>
        <source>%1 MiB/s</source>
        <translation>%1 MiB/s</translation>
    </message>
    <message>
        <source>Largest record</source>
        <translation>最大记录</translation>
    </message>
    <message>
        <source>Data and partition key together. Records that are stored already stay as they are.</source>
        <translation>数据与分区键之和。已存储的记录保持不变。</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>Producers that send larger records will be refused.</source>
        <translation>发送更大记录的生产者将被拒绝。</translation>
    </message>
    <message>
        <source>The stream holds no records, so none is removed.</source>
        <translation>流中没有记录，因此不会移除任何记录。</translation>
    </message>
    <message>
        <source>The oldest of %1 records is %2 old, so none is removed now.</source>
        <translation>%1 条记录中最旧的一条已有 %2，因此现在不会移除任何记录。</translation>
    </message>
    <message>
        <source>Records older than %1 h go at once and cannot be read again. The oldest of %2 records is %3 old.</source>
        <translation>早于 %1 小时的记录会立即移除，无法再读取。%2 条记录中最旧的一条已有 %3。</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>保留期</translation>
    </message>
    <message>
        <source>How long records can be read, 24 hours to 365 days.</source>
        <translation>记录可读取的时长，24 小时至 365 天。</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>A KMS key: its id, ARN or alias. The embedded store marks records and descriptions with it; nothing is enciphered on this machine.</source>
        <translation>KMS 密钥：其 ID、ARN 或别名。内嵌存储会用它标记记录和描述；此计算机上不会真正加密任何内容。</translation>
    </message>
    <message>
        <source>Encrypt with a KMS key</source>
        <translation>使用 KMS 密钥加密</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS 密钥</translation>
    </message>
    <message>
        <source>Records that arrive from now on are not encrypted.</source>
        <translation>从现在起到达的记录不再加密。</translation>
    </message>
    <message>
        <source>Metrics by shard</source>
        <translation>分片级指标</translation>
    </message>
    <message>
        <source>What CloudWatch keeps for each shard. Weir&apos;s own charts need none of them.</source>
        <translation>CloudWatch 为每个分片保存的指标。Weir 自己的图表不需要它们。</translation>
    </message>
</context>
<context>
    <name>StreamTrouble</name>
    <message>
        <source>%1 cut from %2 at offset %3 (%4)</source>
        <translation>从 %2 的偏移 %3 处截去 %1（%4）</translation>
    </message>
    <message>
        <source>Nothing can be written to this stream now: %1.</source>
        <translation>现在无法写入此数据流：%1。</translation>
    </message>
    <message>
        <source>It takes records again by itself, as soon as it can.</source>
        <translation>一旦可行，它会自动恢复写入。</translation>
    </message>
    <message>
        <source>Free space on the disk of %1: it takes records again by itself.</source>
        <translation>请在 %1 所在的磁盘上腾出空间：之后会自动恢复写入。</translation>
    </message>
    <message>
        <source>What was acknowledged is kept and can be read.</source>
        <translation>已确认的记录都在，可以读取。</translation>
    </message>
    <message>
        <source>The files of this stream are damaged: %1. It is neither read nor written; the other streams are in service. Put the file back from a copy and start Weir again, or delete the stream.</source>
        <translation>此数据流的文件已损坏：%1。它既不能读也不能写；其他数据流照常服务。请用副本替换该文件并重新启动 Weir，或删除此数据流。</translation>
    </message>
    <message>
        <source>Weir was not closed properly. Opening the store: %1.</source>
        <translation>Weir 上次没有正常关闭。打开存储时：%1。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 处。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValueUnit</name>
    <message>
        <source>GB/s</source>
        <translation>GB/s</translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation>MB/s</translation>
    </message>
    <message>
        <source>KB/s</source>
        <translation>KB/s</translation>
    </message>
    <message>
        <source>B/s</source>
        <translation>B/s</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>rec/s</source>
        <translation>条/秒</translation>
    </message>
</context>
<context>
    <name>weir::ActivityDock</name>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Jobs that run or wait</source>
        <translation>运行或等待中的任务</translation>
    </message>
    <message>
        <source>Result…</source>
        <translation>结果…</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>没有任务</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>清除已结束的</translation>
    </message>
    <message>
        <source>Activity, jobs and log</source>
        <translation>活动、任务和日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause job</source>
        <translation>暂停任务</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>继续任务</translation>
    </message>
    <message>
        <source>Verify or compact the store from the File menu, a stream from its own. What a stream&apos;s Produce page sends, and what is exported and imported, stands here too.</source>
        <translation>从“文件”菜单校验或压缩存储，从流自己的菜单校验或压缩流。“生产”页发送的内容以及导出和导入也显示在这里。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with job</source>
        <translation>继续任务</translation>
    </message>
    <message>
        <source>Drop job</source>
        <translation>放弃任务</translation>
    </message>
</context>
<context>
    <name>weir::ActivityModel</name>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生的事</translation>
    </message>
</context>
<context>
    <name>weir::ActivityTable</name>
    <message>
        <source>What happened</source>
        <translation>发生的事</translation>
    </message>
</context>
<context>
    <name>weir::AppearancePage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size of everything in the window</source>
        <translation>窗口中所有内容的大小</translation>
    </message>
    <message>
        <source>80 to 200 %.</source>
        <translation>80 至 200 %。</translation>
    </message>
    <message>
        <source>The window has this size from the next start of Weir on.</source>
        <translation>下次启动 Weir 时生效。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>The window takes this size when it is saved.</source>
        <translation>保存后窗口立即采用此大小。</translation>
    </message>
</context>
<context>
    <name>weir::Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>weir::BookmarkDialog</name>
    <message>
        <source>Bookmark a record</source>
        <translation>为记录加书签</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>更改备注</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Bookmark removed</source>
        <translation>已删除书签</translation>
    </message>
</context>
<context>
    <name>weir::CallDetailsDialog</name>
    <message>
        <source>A call of the log</source>
        <translation>日志中的一次调用</translation>
    </message>
    <message>
        <source>%1, as logged</source>
        <translation>%1（日志记录）</translation>
    </message>
    <message>
        <source>The log keeps neither bodies nor headers of a call.</source>
        <translation>日志不保存调用的正文和标头。</translation>
    </message>
    <message>
        <source>Copy request id</source>
        <translation>复制请求 ID</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy as HAR</source>
        <translation>复制为 HAR</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not in the log</source>
        <translation>日志中没有</translation>
    </message>
    <message>
        <source>The log has let go of this call. Its request id was %1.</source>
        <translation>日志已不再保留此调用。其请求 ID 为 %1。</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>此窗口</translation>
    </message>
</context>
<context>
    <name>weir::CallLink</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the call that failed</source>
        <translation>失败调用的详情</translation>
    </message>
</context>
<context>
    <name>weir::CallLogView</name>
    <message>
        <source>Client, call, stream, error or request id</source>
        <translation>客户端、调用、流、错误或请求 ID</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>Log of calls</source>
        <translation>调用日志</translation>
    </message>
    <message>
        <source>Show stream</source>
        <translation>显示流</translation>
    </message>
    <message>
        <source>Only this client</source>
        <translation>仅此客户端</translation>
    </message>
    <message>
        <source>Only this call</source>
        <translation>仅此调用</translation>
    </message>
    <message>
        <source>Only this stream</source>
        <translation>仅此流</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copy request id</source>
        <translation>复制请求 ID</translation>
    </message>
    <message>
        <source>%1 calls</source>
        <translation>%1 次调用</translation>
    </message>
    <message>
        <source>%1 of %2 calls</source>
        <translation>%2 次调用中的 %1 次</translation>
    </message>
    <message>
        <source>%1 came too fast to list</source>
        <translation>%1 次来得太快，未列出</translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation>还没有调用</translation>
    </message>
    <message>
        <source>No call has that</source>
        <translation>没有符合的调用</translation>
    </message>
    <message>
        <source>Every request to the endpoint and from this window stands here as it passes.</source>
        <translation>发往端点和来自此窗口的每个请求都会在经过时显示在这里。</translation>
    </message>
    <message>
        <source>Take a word away, or show more than errors.</source>
        <translation>去掉一个词，或不只显示错误。</translation>
    </message>
    <message>
        <source>Export HAR…</source>
        <translation>导出 HAR…</translation>
    </message>
    <message>
        <source>The calls that are listed, as an HTTP archive: times, sizes and outcomes, without bodies</source>
        <translation>把列出的调用导出为 HTTP 归档：时间、大小和结果，不含正文</translation>
    </message>
    <message>
        <source>Copy as AWS CLI</source>
        <translation>复制为 AWS CLI 命令</translation>
    </message>
    <message>
        <source>Copy as AWS CLI (the log keeps no request bodies)</source>
        <translation>复制为 AWS CLI 命令（日志不保存请求正文）</translation>
    </message>
    <message>
        <source>Export rows as HAR…</source>
        <translation>将所选行导出为 HAR…</translation>
    </message>
    <message>
        <source>Export calls</source>
        <translation>导出调用</translation>
    </message>
    <message>
        <source>HTTP archives (*.har)</source>
        <translation>HTTP 归档 (*.har)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 calls in %2</source>
        <translation>%1 次调用已写入 %2</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
</context>
<context>
    <name>weir::CallModel</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n 条被拒绝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the limits</source>
        <translation>
            <numerusform>%n 条超出限额</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>落后 %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>此窗口</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>weir::Chip</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>weir::CliBox</name>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>weir::ColumnMenu</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reset to the usual columns</source>
        <translation>恢复默认列</translation>
    </message>
    <message>
        <source>Path of a column</source>
        <translation>列的路径</translation>
    </message>
    <message>
        <source>Add a column for a path, such as %1</source>
        <translation>为路径添加列，例如 %1</translation>
    </message>
    <message>
        <source>This is no path</source>
        <translation>这不是路径</translation>
    </message>
    <message>
        <source>Found in recent records</source>
        <translation>最近记录中的路径</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%2 条记录中有 %1 条</translation>
    </message>
    <message>
        <source>Columns reset</source>
        <translation>已重置列</translation>
    </message>
    <message>
        <source>Column %1 removed</source>
        <translation>已移除列 %1</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
</context>
<context>
    <name>weir::ConnectionPage</name>
    <message>
        <source>Another Weir has this store open</source>
        <translation>另一个 Weir 正在使用此存储</translation>
    </message>
    <message>
        <source>This store was written by a newer Weir</source>
        <translation>此存储由更新版本的 Weir 写入</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>The store is damaged</source>
        <translation>存储已损坏</translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>无法打开%1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开%1</translation>
    </message>
    <message>
        <source>Reading the catalog and the ends of the logs.</source>
        <translation>正在读取目录和各日志的末尾。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Create stream</source>
        <translation>创建流</translation>
    </message>
    <message>
        <source>Copy endpoint</source>
        <translation>复制端点</translation>
    </message>
    <message>
        <source>There are no streams yet</source>
        <translation>还没有流</translation>
    </message>
    <message>
        <source>Create one here, or with an AWS client at
%1</source>
        <translation>在这里创建，或用 AWS 客户端连接
%1</translation>
    </message>
    <message>
        <source>No stream is open</source>
        <translation>没有打开的流</translation>
    </message>
    <message>
        <source>Choose one in the navigator, or create one here or with an AWS client at
%1</source>
        <translation>在导航栏中选择一个流，或在这里创建，也可以用 AWS 客户端连接
%1</translation>
    </message>
    <message>
        <source>%1 is stopped</source>
        <translation>%1 已停止</translation>
    </message>
    <message>
        <source>Its store is closed, and its port is free. Streams that are open keep what was read of them.</source>
        <translation>其存储已关闭，端口已释放。已打开的流保留读到的内容。</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>启动引擎</translation>
    </message>
</context>
<context>
    <name>weir::CreateOptions</name>
    <message>
        <source>Enforce the service&apos;s limits per shard</source>
        <translation>按分片执行服务的限制</translation>
    </message>
    <message>
        <source>Start a generator</source>
        <translation>启动一个生成器</translation>
    </message>
    <message>
        <source>for the whole store</source>
        <translation>对整个存储生效</translation>
    </message>
    <message>
        <source>So that throttles are real, as on AWS.</source>
        <translation>让限流像在 AWS 上一样真实发生。</translation>
    </message>
    <message>
        <source>Orders, %1 rec/s</source>
        <translation>订单，%1 条/秒</translation>
    </message>
    <message>
        <source>What the generator sends</source>
        <translation>生成器发送什么</translation>
    </message>
    <message>
        <source>when it becomes active</source>
        <translation>在其变为 ACTIVE 时</translation>
    </message>
</context>
<context>
    <name>weir::CreateStreamDialog</name>
    <message>
        <source>Create data stream</source>
        <translation>创建数据流</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Stream name</source>
        <translation>流名称</translation>
    </message>
    <message>
        <source>On-demand</source>
        <translation>按需</translation>
    </message>
    <message>
        <source>Starts at 4 shards; the service grows it with the load</source>
        <translation>从 4 个分片开始，服务随负载扩容</translation>
    </message>
    <message>
        <source>Provisioned</source>
        <translation>预置</translation>
    </message>
    <message>
        <source>A fixed number of shards, resharded by hand</source>
        <translation>固定数量的分片，手动重新分片</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>rec/s</source>
        <translation>条/秒</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Size from expected load</source>
        <translation>按预期负载估算</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>保留期</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Open it after creating</source>
        <translation>创建后打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create stream</source>
        <translation>创建流</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>采用 %1</translation>
    </message>
    <message>
        <source>24 to 8760 hours. Older records go.</source>
        <translation>24 到 8760 小时。更早的记录会被清除。</translation>
    </message>
    <message>
        <source>%1 days. Set by a second call, as soon as the stream is ACTIVE.</source>
        <translation>%1 天。流变为 ACTIVE 后由第二次调用设置。</translation>
    </message>
    <message>
        <source>1 to 128 letters, digits, dots, hyphens or underscores.</source>
        <translation>1 到 128 个字母、数字、点、连字符或下划线。</translation>
    </message>
    <message>
        <source>A name has no “%1”: letters, digits, dots, hyphens and underscores only.</source>
        <translation>名称中不能有“%1”：只能用字母、数字、点、连字符和下划线。</translation>
    </message>
    <message>
        <source>A name has at most 128 characters; this one has %1.</source>
        <translation>名称最多 128 个字符，这个有 %1 个。</translation>
    </message>
    <message>
        <source>There is a stream with this name on this connection.</source>
        <translation>此连接上已有同名的流。</translation>
    </message>
    <message>
        <source>Not in use on this connection.</source>
        <translation>此连接上尚未使用。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Durability</source>
        <translation>持久性</translation>
    </message>
    <message>
        <source>AWS clients cannot choose; their streams are now: %1.</source>
        <translation>AWS 客户端无法选择；它们的流现在为：%1。</translation>
    </message>
    <message>
        <source>Encryption at rest</source>
        <translation>静态加密</translation>
    </message>
    <message>
        <source>Type the key&apos;s id, its ARN or its alias.</source>
        <translation>请输入密钥的 ID、ARN 或别名。</translation>
    </message>
    <message>
        <source>Records are marked with the key; nothing is enciphered on this machine.</source>
        <translation>记录会标上该密钥；本机上不做任何加密。</translation>
    </message>
</context>
<context>
    <name>weir::CrosshairOverlay</name>
    <message>
        <source>Charts: arrows move the crosshair, Enter shows the records of its time</source>
        <translation>图表：方向键移动准线，回车键显示该时刻的记录</translation>
    </message>
</context>
<context>
    <name>weir::DataPreview</name>
    <message numerus="yes">
        <source>%n user record(s)</source>
        <translation>
            <numerusform>%n 条用户记录</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::DeleteStreamDialog</name>
    <message>
        <source>Delete data stream</source>
        <translation>删除数据流</translation>
    </message>
    <message>
        <source>&lt;span style=&quot;font-weight:400&quot;&gt;&lt;b&gt;%1&lt;/b&gt; and every record in it will be gone. This cannot be undone.&lt;/span&gt;</source>
        <translation>&lt;span style=&quot;font-weight:400&quot;&gt;&lt;b&gt;%1&lt;/b&gt; 及其中的所有记录都将消失，无法撤销。&lt;/span&gt;</translation>
    </message>
    <message>
        <source>I know that this stream is still being read</source>
        <translation>我知道此流仍在被读取</translation>
    </message>
    <message>
        <source>Type the stream&apos;s name to delete it</source>
        <translation>输入流的名称以删除它</translation>
    </message>
    <message>
        <source>Records kept</source>
        <translation>保留的记录</translation>
    </message>
    <message>
        <source>Last write</source>
        <translation>最后写入</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>谁在读取</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Delete stream</source>
        <translation>删除流</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 条记录</translation>
    </message>
    <message>
        <source>oldest %1</source>
        <translation>最早 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody in the last minute</source>
        <translation>最近一分钟没有人</translation>
    </message>
    <message>
        <source>Still being read. The next call of its readers will fail with ResourceNotFoundException.</source>
        <translation>仍在被读取。读取者的下一次调用将以 ResourceNotFoundException 失败。</translation>
    </message>
    <message>
        <source>That is its name.</source>
        <translation>名称一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) to go</source>
        <translation>
            <numerusform>还差 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>That is not its name.</source>
        <translation>名称不一致。</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>Export records first…</source>
        <translation>先导出记录…</translation>
    </message>
    <message>
        <source>%1, %2 now</source>
        <translation>%1，现在 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>weir::DetailHeader</name>
    <message>
        <source>Copy the sequence number</source>
        <translation>复制序列号</translation>
    </message>
    <message>
        <source>seq</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
    <message>
        <source>hash</source>
        <translation>哈希</translation>
    </message>
</context>
<context>
    <name>weir::DetailPane</name>
    <message>
        <source>Views of the record</source>
        <translation>记录的视图</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Previous record (K)</source>
        <translation>上一条记录 (K)</translation>
    </message>
    <message>
        <source>Next record (J)</source>
        <translation>下一条记录 (J)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Copy as AWS CLI</source>
        <translation>复制为 AWS CLI 命令</translation>
    </message>
    <message>
        <source>Put this record again</source>
        <translation>再次写入此记录</translation>
    </message>
    <message>
        <source>Get records from here</source>
        <translation>从这里读取记录</translation>
    </message>
    <message>
        <source>Data as text</source>
        <translation>文本形式的数据</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown</source>
        <translation>显示 %2 中的前 %1</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再次发送</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Gzip</source>
        <translation>Gzip</translation>
    </message>
    <message>
        <source>KPL %1</source>
        <translation>KPL %1</translation>
    </message>
    <message>
        <source>KPL</source>
        <translation>KPL</translation>
    </message>
    <message>
        <source>Pin to diff</source>
        <translation>固定以比较</translation>
    </message>
    <message>
        <source>Pinned as A</source>
        <translation>已固定为 A</translation>
    </message>
    <message>
        <source>Diff with A</source>
        <translation>与 A 比较</translation>
    </message>
    <message>
        <source>Unpin (Ctrl+D)</source>
        <translation>取消固定 (Ctrl+D)</translation>
    </message>
    <message>
        <source>F3899AC2 magic   0A key table   1A user record %1   MD5 trailer at %2</source>
        <translation>F3899AC2 魔数   0A 键表   1A 用户记录 %1   MD5 尾部在 %2</translation>
    </message>
</context>
<context>
    <name>weir::DiffDialog</name>
    <message>
        <source>Lines of both records</source>
        <translation>两条记录的各行</translation>
    </message>
    <message>
        <source>Compare two records</source>
        <translation>比较两条记录</translation>
    </message>
    <message>
        <source>A  %1</source>
        <translation>A  %1</translation>
    </message>
    <message>
        <source>B  %1</source>
        <translation>B  %1</translation>
    </message>
    <message>
        <source>Both say the same.</source>
        <translation>两者内容相同。</translation>
    </message>
    <message>
        <source>Both are the same octets.</source>
        <translation>两者字节相同。</translation>
    </message>
    <message>
        <source>%1 of %2 rows of octets differ.</source>
        <translation>%2 行字节中有 %1 行不同。</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>已更改：%1</translation>
    </message>
    <message>
        <source>Previous change (P)</source>
        <translation>上一处更改 (P)</translation>
    </message>
    <message>
        <source>Next change (N)</source>
        <translation>下一处更改 (N)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy the changed paths</source>
        <translation>复制更改的路径</translation>
    </message>
</context>
<context>
    <name>weir::DurabilityDialog</name>
    <message>
        <source>Change the durability of %1</source>
        <translation>更改 %1 的持久性</translation>
    </message>
    <message>
        <source>Acknowledged after</source>
        <translation>何时确认</translation>
    </message>
    <message>
        <source>Survives the death of Weir</source>
        <translation>Weir 进程终止后</translation>
    </message>
    <message>
        <source>Survives the loss of power</source>
        <translation>断电后</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>现在的级别</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change durability</source>
        <translation>更改持久性</translation>
    </message>
    <message>
        <source>The AWS API has no call for this.</source>
        <translation>AWS API 没有对应的调用。</translation>
    </message>
</context>
<context>
    <name>weir::EncryptionField</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Key of AWS</source>
        <translation>AWS 的密钥</translation>
    </message>
    <message>
        <source>Another KMS key</source>
        <translation>另一个 KMS 密钥</translation>
    </message>
    <message>
        <source>Encryption at rest</source>
        <translation>静态加密</translation>
    </message>
    <message>
        <source>id, ARN or alias</source>
        <translation>ID、ARN 或别名</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS 密钥</translation>
    </message>
</context>
<context>
    <name>weir::EventLane</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>weir::ExportDialog</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Export records of %1</source>
        <translation>导出 %1 的记录</translation>
    </message>
    <message numerus="yes">
        <source>The chosen %n record(s)</source>
        <translation>
            <numerusform>选中的 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>What the filter and the chips leave of everything stored</source>
        <translation>全部存储记录中符合筛选器和范围标签的记录</translation>
    </message>
    <message>
        <source>What the chips leave of everything stored: shards and times</source>
        <translation>全部存储记录中符合范围标签（分片和时间）的记录</translation>
    </message>
    <message>
        <source>Everything stored</source>
        <translation>全部存储记录</translation>
    </message>
    <message>
        <source>NDJSON</source>
        <translation>NDJSON</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始数据</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Space chooses, dragging orders</source>
        <translation>空格键选择，拖动排序</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>One JSON object a line. Keys, explicit hash keys and data come back without loss.</source>
        <translation>每行一个 JSON 对象。分区键、显式哈希键和数据可无损导回。</translation>
    </message>
    <message>
        <source>A table for spreadsheets. Keys, explicit hash keys and data come back without loss.</source>
        <translation>供电子表格使用的表。分区键、显式哈希键和数据可无损导回。</translation>
    </message>
    <message>
        <source>A table for spreadsheets. It cannot be imported: that takes the columns partition_key, explicit_hash_key, encoding and data.</source>
        <translation>供电子表格使用的表。它无法导回：导回需要 partition_key、explicit_hash_key、encoding 和 data 列。</translation>
    </message>
    <message>
        <source>The data alone, one record after the other. It cannot be imported: nothing says where a record ends.</source>
        <translation>仅数据，一条接一条。它无法导回：没有标明记录在哪里结束。</translation>
    </message>
    <message>
        <source>Looking at how much it is…</source>
        <translation>正在估算大小…</translation>
    </message>
    <message>
        <source>1 record, %1</source>
        <translation>1 条记录，%1</translation>
    </message>
    <message>
        <source>%1 records, %2</source>
        <translation>%1 条记录，%2</translation>
    </message>
    <message>
        <source>This file is there already. It will be replaced.</source>
        <translation>该文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>There is no such folder. Choose one that is there.</source>
        <translation>没有这个文件夹。请选择一个已存在的文件夹。</translation>
    </message>
    <message>
        <source>About %1 records and %2, from a sample of %3</source>
        <translation>约 %1 条记录，%2，由 %3 条的抽样估算</translation>
    </message>
</context>
<context>
    <name>weir::FileField</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
</context>
<context>
    <name>weir::FileForm</name>
    <message>
        <source>From a file</source>
        <translation>从文件</translation>
    </message>
    <message>
        <source>A line of JSON, or a row of CSV, with data in base64 and a partition key is sent as that record; so are files that were exported here, and answers of GetRecords. Any other line is itself the data.</source>
        <translation>含有 base64 数据和分区键的 JSON 行或 CSV 行会作为该记录发送；在此导出的文件和 GetRecords 的应答也是如此。其他任何行本身就是数据。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>NDJSON or CSV</source>
        <translation>NDJSON 或 CSV</translation>
    </message>
    <message>
        <source>NDJSON</source>
        <translation>NDJSON</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原速</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>As fast as allowed</source>
        <translation>尽可能快</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /秒</translation>
    </message>
    <message>
        <source>of lines without a key</source>
        <translation>用于没有键的行</translation>
    </message>
    <message>
        <source>Keys begin with</source>
        <translation>键的开头</translation>
    </message>
    <message>
        <source>Number of keys</source>
        <translation>键的数量</translation>
    </message>
    <message>
        <source>Retry with backoff and jitter</source>
        <translation>退避并抖动重试</translation>
    </message>
    <message>
        <source>Keep, to send again by hand</source>
        <translation>保留，由人工重发</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Key from field</source>
        <translation>取键的字段</translation>
    </message>
    <message>
        <source>Else keys</source>
        <translation>否则用键</translation>
    </message>
    <message>
        <source>and 1 to</source>
        <translation>加 1 至</translation>
    </message>
    <message>
        <source>When refused</source>
        <translation>被拒绝时</translation>
    </message>
    <message>
        <source>Send file</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>Records (*.ndjson *.jsonl *.json *.csv)</source>
        <translation>记录 (*.ndjson *.jsonl *.json *.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>Keys need something to begin with.</source>
        <translation>键需要有开头部分。</translation>
    </message>
</context>
<context>
    <name>weir::FilterLine</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter, such as %1</source>
        <translation>筛选，例如 %1</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Clear the filter (Esc)</source>
        <translation>清除筛选 (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Records that a filter matches, of those it has looked at.</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 records match of %2 looked at</source>
        <translation>已查看 %2 条记录，其中 %1 条匹配</translation>
    </message>
    <message>
        <source>%1 user records match, those inside aggregates counted one by one</source>
        <translation>%1 条用户记录匹配（聚合记录内逐条计数）</translation>
    </message>
    <message>
        <source>%1 arrived faster than they could be looked at, and are left out</source>
        <translation>%1 条到达过快，未能查看，已略过</translation>
    </message>
    <message>
        <source>Looking on…</source>
        <translation>继续查看中…</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存此筛选</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>删除此筛选</translation>
    </message>
    <message>
        <source>Search everything stored (Ctrl+Enter)</source>
        <translation>搜索全部存储 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Filter forgotten</source>
        <translation>已忘记筛选器</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <extracomment>Records that came too fast for the filter to look at.</extracomment>
        <translation>%1 条未查看</translation>
    </message>
</context>
<context>
    <name>weir::FindingList</name>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Nothing stands out in the last 15 minutes.</source>
        <translation>最近 15 分钟没有异常。</translation>
    </message>
</context>
<context>
    <name>weir::FirstRunStrip</name>
    <message>
        <source>Don&apos;t show again</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>Close until the next start</source>
        <translation>关闭，下次启动时再显示</translation>
    </message>
    <message>
        <source>Point your own code at it</source>
        <translation>让你自己的代码连上来</translation>
    </message>
    <message>
        <source>Any AWS SDK works, with any credentials and any region.</source>
        <translation>任何 AWS SDK 都可以，凭证和区域随意。</translation>
    </message>
    <message>
        <source>Try it from a shell</source>
        <translation>在命令行里试试</translation>
    </message>
    <message>
        <source>The command line of AWS shows the same shards and records.</source>
        <translation>AWS 命令行看到的是同样的分片和记录。</translation>
    </message>
    <message>
        <source>The demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>This is a real stream, running inside Weir. Records are already arriving.</source>
        <translation>这是一个真实的流，就运行在 Weir 里。记录已经在到达。</translation>
    </message>
    <message>
        <source>This is a real stream store, running inside Weir.</source>
        <translation>这是一个真实的流存储，就运行在 Weir 里。</translation>
    </message>
    <message>
        <source>%1 gets made-up orders of a shop from a producer inside Weir.</source>
        <translation>Weir 内置的生产者向 %1 写入一家商店的虚构订单。</translation>
    </message>
    <message>
        <source>Stop the demo</source>
        <translation>停止演示</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>开始演示</translation>
    </message>
    <message>
        <source>A stream with made-up orders of a shop, from a producer inside Weir.</source>
        <translation>一个包含商店虚构订单的流，由 Weir 内置的生产者写入。</translation>
    </message>
    <message>
        <source>The producer is stopped. What it sent to %1 stays until retention removes it.</source>
        <translation>生产者已停止。它写入 %1 的数据会保留到保留期结束。</translation>
    </message>
    <message>
        <source>How to begin</source>
        <translation>如何开始</translation>
    </message>
</context>
<context>
    <name>weir::FlatTable</name>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>weir::GeneratorForm</name>
    <message>
        <source>Record template</source>
        <translation>记录模板</translation>
    </message>
    <message>
        <source>preview of one below</source>
        <translation>下方为一条预览</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Zipf</source>
        <translation>Zipf</translation>
    </message>
    <message>
        <source>Hot key</source>
        <translation>热键</translation>
    </message>
    <message>
        <source>In turn</source>
        <translation>轮流</translation>
    </message>
    <message>
        <source>Keys begin with</source>
        <translation>键的开头</translation>
    </message>
    <message>
        <source>Number of keys</source>
        <translation>键的数量</translation>
    </message>
    <message>
        <source>and 1 to</source>
        <translation>加 1 至</translation>
    </message>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>Share of records</source>
        <translation>记录占比</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>爬升</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>突发</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>日变化</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /秒</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>Lowest rate</source>
        <translation>最低速率</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Burst takes</source>
        <translation>突发占比</translation>
    </message>
    <message>
        <source>How long the ramp takes, how often a burst comes, or how long a day is</source>
        <translation>爬升所需时间、突发的间隔，或一天的长度</translation>
    </message>
    <message>
        <source>Records in a call</source>
        <translation>每次调用的记录数</translation>
    </message>
    <message>
        <source>Retry with backoff and jitter</source>
        <translation>退避并抖动重试</translation>
    </message>
    <message>
        <source>Keep, to send again by hand</source>
        <translation>保留，由人工重发</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>PutRecords of</source>
        <translation>PutRecords，每次</translation>
    </message>
    <message>
        <source>When refused</source>
        <translation>被拒绝时</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>停止条件</translation>
    </message>
    <message>
        <source>Records in all</source>
        <translation>记录总数</translation>
    </message>
    <message>
        <source>Time in all</source>
        <translation>总时长</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>The template has a fault.</source>
        <translation>模板有错误。</translation>
    </message>
    <message>
        <source>A record needs a template.</source>
        <translation>记录需要模板。</translation>
    </message>
    <message>
        <source>Keys need something to begin with.</source>
        <translation>键需要有开头部分。</translation>
    </message>
    <message>
        <source>The hot key needs a name.</source>
        <translation>热键需要名称。</translation>
    </message>
    <message>
        <source>The lowest rate is above the rate.</source>
        <translation>最低速率高于速率。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>A member of the JSON that the template makes; where there is none, one of the keys below</source>
        <translation>模板生成的 JSON 中的成员；没有该成员时使用下面的键</translation>
    </message>
    <message>
        <source>Key from field</source>
        <translation>取自字段的键</translation>
    </message>
    <message>
        <source>User records in a KPL record</source>
        <translation>一条 KPL 记录中的用户记录数</translation>
    </message>
    <message>
        <source>More than one are packed as the Kinesis Producer Library does; all of one record have its key</source>
        <translation>多于一条时按 Kinesis Producer Library 的方式打包；同一记录中的用户记录都使用其键</translation>
    </message>
    <message>
        <source>Compresses the data, of each user record on its own</source>
        <translation>压缩数据，每条用户记录单独压缩</translation>
    </message>
    <message>
        <source>Aggregation</source>
        <translation>聚合</translation>
    </message>
    <message>
        <source>User records each</source>
        <translation>每条用户记录数</translation>
    </message>
    <message>
        <source>Name the field that is the key.</source>
        <translation>请指定作为键的字段。</translation>
    </message>
</context>
<context>
    <name>weir::GoToDialog</name>
    <message>
        <source>Go</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Go to a record</source>
        <translation>转到记录</translation>
    </message>
    <message>
        <source>14:26:30, -5m, 2026-10-14 09:00 or a sequence number</source>
        <translation>14:26:30、-5m、2026-10-14 09:00 或序列号</translation>
    </message>
    <message>
        <source>Time, sequence number or bookmark</source>
        <translation>时间、序列号或书签</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The first record that arrived at %1 or later.</source>
        <translation>%1 或之后到达的第一条记录。</translation>
    </message>
    <message>
        <source>Retention has removed this record. The oldest one stored is behind it.</source>
        <translation>该记录已超过保留期被移除。最旧的存储记录在它之后。</translation>
    </message>
    <message>
        <source>Record %1 of the stream.</source>
        <translation>流中的第 %1 条记录。</translation>
    </message>
    <message>
        <source>This stream has no record with that number yet.</source>
        <translation>该流还没有这个序列号的记录。</translation>
    </message>
    <message>
        <source>A bookmark; arrow keys choose another one.</source>
        <translation>书签；用方向键选择其他书签。</translation>
    </message>
    <message>
        <source>Times are in the zone that is shown, unless they name one.</source>
        <translation>时间按当前显示的时区解释，除非注明时区。</translation>
    </message>
    <message>
        <source>This is no time, no sequence number of this store and no bookmark.</source>
        <translation>这不是时间，也不是此存储的序列号或书签。</translation>
    </message>
</context>
<context>
    <name>weir::HexInspector</name>
    <message>
        <source>Values at the cursor</source>
        <translation>光标处的值</translation>
    </message>
    <message>
        <source>Little-endian</source>
        <translation>小端</translation>
    </message>
    <message>
        <source>Big-endian</source>
        <translation>大端</translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation>字节序</translation>
    </message>
</context>
<context>
    <name>weir::HexView</name>
    <message>
        <source>Data in hexadecimal</source>
        <translation>十六进制数据</translation>
    </message>
    <message>
        <source>Copy as hexadecimal</source>
        <translation>复制为十六进制</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Octets</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>weir::ImportDialog</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The first lines of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Stop at the first line that is no record</source>
        <translation>遇到第一行不是记录的行时停止</translation>
    </message>
    <message>
        <source>Import records into %1</source>
        <translation>将记录导入 %1</translation>
    </message>
    <message>
        <source>NDJSON</source>
        <translation>NDJSON</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Each record is put with the partition key, explicit hash key and data that the file names, in its order. It gets a new sequence number and arrival time.</source>
        <translation>每条记录按文件中的顺序，以其中的分区键、显式哈希键和数据写入，并获得新的序列号和到达时间。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose a file that was exported, or made of the same fields.</source>
        <translation>选择导出的文件，或字段相同的文件。</translation>
    </message>
    <message>
        <source>There is nothing in the file.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>%1 lines, %2</source>
        <translation>%1 行，%2</translation>
    </message>
    <message>
        <source>%1, about %2 lines; the first %3 are shown</source>
        <translation>%1，约 %2 行；显示前 %3 行</translation>
    </message>
    <message>
        <source>None of these lines is a record. Is the format the right one?</source>
        <translation>这些行都不是记录。格式选对了吗？</translation>
    </message>
    <message numerus="yes">
        <source>%n of these lines are no records. Such lines are not lost: they go into a file of their own beside this one.</source>
        <translation>
            <numerusform>其中 %n 行不是记录。这些行不会丢失：它们会存入该文件旁边的单独文件。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::ImportPreviewModel</name>
    <message>
        <source>%1 Here: %2</source>
        <translation>%1 此处：%2</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>Explicit hash key</source>
        <translation>显式哈希键</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>weir::JobFindingModel</name>
    <message>
        <source>the catalog</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>weir::JobResultDialog</name>
    <message>
        <source>Checked</source>
        <translation>已检查</translation>
    </message>
    <message>
        <source>Small segments</source>
        <translation>小段</translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <translation>%1，现为 %2</translation>
    </message>
    <message>
        <source>Written for them</source>
        <translation>为此写入</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Streams that were checked</source>
        <translation>检查过的流</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Their data and keys</source>
        <translation>数据和键</translation>
    </message>
    <message>
        <source>Lines that are no records</source>
        <translation>不是记录的行</translation>
    </message>
</context>
<context>
    <name>weir::JobTable</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>weir::JobTableModel</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>%1 rec/s</source>
        <translation>%1 条/秒</translation>
    </message>
</context>
<context>
    <name>weir::JobsIndicator</name>
    <message>
        <source>A job has found damage or has failed. Click to see it.</source>
        <translation>有任务发现损坏或失败。点击查看。</translation>
    </message>
    <message>
        <source>Jobs %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>weir::JsonDocument</name>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>真或假</translation>
    </message>
    <message>
        <source>null</source>
        <translation>空</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n 个字段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n 个值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n 个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::JsonView</name>
    <message>
        <source>Data as JSON</source>
        <translation>JSON 形式的数据</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Unfold everything</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>bytes %1 to %2, %3</source>
        <translation>字节 %1 到 %2，%3</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>%1, folded</source>
        <translation>%1，已折叠</translation>
    </message>
    <message>
        <source>%1, unfolded</source>
        <translation>%1，已展开</translation>
    </message>
</context>
<context>
    <name>weir::KeyHistogramDialog</name>
    <message>
        <source>Keys by shard</source>
        <translation>各分片的键</translation>
    </message>
    <message>
        <source>Where many keys go</source>
        <translation>大量键的去向</translation>
    </message>
    <message>
        <source>One partition key a line</source>
        <translation>每行一个分区键</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Even share</source>
        <translation>均分占比</translation>
    </message>
    <message>
        <source>Partition keys</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>Keys from a file…</source>
        <translation>从文件读取键…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys from a file</source>
        <translation>从文件读取键</translation>
    </message>
    <message>
        <source>Paste keys, one a line, or choose a file. The white marks are where an even spread would be.</source>
        <translation>请粘贴键，每行一个，或选择文件。标记处为均匀分布时的位置。</translation>
    </message>
    <message>
        <source>%1 keys, all of them different.</source>
        <translation>%1 个键，各不相同。</translation>
    </message>
    <message>
        <source>%1 keys, %2 of them different; %3 alone is %4.</source>
        <translation>%1 个键，其中 %2 个不同；仅 %3 就占 %4。</translation>
    </message>
</context>
<context>
    <name>weir::LandedRecordsModel</name>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Sequence number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
</context>
<context>
    <name>weir::LandedRecordsView</name>
    <message>
        <source>What was sent</source>
        <translation>已发送的内容</translation>
    </message>
</context>
<context>
    <name>weir::LandingBars</name>
    <message>
        <source>Where the records land</source>
        <translation>记录落在哪里</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message numerus="yes">
        <source>and %n more shard(s)</source>
        <translation>
            <numerusform>以及另外 %n 个分片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::LaneHeader</name>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>%n 个分片</numerusform>
        </translation>
    </message>
    <message>
        <source>no arrivals</source>
        <translation>没有数据到达</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message numerus="yes">
        <source>%n busiest, and other</source>
        <translation>
            <numerusform>最忙的 %n 个及其他</numerusform>
        </translation>
    </message>
    <message>
        <source>Values of a chart</source>
        <translation>图表的数值</translation>
    </message>
</context>
<context>
    <name>weir::LaneView</name>
    <message>
        <source>not measured before %1</source>
        <translation>%1 之前没有测量</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>weir::LayerBar</name>
    <message>
        <source>Layers of the record</source>
        <translation>记录的各层</translation>
    </message>
    <message>
        <source>KPL checksum valid</source>
        <translation>KPL 校验和有效</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>层 %1</translation>
    </message>
</context>
<context>
    <name>weir::MainWindow</name>
    <message>
        <source>%1 - Weir</source>
        <translation>%1 - Weir</translation>
    </message>
    <message>
        <source>Live charts</source>
        <translation>实时图表</translation>
    </message>
    <message>
        <source>Live map</source>
        <translation>实时分片图</translation>
    </message>
    <message>
        <source>Produce</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stored records</source>
        <translation>已存记录</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;reate stream…</source>
        <translation>新建流(&amp;N)…</translation>
    </message>
    <message>
        <source>Open the &amp;data folder</source>
        <translation>打开数据文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Copy &amp;endpoint</source>
        <translation>复制端点(&amp;E)</translation>
    </message>
    <message>
        <source>Copy as e&amp;nvironment variable</source>
        <translation>复制为环境变量(&amp;N)</translation>
    </message>
    <message>
        <source>Copy stream &amp;ARN</source>
        <translation>复制流的 ARN(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Navigator</source>
        <translation>导航栏(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Filter streams</source>
        <translation>筛选流(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Getting started</source>
        <translation>入门提示(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Stream</source>
        <translation>流(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概览(&amp;O)</translation>
    </message>
    <message>
        <source>Shard &amp;map</source>
        <translation>分片图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Records</source>
        <translation>记录(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Produce</source>
        <translation>写入(&amp;P)</translation>
    </message>
    <message>
        <source>Run the &amp;demo</source>
        <translation>运行演示(&amp;D)</translation>
    </message>
    <message>
        <source>De&amp;lete stream…</source>
        <translation>删除流(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Follow the newest</source>
        <translation>跟随最新记录(&amp;F)</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>&amp;Oldest stored records</source>
        <translation>最早的已存记录(&amp;O)</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Weir</source>
        <translation>关于 Weir(&amp;A)</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Dark theme; change to light</source>
        <translation>深色主题；切换为浅色</translation>
    </message>
    <message>
        <source>Light theme; change to dark</source>
        <translation>浅色主题；切换为深色</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Weir %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;A desktop console for Kinesis-style streams, with a store inside that AWS clients on this machine can use.&lt;/p&gt;&lt;p&gt;Qt %2. Free software under the GNU General Public License, version 3 or later. Weir sends nothing anywhere: it has no telemetry.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Weir %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Kinesis 风格数据流的桌面控制台，内置的存储可供本机的 AWS 客户端使用。&lt;/p&gt;&lt;p&gt;Qt %2。自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。Weir 不向任何地方发送数据，没有遥测。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Weir</source>
        <translation>关于 Weir</translation>
    </message>
    <message>
        <source>&amp;Verify the store</source>
        <translation>校验存储(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Compact the store</source>
        <translation>压缩存储(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Activity, jobs and log</source>
        <translation>活动、任务和日志(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>校验(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>压缩(&amp;C)</translation>
    </message>
    <message>
        <source>Show the records from this time on</source>
        <translation>显示从此时间起的记录</translation>
    </message>
    <message>
        <source>14:26, 14:26:30 or -5m</source>
        <translation>14:26、14:26:30 或 -5m</translation>
    </message>
    <message>
        <source>no stream is in front</source>
        <translation>当前没有打开的流</translation>
    </message>
    <message>
        <source>Commands only</source>
        <translation>仅命令</translation>
    </message>
    <message>
        <source>Streams only</source>
        <translation>仅流</translation>
    </message>
    <message>
        <source>the store is not open</source>
        <translation>存储未打开</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>F&amp;ilter…</source>
        <translation>筛选(&amp;I)…</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>&amp;Search everything stored</source>
        <translation>搜索全部存储(&amp;S)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>设置(&amp;E)</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>以 &amp;UTC 显示时间</translation>
    </message>
    <message>
        <source>&amp;Bookmark…</source>
        <translation>书签(&amp;B)…</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>&amp;Details below or at the right</source>
        <translation>详情在下方或右侧(&amp;D)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation>Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>转到(&amp;G)…</translation>
    </message>
    <message>
        <source>Ctrl+G</source>
        <translation>Ctrl+G</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>导入(&amp;M)…</translation>
    </message>
    <message>
        <source>Pin, or &amp;compare with the pinned one</source>
        <translation>固定，或与已固定的比较(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Co&amp;lumns and order…</source>
        <translation>列和顺序(&amp;L)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+K</source>
        <translation>Ctrl+Shift+K</translation>
    </message>
    <message>
        <source>&amp;Back in what was picked</source>
        <translation>后退到之前的选择(&amp;B)</translation>
    </message>
    <message>
        <source>F&amp;orward in what was picked</source>
        <translation>前进到之后的选择(&amp;O)</translation>
    </message>
    <message>
        <source>nothing was picked before</source>
        <translation>之前没有选择</translation>
    </message>
    <message>
        <source>nothing was picked after this</source>
        <translation>之后没有选择</translation>
    </message>
    <message>
        <source>S&amp;horter time range</source>
        <translation>更短的时间范围(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller</source>
        <translation>缩小(&amp;M)</translation>
    </message>
    <message>
        <source>it is as large as can be</source>
        <translation>已是最大</translation>
    </message>
    <message>
        <source>it is as small as can be</source>
        <translation>已是最小</translation>
    </message>
    <message>
        <source>Normal si&amp;ze</source>
        <translation>正常大小(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一个窗格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>上一个窗格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open streams</source>
        <translation>已打开的流(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Search streams, records and commands</source>
        <translation>搜索流、记录和命令(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>Ne&amp;xt hit</source>
        <translation>下一个匹配(&amp;X)</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>Pre&amp;vious hit</source>
        <translation>上一个匹配(&amp;V)</translation>
    </message>
    <message>
        <source>Shift+F3</source>
        <translation>Shift+F3</translation>
    </message>
    <message>
        <source>Record by sequence number or partition key…</source>
        <translation>按序列号或分区键查找记录…</translation>
    </message>
    <message>
        <source>type it after #</source>
        <translation>在 # 之后输入</translation>
    </message>
    <message>
        <source>Specific time…</source>
        <translation>指定时间…</translation>
    </message>
    <message>
        <source>type it after @, such as @14:26 or @-5m</source>
        <translation>在 @ 之后输入，例如 @14:26 或 @-5m</translation>
    </message>
    <message>
        <source>Show this record</source>
        <translation>显示此记录</translation>
    </message>
    <message>
        <source>a sequence number, or a partition key to look for everywhere</source>
        <translation>序列号，或要在所有记录中查找的分区键</translation>
    </message>
    <message>
        <source>bookmark, %1</source>
        <translation>书签，%1</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>已断开</translation>
    </message>
    <message>
        <source>&amp;Stop the engine</source>
        <translation>停止引擎(&amp;S)</translation>
    </message>
    <message>
        <source>Star&amp;t the engine</source>
        <translation>启动引擎(&amp;T)</translation>
    </message>
    <message>
        <source>Longer t&amp;ime range</source>
        <translation>更长的时间范围(&amp;I)</translation>
    </message>
    <message>
        <source>Newest &amp;records first, or last</source>
        <translation>最新记录在前或在后(&amp;R)</translation>
    </message>
    <message>
        <source>Languag&amp;e</source>
        <translation>语言(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;shard…</source>
        <translation>重新分片(&amp;S)…</translation>
    </message>
    <message>
        <source>Start a &amp;generator…</source>
        <translation>启动生成器(&amp;G)…</translation>
    </message>
    <message>
        <source>Spl&amp;it a shard…</source>
        <translation>拆分分片(&amp;I)…</translation>
    </message>
</context>
<context>
    <name>weir::MetadataView</name>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
</context>
<context>
    <name>weir::NavigatorDelegate</name>
    <message>
        <source>demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>weir::NavigatorDock</name>
    <message>
        <source>Navigator</source>
        <translation>导航栏</translation>
    </message>
    <message>
        <source>Filter streams (Ctrl+Shift+F)</source>
        <translation>筛选流 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Create a stream (Ctrl+N)</source>
        <translation>创建流 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Part of a stream&apos;s name</source>
        <translation>流名称的一部分</translation>
    </message>
    <message>
        <source>Filter streams</source>
        <translation>筛选流</translation>
    </message>
    <message>
        <source>Connections and streams</source>
        <translation>连接和流</translation>
    </message>
    <message>
        <source>No stream has that in its name.</source>
        <translation>没有名称包含它的流。</translation>
    </message>
    <message>
        <source>Copy endpoint</source>
        <translation>复制端点</translation>
    </message>
    <message>
        <source>Create stream…</source>
        <translation>创建流…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy ARN</source>
        <translation>复制 ARN</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Produce</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Verify the store</source>
        <translation>校验存储</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Compact the store</source>
        <translation>压缩存储</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>在新窗口中打开</translation>
    </message>
    <message>
        <source>Tail</source>
        <translation>实时跟踪</translation>
    </message>
    <message>
        <source>Add to the favourites</source>
        <translation>加入收藏</translation>
    </message>
    <message>
        <source>Take out of the favourites</source>
        <translation>从收藏中移除</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+单击</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>启动引擎</translation>
    </message>
    <message>
        <source>Stop the engine</source>
        <translation>停止引擎</translation>
    </message>
    <message>
        <source>Closes the store and its port; what was read stays on the pages</source>
        <translation>关闭存储及其端口；已读到的内容保留在各页面上</translation>
    </message>
</context>
<context>
    <name>weir::NavigatorModel</name>
    <message>
        <source>Data streams</source>
        <translation>数据流</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>打开中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>creating</source>
        <translation>创建中</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>删除中</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>relaxed</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>磁盘占用 %1</translation>
    </message>
    <message>
        <source>not writable</source>
        <translation>不可写</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>weir::NewShardsBar</name>
    <message>
        <source>Hash key space</source>
        <translation>哈希键空间</translation>
    </message>
    <message numerus="yes">
        <source>%n equal part(s)</source>
        <translation>
            <numerusform>%n 等份</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::OneRecordPanel</name>
    <message>
        <source>Where the records land</source>
        <translation>记录的落点</translation>
    </message>
    <message>
        <source>what was sent from here</source>
        <translation>从此处发送的内容</translation>
    </message>
    <message>
        <source>The same from a shell</source>
        <translation>在命令行中执行同样操作</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Show in Records</source>
        <translation>在“记录”中显示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Send refused again</source>
        <translation>重发被拒绝的</translation>
    </message>
    <message>
        <source>%1, MD5 %2…</source>
        <translation>%1，MD5 %2…</translation>
    </message>
    <message>
        <source>%1, hash key %2</source>
        <translation>%1，哈希键 %2</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>newest first; %1 accepted, %2 refused</source>
        <translation>最新在前；接受 %1 条，拒绝 %2 条</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the call that failed</source>
        <translation>失败调用的详情</translation>
    </message>
</context>
<context>
    <name>weir::OverviewPage</name>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1, %2 buckets</source>
        <translation>%1，每格 %2</translation>
    </message>
    <message>
        <source>Show the records of %1</source>
        <translation>显示 %1 的记录</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Zoom to the range</source>
        <translation>缩放到所选范围</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Copy the values of %1</source>
        <translation>复制 %1 的数值</translation>
    </message>
    <message>
        <source>Show as a table…</source>
        <translation>以表格显示…</translation>
    </message>
    <message>
        <source>Compare the range with the one before…</source>
        <translation>与前一段范围比较…</translation>
    </message>
    <message>
        <source>Compare what is shown with the span before…</source>
        <translation>将所示与前一时段比较…</translation>
    </message>
    <message>
        <source>Mark %1…</source>
        <translation>标记 %1…</translation>
    </message>
    <message>
        <source>Save as a PNG picture…</source>
        <translation>另存为 PNG 图片…</translation>
    </message>
    <message>
        <source>Save as an SVG picture…</source>
        <translation>另存为 SVG 图片…</translation>
    </message>
    <message>
        <source>The values of %1</source>
        <translation>%1 的数值</translation>
    </message>
    <message>
        <source>%1 to %2, and the %3 before</source>
        <translation>%1 至 %2，以及之前的 %3</translation>
    </message>
    <message>
        <source>Mark %1</source>
        <translation>标记 %1</translation>
    </message>
    <message>
        <source>What happened at %1? Charts and the history will show it.</source>
        <translation>%1 发生了什么？图表和历史会显示它。</translation>
    </message>
    <message>
        <source>The mark was not kept</source>
        <translation>标记未能保存</translation>
    </message>
    <message>
        <source>Save the charts</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>The picture was not saved</source>
        <translation>图片未能保存</translation>
    </message>
    <message>
        <source>Show in the chart</source>
        <translation>在图表中显示</translation>
    </message>
    <message>
        <source>Hide in the chart</source>
        <translation>在图表中隐藏</translation>
    </message>
</context>
<context>
    <name>weir::OverviewSide</name>
    <message>
        <source>Write limit</source>
        <translation>写入上限</translation>
    </message>
    <message>
        <source>rate, age</source>
        <translation>速率、滞后</translation>
    </message>
    <message>
        <source>now, busiest first</source>
        <translation>当前，最忙的在前</translation>
    </message>
    <message>
        <source>No open shard.</source>
        <translation>没有打开的分片。</translation>
    </message>
    <message numerus="yes">
        <source>and %n less busy shard(s)</source>
        <translation>
            <numerusform>以及 %n 个较闲的分片</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has read in the last 15 minutes. Any GetRecords call shows here.</source>
        <translation>最近 15 分钟内没有人读取。任何 GetRecords 调用都会显示在这里。</translation>
    </message>
    <message>
        <source>Heaviest keys</source>
        <translation>最重的键</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>消费者</translation>
    </message>
    <message>
        <source>Record size</source>
        <translation>记录大小</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1 条，自 %2 起</translation>
    </message>
    <message>
        <source>Key %1: %2 of all bytes</source>
        <translation>键 %1：占全部字节的 %2</translation>
    </message>
    <message>
        <source>of bytes, since %1</source>
        <translation>按字节，自 %1 起</translation>
    </message>
    <message>
        <source>Nothing has arrived in the last minutes.</source>
        <translation>最近几分钟没有记录到达。</translation>
    </message>
    <message>
        <source>Every key was counted.</source>
        <translation>每个键都已计数。</translation>
    </message>
    <message>
        <source>A sketch of 1 024 counters: each may have up to %1 more.</source>
        <translation>1 024 个计数器的概要：每个键最多可能再多 %1。</translation>
    </message>
    <message>
        <source>Findings and figures</source>
        <translation>发现与数据</translation>
    </message>
</context>
<context>
    <name>weir::OverviewTableModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>weir::PaletteBox</name>
    <message>
        <source>Search streams, records and commands</source>
        <translation>搜索流、记录和命令</translation>
    </message>
</context>
<context>
    <name>weir::PaletteDialog</name>
    <message>
        <source>What was found</source>
        <translation>发现的内容</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>Search streams, records and commands</source>
        <translation>搜索流、记录和命令</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>copy as AWS CLI</source>
        <translation>复制为 AWS CLI 命令</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>There is no AWS command that does this.</source>
        <translation>没有与此等价的 AWS 命令。</translation>
    </message>
</context>
<context>
    <name>weir::PaletteModel</name>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What can be typed first</source>
        <translation>可以先输入的字符</translation>
    </message>
    <message>
        <source>Commands for a stream</source>
        <translation>针对流的命令</translation>
    </message>
    <message>
        <source>Commands for %1</source>
        <translation>针对 %1 的命令</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>随处可用</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>weir::PinBar</name>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
</context>
<context>
    <name>weir::PlannedShardView</name>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
</context>
<context>
    <name>weir::PositionRail</name>
    <message>
        <source>Place within everything stored</source>
        <translation>在全部存储中的位置</translation>
    </message>
    <message>
        <source>Everything stored, oldest at the top. Drag to browse; drag to the bottom to follow the tip.</source>
        <translation>全部存储，最早的在顶部。拖动可浏览，拖到底部则跟随最新。</translation>
    </message>
    <message>
        <source>At the tip</source>
        <translation>在最新处</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>第 %1 条记录</translation>
    </message>
    <message>
        <source>Record %1 of %2</source>
        <translation>第 %1 条记录，共 %2 条</translation>
    </message>
    <message>
        <source>Everything stored, newest at the top. Drag to browse; drag to the top to follow the tip.</source>
        <translation>全部存储记录，最新的在顶部。拖动浏览；拖到顶部跟随最新记录。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Oldest of %1 records</source>
        <translation>%1 条记录中最早的一条</translation>
    </message>
    <message>
        <source>Newest of %1 records</source>
        <translation>%1 条记录中最新的一条</translation>
    </message>
    <message>
        <source>Shown: the newest, following</source>
        <translation>当前显示：最新记录，正在跟随</translation>
    </message>
    <message>
        <source>Shown: from record %1 of %2 on</source>
        <translation>当前显示：从第 %1 条（共 %2 条）起</translation>
    </message>
</context>
<context>
    <name>weir::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Weir sends nothing anywhere: it has no telemetry, looks for no updates and asks no server. The store is served on 127.0.0.1 only, to programs on this machine; requests under another name, and web pages, are refused.</source>
        <translation>Weir 不向任何地方发送任何内容：没有遥测，不检查更新，也不询问任何服务器。存储只在 127.0.0.1 上为本机程序服务；使用其他主机名的请求以及网页都会被拒绝。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and remove records</source>
        <translation>保存并清除记录</translation>
    </message>
</context>
<context>
    <name>weir::ProbeAnswer</name>
    <message>
        <source>MD5 %1
hash key %2
%3 of the space
shard %4</source>
        <translation>MD5 %1
哈希键 %2
位于空间的 %3
分片 %4</translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>没有打开的</translation>
    </message>
    <message>
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>no open shard</source>
        <translation>没有打开的分片</translation>
    </message>
</context>
<context>
    <name>weir::ProbeField</name>
    <message>
        <source>Copy the hash key</source>
        <translation>复制哈希键</translation>
    </message>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>Probe a partition key</source>
        <translation>探查分区键</translation>
    </message>
    <message>
        <source>Pin the key to the map (Enter)</source>
        <translation>将键固定到图上（Enter）</translation>
    </message>
    <message>
        <source>Where many keys go…</source>
        <translation>大量键的去向…</translation>
    </message>
    <message>
        <source>Type a partition key to see which shard its records go to, or # and an explicit hash key</source>
        <translation>输入分区键，查看其记录进入哪个分片；或输入 # 和显式哈希键</translation>
    </message>
</context>
<context>
    <name>weir::ProduceCallModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>throughput exceeded</source>
        <translation>超出吞吐量</translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <comment>54 throughput exceeded on 0003</comment>
        <translation>%3 上 %1 条%2</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
</context>
<context>
    <name>weir::ProduceForm</name>
    <message>
        <source>Goes on as a job when this page is left</source>
        <translation>离开此页后作为任务继续</translation>
    </message>
</context>
<context>
    <name>weir::ProducePage</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>One record</source>
        <translation>单条记录</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>From file</source>
        <translation>从文件</translation>
    </message>
    <message>
        <source>What to send</source>
        <translation>发送什么</translation>
    </message>
    <message>
        <source>Jobs that send to this stream</source>
        <translation>向此流发送的任务</translation>
    </message>
    <message>
        <source>Generator %1</source>
        <translation>生成器 %1</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>文件 %1</translation>
    </message>
    <message>
        <source>Sending %1 of %2 rec/s</source>
        <translation>发送 %1 / %2 条/秒</translation>
    </message>
    <message>
        <source>Sending %1 rec/s</source>
        <translation>发送 %1 条/秒</translation>
    </message>
    <message>
        <source>%1, %2 accepted</source>
        <translation>%1，已接受 %2 条</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>weir::RangeComparison</name>
    <message>
        <source>Measured</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Peak before</source>
        <translation>之前峰值</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Mean or sum before</source>
        <translation>之前均值或总数</translation>
    </message>
    <message>
        <source>Mean or sum</source>
        <translation>均值或总数</translation>
    </message>
</context>
<context>
    <name>weir::RangePicker</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Show this time</source>
        <translation>显示这段时间</translation>
    </message>
    <message>
        <source>A span of the past</source>
        <translation>过去的一段时间</translation>
    </message>
    <message>
        <source>It must end after it begins.</source>
        <translation>结束必须晚于开始。</translation>
    </message>
</context>
<context>
    <name>weir::ReaderRow</name>
    <message>
        <source>Reader %1: %2, %3 behind</source>
        <translation>读取者 %1：%2，滞后 %3</translation>
    </message>
</context>
<context>
    <name>weir::RecordDetails</name>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Sequence number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Position in stream</source>
        <translation>流中的位置</translation>
    </message>
    <message>
        <source>Sequence number, decoded</source>
        <translation>序列号解码</translation>
    </message>
    <message>
        <source>Layout version</source>
        <translation>布局版本</translation>
    </message>
    <message>
        <source>Shard created</source>
        <translation>分片创建时间</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Record time</source>
        <translation>记录时间</translation>
    </message>
    <message>
        <source>Shard index</source>
        <translation>分片索引</translation>
    </message>
    <message>
        <source>Approximate arrival</source>
        <translation>大致到达时间</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Seconds since 1970</source>
        <translation>自 1970 年的秒数</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
    <message>
        <source>Hash key</source>
        <translation>哈希键</translation>
    </message>
    <message>
        <source>Place in hash key space</source>
        <translation>在哈希键空间中的位置</translation>
    </message>
    <message>
        <source>Explicit hash key</source>
        <translation>显式哈希键</translation>
    </message>
    <message>
        <source>none, the key&apos;s MD5 chose the shard</source>
        <translation>无，由键的 MD5 选定分片</translation>
    </message>
    <message>
        <source>Its place</source>
        <translation>其位置</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Partition key, UTF-8</source>
        <translation>分区键，UTF-8</translation>
    </message>
    <message>
        <source>Counted against limits</source>
        <translation>计入限额</translation>
    </message>
</context>
<context>
    <name>weir::RecordDiffModel</name>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>only in A</source>
        <translation>仅在 A 中</translation>
    </message>
    <message>
        <source>only in B</source>
        <translation>仅在 B 中</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>weir::RecordForm</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>One record</source>
        <translation>一条记录</translation>
    </message>
    <message>
        <source>picks the shard</source>
        <translation>决定分片</translation>
    </message>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>optional, a decimal number</source>
        <translation>可选，十进制数</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>换一个键</translation>
    </message>
    <message>
        <source>Explicit hash key</source>
        <translation>显式哈希键</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>How the data is written</source>
        <translation>数据的写法</translation>
    </message>
    <message>
        <source>MD5 of the key</source>
        <translation>键的 MD5</translation>
    </message>
    <message>
        <source>Hash key</source>
        <translation>哈希键</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>去往</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>How many times</source>
        <translation>多少次</translation>
    </message>
    <message>
        <source>Several at once go in one PutRecords call</source>
        <translation>一次多条时用一个 PutRecords 调用</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends</source>
        <translation>Ctrl+回车 发送</translation>
    </message>
    <message>
        <source>These bytes are no UTF-8 text, so they stay in hex.</source>
        <translation>这些字节不是 UTF-8 文本，因此保持十六进制。</translation>
    </message>
    <message>
        <source>Mend the hex first.</source>
        <translation>请先修正十六进制。</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1，于 %2</translation>
    </message>
    <message>
        <source>%1 of %2 B</source>
        <translation>%1 / %2 B</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>有效的 JSON</translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>可以发送</translation>
    </message>
    <message>
        <source>A record needs a partition key.</source>
        <translation>记录需要分区键。</translation>
    </message>
    <message>
        <source>A partition key has at most %1 characters.</source>
        <translation>分区键最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A hash key is a decimal number below 2^128.</source>
        <translation>哈希键是小于 2^128 的十进制数。</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>There is no JSON yet. To send nothing, choose Text.</source>
        <translation>还没有 JSON。要发送空内容请选择“文本”。</translation>
    </message>
    <message>
        <source>Hex is pairs of 0 to 9 and a to f.</source>
        <translation>十六进制由成对的 0 到 9 和 a 到 f 组成。</translation>
    </message>
    <message>
        <source>A record has at most %1 bytes, its partition key included.</source>
        <translation>一条记录最多 %1 字节，含分区键。</translation>
    </message>
</context>
<context>
    <name>weir::RecordTable</name>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>weir::RecordWindowModel</name>
    <message>
        <source>Arrived</source>
        <translation>到达时间</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>Sequence number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>weir::RecordsToolbar</name>
    <message>
        <source>Following</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Show the newest records as they arrive (End)</source>
        <translation>实时显示最新到达的记录 (End)</translation>
    </message>
    <message>
        <source>Hold the list still; reading goes on (Space)</source>
        <translation>列表保持不动，读取继续 (空格)</translation>
    </message>
    <message>
        <source>Follow again (End)</source>
        <translation>重新跟随 (End)</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>The newest records stored, then new ones</source>
        <translation>已存的最新记录，然后是新记录</translation>
    </message>
    <message>
        <source>Trim horizon</source>
        <translation>最早可读处</translation>
    </message>
    <message>
        <source>The oldest record that retention has left, then all after it</source>
        <translation>保留期内最早的记录，然后是其后的全部记录</translation>
    </message>
    <message>
        <source>A time…</source>
        <translation>某个时间…</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>已存</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 条新记录</translation>
    </message>
    <message>
        <source>%1 of %2 rows held</source>
        <translation>保存了 %2 行中的 %1 行</translation>
    </message>
    <message>
        <source>%1 older rows left the list, not the store</source>
        <translation>%1 行较早的记录离开了列表，但仍在存储中</translation>
    </message>
    <message>
        <source>From </source>
        <translation>从 </translation>
    </message>
    <message>
        <source>latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>trim horizon</source>
        <translation>最早可读处</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Columns and order (Ctrl+Shift+K)</source>
        <translation>列和顺序 (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>Go to a bookmark, time or number (Ctrl+G)</source>
        <translation>转到书签、时间或序列号 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Export (Ctrl+E)</source>
        <translation>导出 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Compare with the pinned record (Ctrl+D)</source>
        <translation>与已固定的记录比较 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Pin the record, to compare it with another one (Ctrl+D)</source>
        <translation>固定记录，以便与另一条比较 (Ctrl+D)</translation>
    </message>
</context>
<context>
    <name>weir::RecordsView</name>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Show only shard %1</source>
        <translation>只显示分片 %1</translation>
    </message>
    <message>
        <source>Show all shards</source>
        <translation>显示全部分片</translation>
    </message>
    <message>
        <source>Copy row	Ctrl+C</source>
        <translation>复制行	Ctrl+C</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy data as base64</source>
        <translation>以 base64 复制数据</translation>
    </message>
    <message>
        <source>Copy partition key</source>
        <translation>复制分区键</translation>
    </message>
    <message>
        <source>Copy as aws put-record	Ctrl+Shift+C</source>
        <translation>复制为 aws put-record	Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy as aws get-records from here</source>
        <translation>复制为从这里开始的 aws get-records</translation>
    </message>
    <message>
        <source>Reading stored records…</source>
        <translation>正在读取已存记录…</translation>
    </message>
    <message>
        <source>Waiting for the stream&apos;s description…</source>
        <translation>正在等待流的描述…</translation>
    </message>
    <message>
        <source>The stream was deleted. These rows are what was read of it.</source>
        <translation>流已被删除。这些行是此前读到的内容。</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>继续读取</translation>
    </message>
    <message>
        <source>Rows before %1 left the buffer, not the store</source>
        <translation>%1 之前的行离开了缓冲区，但仍在存储中</translation>
    </message>
    <message>
        <source>Browse store</source>
        <translation>浏览存储</translation>
    </message>
    <message>
        <source>Retention removed %1 records before they were read</source>
        <translation>保留期已过，%1 条记录在读取前被清除</translation>
    </message>
    <message>
        <source>The stream is gone</source>
        <translation>流已不存在</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>%1 已被删除。</translation>
    </message>
    <message>
        <source>The records could not be read</source>
        <translation>无法读取记录</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Being created</source>
        <translation>正在创建</translation>
    </message>
    <message>
        <source>%1 takes records as soon as it is active.</source>
        <translation>%1 变为活动状态后即可接收记录。</translation>
    </message>
    <message>
        <source>No records yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>No records any more</source>
        <translation>已经没有记录</translation>
    </message>
    <message>
        <source>%1 is active and has never been written to.</source>
        <translation>%1 处于活动状态，但从未写入过数据。</translation>
    </message>
    <message>
        <source>Retention has removed all records of %1.</source>
        <translation>%1 的所有记录都已过保留期并被清除。</translation>
    </message>
    <message>
        <source>Send one record</source>
        <translation>发送一条记录</translation>
    </message>
    <message>
        <source>Copy a put command</source>
        <translation>复制写入命令</translation>
    </message>
    <message>
        <source>No record matches</source>
        <translation>没有匹配的记录</translation>
    </message>
    <message>
        <source>None of the rows held is of the chosen shards.</source>
        <translation>现有的行都不属于所选分片。</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>%1 has records stored, but none where reading started.</source>
        <translation>%1 存有记录，但读取起点之后没有。</translation>
    </message>
    <message>
        <source>Read from the oldest</source>
        <translation>从最早的读起</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>Show among the records around it</source>
        <translation>在前后记录中显示</translation>
    </message>
    <message>
        <source>All stored records are shown here; the filter is for the list.</source>
        <translation>此处显示所有已存储的记录；筛选只用于列表。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>None of the rows held matches the filter and is of the chosen shards. New records are looked at as they arrive.</source>
        <translation>现有各行中没有既匹配筛选又属于所选分片的记录。新记录到达时会继续查看。</translation>
    </message>
    <message>
        <source>None of the rows held matches the filter. New records are looked at as they arrive.</source>
        <translation>现有各行中没有匹配筛选的记录。新记录到达时会继续查看。</translation>
    </message>
    <message>
        <source>The search failed: %1</source>
        <translation>搜索失败：%1</translation>
    </message>
    <message>
        <source>Stopped: %1 found in %2 of %3 records</source>
        <translation>已停止：已查看 %2 / %3 条记录，找到 %1 条</translation>
    </message>
    <message>
        <source>%1 found in all %2 records stored</source>
        <translation>在全部 %2 条已存储记录中找到 %1 条</translation>
    </message>
    <message>
        <source>%1 found in %2 of %3 records</source>
        <translation>已查看 %2 / %3 条记录，找到 %1 条</translation>
    </message>
    <message>
        <source>%1 found; the first %2 are listed</source>
        <translation>找到 %1 条，列出前 %2 条</translation>
    </message>
    <message>
        <source>%1 could not be read, and were left out: %2</source>
        <translation>%1 处无法读取，已略过：%2</translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation>返回结果</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Nothing stored matches</source>
        <translation>存储中没有匹配项</translation>
    </message>
    <message>
        <source>None of the %1 records stored matches the filter.</source>
        <translation>%1 条已存储记录中没有匹配筛选的。</translation>
    </message>
    <message>
        <source>Search everything stored</source>
        <translation>搜索全部存储</translation>
    </message>
    <message>
        <source>Bookmark…	Ctrl+B</source>
        <translation>书签…	Ctrl+B</translation>
    </message>
    <message>
        <source>Go to a bookmark</source>
        <translation>转到书签</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>再次发送…</translation>
    </message>
    <message>
        <source>Copy data as bytes</source>
        <translation>以字节复制数据</translation>
    </message>
    <message>
        <source>Copy arrival in ISO 8601</source>
        <translation>以 ISO 8601 复制到达时间</translation>
    </message>
    <message>
        <source>Export…	Ctrl+E</source>
        <translation>导出…	Ctrl+E</translation>
    </message>
    <message>
        <source>No record has %1. Did you mean %2, which %3 of them have?</source>
        <translation>没有记录包含 %1。是否想用 %2？其中 %3 的记录包含它。</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>采用 %1</translation>
    </message>
    <message>
        <source>Start a generator</source>
        <translation>启动一个生成器</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show the key on the map</source>
        <translation>在分片图上显示此键</translation>
    </message>
    <message>
        <source>Diff with A	Ctrl+D</source>
        <translation>与 A 比较	Ctrl+D</translation>
    </message>
    <message>
        <source>Pin to diff	Ctrl+D</source>
        <translation>固定以比较	Ctrl+D</translation>
    </message>
</context>
<context>
    <name>weir::ResendDialog</name>
    <message>
        <source>Send a record again</source>
        <translation>再次发送记录</translation>
    </message>
    <message>
        <source>To the stream</source>
        <translation>发往流</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The stream is not there, or not read yet.</source>
        <translation>流不存在，或尚未读取。</translation>
    </message>
    <message>
        <source>The stream takes no records in this state.</source>
        <translation>流在此状态下不接受记录。</translation>
    </message>
    <message>
        <source>The stream takes no records now: %1</source>
        <translation>流现在不接受记录：%1</translation>
    </message>
    <message>
        <source>%1 of %2 were refused.</source>
        <translation>%2 条中有 %1 条被拒绝。</translation>
    </message>
    <message>
        <source>Sent to shard %1 as %2.</source>
        <translation>已发送到分片 %1，序列号 %2。</translation>
    </message>
</context>
<context>
    <name>weir::ReshardDialog</name>
    <message>
        <source>Reshard %1</source>
        <translation>重新分片 %1</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Uniform scaling</source>
        <translation>均匀扩缩</translation>
    </message>
    <message>
        <source>What to do with the shards</source>
        <translation>对分片做什么</translation>
    </message>
    <message>
        <source>%1   %2 of its write limit</source>
        <translation>%1   占写入上限的 %2</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Shard, merged with the one at its right</source>
        <translation>分片，与其右侧的分片合并</translation>
    </message>
    <message>
        <source>There is no open shard.</source>
        <translation>没有打开的分片。</translation>
    </message>
    <message>
        <source>It ends the hash key space: choose the one at its left.</source>
        <translation>它位于哈希键空间的末尾：请选择其左侧的分片。</translation>
    </message>
</context>
<context>
    <name>weir::ReshardPanel</name>
    <message>
        <source>not applied</source>
        <translation>未应用</translation>
    </message>
    <message>
        <source>Lower child</source>
        <translation>下子分片</translation>
    </message>
    <message>
        <source>Upper child</source>
        <translation>上子分片</translation>
    </message>
    <message>
        <source>Merged shard</source>
        <translation>合并后的分片</translation>
    </message>
    <message>
        <source>Starting hash key of the upper child</source>
        <translation>上子分片的起始哈希键</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中点</translation>
    </message>
    <message>
        <source>Even load</source>
        <translation>均衡负载</translation>
    </message>
    <message>
        <source>Where both children would have taken the same bytes in the last 15 minutes</source>
        <translation>在过去 15 分钟里两个子分片会承担相同字节数的位置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Merge preview</source>
        <translation>合并预览</translation>
    </message>
    <message>
        <source>Split preview</source>
        <translation>拆分预览</translation>
    </message>
    <message>
        <source>Merge shards</source>
        <translation>合并分片</translation>
    </message>
    <message>
        <source>Split shard</source>
        <translation>拆分分片</translation>
    </message>
    <message>
        <source>A decimal number above the start of %1 and within it: %2</source>
        <translation>大于 %1 起点且在其范围内的十进制数：%2</translation>
    </message>
    <message>
        <source>%1, %2 of the space. Drag the handle on the map, or choose:</source>
        <translation>%1，占空间的 %2。在图上拖动手柄，或选择：</translation>
    </message>
    <message>
        <source>Readers must finish %1 before its children to keep order per key.</source>
        <translation>为保持每个键的顺序，读取者必须先读完 %1，再读其子分片。</translation>
    </message>
    <message>
        <source>Neighbours, %1 and %2 of the space</source>
        <translation>相邻分片，占空间的 %1 和 %2</translation>
    </message>
    <message>
        <source>Readers must finish both before their child to keep order per key.</source>
        <translation>为保持每个键的顺序，读取者必须先读完两者，再读其子分片。</translation>
    </message>
    <message>
        <source>Load after, from the last %1</source>
        <translation>之后的负载，按最近 %1 估算</translation>
    </message>
    <message>
        <source>Load after</source>
        <translation>之后的负载</translation>
    </message>
    <message>
        <source>No minute of this stream has been measured yet.</source>
        <translation>此流还没有测量满一分钟。</translation>
    </message>
    <message>
        <source>A child would still be over 1 MB/s or 1 000 rec/s.</source>
        <translation>某个子分片仍会超过 1 MB/s 或 1 000 条/秒。</translation>
    </message>
    <message>
        <source>The merged shard would be over 1 MB/s or 1 000 rec/s.</source>
        <translation>合并后的分片会超过 1 MB/s 或 1 000 条/秒。</translation>
    </message>
    <message>
        <source>Both children stay under 1 MB/s and 1 000 rec/s.</source>
        <translation>两个子分片都低于 1 MB/s 和 1 000 条/秒。</translation>
    </message>
    <message>
        <source>The merged shard stays under 1 MB/s and 1 000 rec/s.</source>
        <translation>合并后的分片低于 1 MB/s 和 1 000 条/秒。</translation>
    </message>
    <message>
        <source>Around key</source>
        <translation>围绕键</translation>
    </message>
    <message>
        <source>The upper child begins with %1; press again to have it in the lower child</source>
        <translation>上方子分片从 %1 开始；再按一次则将其归入下方子分片</translation>
    </message>
    <message>
        <source>Probe or pin a key of this shard first</source>
        <translation>请先探查或固定此分片的一个键</translation>
    </message>
    <message>
        <source>%1, %2 of the space. Or choose:</source>
        <translation>%1，空间的 %2。或选择：</translation>
    </message>
    <message>
        <source>Merge once ACTIVE</source>
        <translation>ACTIVE 后合并</translation>
    </message>
    <message>
        <source>Split once ACTIVE</source>
        <translation>ACTIVE 后拆分</translation>
    </message>
    <message>
        <source>Copy the hash key</source>
        <translation>复制哈希键</translation>
    </message>
</context>
<context>
    <name>weir::RetentionDialog</name>
    <message>
        <source>Change retention</source>
        <translation>更改保留期</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Keep records for</source>
        <translation>保留记录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Records older than %1 h go at once. They cannot be read again.</source>
        <translation>早于 %1 h 的记录会立即清除，无法再读取。</translation>
    </message>
    <message>
        <source>%1 d; %2 h until now</source>
        <translation>%1 天；此前为 %2 小时</translation>
    </message>
</context>
<context>
    <name>weir::ScalePanel</name>
    <message>
        <source>Scale preview</source>
        <translation>扩缩预览</translation>
    </message>
    <message>
        <source>not applied</source>
        <translation>未应用</translation>
    </message>
    <message>
        <source>Shards after scaling</source>
        <translation>扩缩后的分片数</translation>
    </message>
    <message>
        <source>Scale the stream</source>
        <translation>扩缩流</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The stream is UPDATING for %1 on this store, and longer on AWS. Readers must finish closed shards before their children.</source>
        <translation>在此存储上流会 UPDATING %1，在 AWS 上更久。读取者须先读完已关闭的分片，再读其子分片。</translation>
    </message>
    <message>
        <source>By the last %1 the busiest shard would carry %2 of its write limit, %3 now.</source>
        <translation>按最近 %1 计算，最忙的分片将承担其写入上限的 %2，现在为 %3。</translation>
    </message>
    <message>
        <source>No minute of this stream has been measured yet.</source>
        <translation>此流尚未测量满一分钟。</translation>
    </message>
    <message>
        <source>An on-demand stream gets its shards by itself.</source>
        <translation>按需流会自行获得分片。</translation>
    </message>
    <message>
        <source>That many are open now.</source>
        <translation>当前开放数即为此数。</translation>
    </message>
    <message numerus="yes">
        <source>One call takes %1 to %2 shards, so there are %n of them.</source>
        <translation>
            <numerusform>一次调用可达 %1 到 %2 个分片，因此需要 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Scale once ACTIVE</source>
        <translation>ACTIVE 后扩缩</translation>
    </message>
    <message>
        <source>%1. %2 → %3 shards: %4 close, %5 open, %6 stay; %7</source>
        <translation>%1. %2 → %3 个分片：关闭 %4，打开 %5，保留 %6；%7</translation>
    </message>
    <message>
        <source>The connection is not open.</source>
        <translation>连接未打开。</translation>
    </message>
</context>
<context>
    <name>weir::ScopeBar</name>
    <message>
        <source>%1 m</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>How much of the past is shown</source>
        <translation>显示过去多长时间</translation>
    </message>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>%n 个分片</numerusform>
        </translation>
    </message>
    <message>
        <source>Show everything again (Esc)</source>
        <translation>重新显示全部 (Esc)</translation>
    </message>
    <message>
        <source>Pick a span of the past</source>
        <translation>选择过去的一段时间</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
</context>
<context>
    <name>weir::SendingChart</name>
    <message>
        <source>Accepted and refused records a second, over the last minute</source>
        <translation>最近一分钟每秒接受和拒绝的记录</translation>
    </message>
    <message>
        <source>%1 accepted and %2 refused in the last second</source>
        <translation>最近一秒接受 %1 条，拒绝 %2 条</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
</context>
<context>
    <name>weir::SendingView</name>
    <message>
        <source>Where the records land</source>
        <translation>记录的落点</translation>
    </message>
    <message>
        <source>Responses</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>throttled</source>
        <translation>被限流</translation>
    </message>
    <message>
        <source>Accepted and refused</source>
        <translation>接受与拒绝</translation>
    </message>
    <message>
        <source>rec/s, 60 s</source>
        <translation>条/秒，60 秒</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>%1 accepted</source>
        <translation>已接受 %1 条</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>%1 records were refused, and %2 of them are kept.</source>
        <translation>%1 条记录被拒绝，其中 %2 条已保留。</translation>
    </message>
    <message>
        <source>Send them again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the call</source>
        <translation>调用的详情</translation>
    </message>
</context>
<context>
    <name>weir::ServicePage</name>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Count only</source>
        <translation>仅计数</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Nothing is throttled: puts and reads are as fast as this machine.</source>
        <translation>不限流：写入和读取与本机一样快。</translation>
    </message>
    <message>
        <source>Nothing is refused, but what the service would have refused is counted.</source>
        <translation>不拒绝任何请求，但会统计服务本应拒绝的请求。</translation>
    </message>
    <message>
        <source>Each shard takes 1 MB/s or 1000 records/s and gives 2 MB/s, as on AWS; more is refused with ProvisionedThroughputExceededException.</source>
        <translation>与 AWS 一样，每个分片写入 1 MB/s 或 1000 条/秒，读取 2 MB/s；超出部分以 ProvisionedThroughputExceededException 拒绝。</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>Copy the endpoint</source>
        <translation>复制端点</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>AWS clients on this machine reach the store there, and only they. Another port: weir --port N.</source>
        <translation>只有本机的 AWS 客户端可以在此访问存储。换端口：weir --port N。</translation>
    </message>
    <message>
        <source>How long streams stay CREATING, UPDATING and DELETING</source>
        <translation>流停留在 CREATING、UPDATING 和 DELETING 的时长</translation>
    </message>
    <message>
        <source>Limits per shard, from the next call on</source>
        <translation>每个分片的限制（从下一次调用起生效）</translation>
    </message>
    <message>
        <source>One more port, for clients that insist on TLS</source>
        <translation>再开一个端口，供坚持使用 TLS 的客户端使用</translation>
    </message>
    <message>
        <source>Copy the TLS endpoint</source>
        <translation>复制 TLS 端点</translation>
    </message>
    <message>
        <source>Copy the certificate&apos;s path</source>
        <translation>复制证书的路径</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>From the next change on. On AWS these states last seconds to minutes.</source>
        <translation>从下一次变更起生效。在 AWS 上，这些状态会持续数秒到数分钟。</translation>
    </message>
    <message>
        <source>From the next start of Weir on. The certificate is made then and kept beside the store; its path will stand here.</source>
        <translation>从 Weir 下次启动起生效。届时会生成证书并保存在存储旁边；其路径将显示在这里。</translation>
    </message>
    <message>
        <source>The port is closed at the next start of Weir.</source>
        <translation>该端口将在 Weir 下次启动时关闭。</translation>
    </message>
    <message>
        <source>Have clients trust that certificate, with AWS_CA_BUNDLE for instance.</source>
        <translation>让客户端信任该证书，例如通过 AWS_CA_BUNDLE。</translation>
    </message>
    <message>
        <source>Most clients do without: they take the endpoint above as it is.</source>
        <translation>大多数客户端不需要它：它们直接使用上面的端点。</translation>
    </message>
</context>
<context>
    <name>weir::SettingBlock</name>
    <message>
        <source>Type it to confirm</source>
        <translation>输入以确认</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>应用 %1</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Revert %1</source>
        <translation>还原 %1</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>输入 %1 以确认</translation>
    </message>
    <message>
        <source>Applying…</source>
        <translation>正在应用…</translation>
    </message>
</context>
<context>
    <name>weir::SettingsPage</name>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Readers and access</source>
        <translation>读取者与访问</translation>
    </message>
    <message>
        <source>This store</source>
        <translation>此存储</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>危险操作</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Durability</source>
        <translation>持久性</translation>
    </message>
    <message>
        <source>When a put is answered, and what its records survive.</source>
        <translation>写入何时得到应答，以及其记录能经受什么。</translation>
    </message>
    <message>
        <source>Change durability…</source>
        <translation>更改持久性…</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>Of all streams of this store, from the next call on. On: what a shard does not take is refused, as on AWS. Count only: it is counted, not refused.</source>
        <translation>适用于此存储的所有流，从下一次调用起。开启：分片无法承受的会像在 AWS 上一样被拒绝。仅计数：只计数，不拒绝。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Count only</source>
        <translation>仅计数</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Delete the stream</source>
        <translation>删除流</translation>
    </message>
    <message>
        <source>Its records and shards go, and cannot be brought back.</source>
        <translation>其记录和分片会消失，且无法恢复。</translation>
    </message>
    <message>
        <source>Delete the stream…</source>
        <translation>删除流…</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message>
        <source>The connection is not open. What is set on the stream is read as soon as it is.</source>
        <translation>连接未打开。一旦打开，就会读取该流的设置。</translation>
    </message>
</context>
<context>
    <name>weir::ShardLabel</name>
    <message>
        <source>Shard %1</source>
        <translation>分片 %1</translation>
    </message>
</context>
<context>
    <name>weir::ShardMapLegend</name>
    <message>
        <source>records/s per 1/256 of the space</source>
        <translation>每 1/256 空间的条/秒</translation>
    </message>
    <message>
        <source>bytes/s per 1/256 of the space</source>
        <translation>每 1/256 空间的字节/秒</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>0 – %1</source>
        <translation>0 – %1</translation>
    </message>
    <message>
        <source>throttles/min per 1/256 of the space</source>
        <translation>每 1/256 空间的限流次数/分钟</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/分钟</translation>
    </message>
</context>
<context>
    <name>weir::ShardMapPage</name>
    <message>
        <source>Bytes/s</source>
        <translation>字节/秒</translation>
    </message>
    <message>
        <source>Records/s</source>
        <translation>条/秒</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>Colour of the map</source>
        <translation>图的颜色</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>%1 open, %2 closed</source>
        <translation>%1 个打开，%2 个关闭</translation>
    </message>
    <message>
        <source>The stream must be ACTIVE first.</source>
        <translation>流必须先处于 ACTIVE 状态。</translation>
    </message>
    <message>
        <source>Split the picked shard (S)</source>
        <translation>拆分所选分片 (S)</translation>
    </message>
    <message>
        <source>Pick one open shard first.</source>
        <translation>请先选择一个打开的分片。</translation>
    </message>
    <message>
        <source>Merge the picked shard with its right neighbour (M)</source>
        <translation>把所选分片与其右邻合并 (M)</translation>
    </message>
    <message>
        <source>Pick an open shard that has a neighbour at its right, or two open neighbours.</source>
        <translation>请选择一个有右邻的打开的分片，或两个相邻的打开的分片。</translation>
    </message>
    <message>
        <source>Scale…</source>
        <translation>扩缩…</translation>
    </message>
    <message>
        <source>Another number of shards, each with the same part</source>
        <translation>改变分片数，各占相同部分</translation>
    </message>
    <message>
        <source>An on-demand stream gets its shards by itself.</source>
        <translation>按需流会自行获得分片。</translation>
    </message>
    <message>
        <source>Throttles</source>
        <translation>限流</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>条形</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>环形</translation>
    </message>
    <message>
        <source>Shape of the map</source>
        <translation>图的形状</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>It holds a single hash key.</source>
        <translation>它只含一个哈希键。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>To this shard</source>
        <translation>缩放到此分片</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>The whole hash key space</source>
        <translation>整个哈希键空间</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>More of the past</source>
        <translation>更长的过去</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Less of the past</source>
        <translation>更短的过去</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>更晚</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>%1 open, %2 closed, %3 removed by retention</source>
        <translation>%1 个打开，%2 个已关闭，%3 个因保留期已移除</translation>
    </message>
</context>
<context>
    <name>weir::ShardMapView</name>
    <message>
        <source>Shard map</source>
        <translation>分片图</translation>
    </message>
    <message>
        <source>Arrows pick a shard, its parent or its child; S splits, M merges. The table below lists the same shards.</source>
        <translation>方向键选择分片、其父或其子；S 拆分，M 合并。下方的表格列出相同的分片。</translation>
    </message>
    <message>
        <source>%1 near %2 at %3</source>
        <translation>%1，靠近 %2，于 %3</translation>
    </message>
    <message>
        <source>Drag the border onto one of the two shards to merge them.</source>
        <translation>把边界拖到两个分片之一上，即可合并它们。</translation>
    </message>
    <message>
        <source>Drag up to split it.</source>
        <translation>向上拖动即可拆分。</translation>
    </message>
    <message>
        <source>%1 throttles/min</source>
        <translation>%1 次限流/分钟</translation>
    </message>
    <message>
        <source>Retention has removed it and its records.</source>
        <translation>它和它的记录已因保留期而移除。</translation>
    </message>
</context>
<context>
    <name>weir::ShardMenu</name>
    <message>
        <source>Show records</source>
        <translation>显示记录</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>只显示 %1</translation>
    </message>
    <message>
        <source>Show parents and children</source>
        <translation>显示父分片和子分片</translation>
    </message>
    <message>
        <source>Tail from its start</source>
        <translation>从其起点开始跟踪</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>Copy hash range</source>
        <translation>复制哈希范围</translation>
    </message>
    <message>
        <source>Copy as AWS CLI</source>
        <translation>复制为 AWS CLI 命令</translation>
    </message>
    <message>
        <source>The shard is closed.</source>
        <translation>分片已关闭。</translation>
    </message>
    <message>
        <source>The stream must be ACTIVE first.</source>
        <translation>流必须先处于 ACTIVE 状态。</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message>
        <source>It holds a single hash key.</source>
        <translation>它只含一个哈希键。</translation>
    </message>
    <message>
        <source>Merge with %1 at its left…</source>
        <translation>与左侧的 %1 合并…</translation>
    </message>
    <message>
        <source>Merge with left…</source>
        <translation>与左邻合并…</translation>
    </message>
    <message>
        <source>It begins the hash key space.</source>
        <translation>它位于哈希键空间的开头。</translation>
    </message>
    <message>
        <source>Merge with %1 at its right…</source>
        <translation>与右侧的 %1 合并…</translation>
    </message>
    <message>
        <source>Merge with right…</source>
        <translation>与右邻合并…</translation>
    </message>
    <message>
        <source>It ends the hash key space.</source>
        <translation>它位于哈希键空间的末尾。</translation>
    </message>
</context>
<context>
    <name>weir::ShardTableModel</name>
    <message>
        <source>Shard</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>谱系</translation>
    </message>
    <message>
        <source>Hash range</source>
        <translation>哈希范围</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间占比</translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation>MB/s</translation>
    </message>
    <message>
        <source>rec/s</source>
        <translation>条/秒</translation>
    </message>
    <message>
        <source>Of write limit</source>
        <translation>占写入上限</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>打开时间</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭时间</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Throttles/min</source>
        <translation>限流/分钟</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>state of a shard</comment>
        <translation>已关闭</translation>
    </message>
</context>
<context>
    <name>weir::ShardTableView</name>
    <message>
        <source>Shards</source>
        <translation>分片</translation>
    </message>
</context>
<context>
    <name>weir::ShareRow</name>
    <message>
        <source>Shard %1: %2</source>
        <translation>分片 %1：%2</translation>
    </message>
</context>
<context>
    <name>weir::SizeBars</name>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Record sizes: %1</source>
        <translation>记录大小：%1</translation>
    </message>
    <message>
        <source>%1 records of %2 to %3</source>
        <translation>%2 至 %3 的记录 %1 条</translation>
    </message>
    <message>
        <source>Nothing has arrived in the last minutes.</source>
        <translation>最近几分钟没有记录到达。</translation>
    </message>
</context>
<context>
    <name>weir::StartTimeDialog</name>
    <message>
        <source>Read from a time</source>
        <translation>从某个时间读取</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Read from here</source>
        <translation>从这里读取</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show records that arrived at this local time or later, then follow.</source>
        <translation>显示在此本地时间或之后到达的记录，然后跟随。</translation>
    </message>
</context>
<context>
    <name>weir::StatusBar</name>
    <message>
        <source>Copy the endpoint</source>
        <translation>复制端点</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rows in the list, of those it keeps at most</source>
        <translation>列表中的行数，以及最多保留的行数</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>frame p99</source>
        <translation>帧 p99</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Memory of this process, and the time within which 99 of 100 frames were ready.</source>
        <translation>本进程的内存，以及 100 帧中有 99 帧能在其内完成的时间。</translation>
    </message>
    <message>
        <source>Window in %1</source>
        <translation>窗口 %1 后显示</translation>
    </message>
    <message>
        <source>First record in %1</source>
        <translation>首条记录 %1 后到达</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n stream(s) not writable</source>
        <translation>
            <numerusform>%1，%n 个数据流不可写</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, over its budget</source>
        <translation>%1，超出预算</translation>
    </message>
</context>
<context>
    <name>weir::StoreGauge</name>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Share of the disk space that the store takes</source>
        <translation>存储占用的磁盘空间比例</translation>
    </message>
    <message>
        <source>%1, %2 free</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>The store takes %1 on disk, in
%2
%3 are free there.</source>
        <translation>存储占用磁盘 %1，位于
%2
那里还有 %3 可用。</translation>
    </message>
    <message>
        <source>%1 in memory</source>
        <translation>内存中 %1</translation>
    </message>
    <message>
        <source>The store is in memory: its records go when Weir is closed.</source>
        <translation>存储在内存中：关闭 Weir 后记录随之消失。</translation>
    </message>
    <message>
        <source>It is %1 over its budget.</source>
        <translation>超出预算 %1。</translation>
    </message>
</context>
<context>
    <name>weir::StorePage</name>
    <message>
        <source>In memory: nothing is on a disk.</source>
        <translation>在内存中：磁盘上没有任何内容。</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Where the data lives</source>
        <translation>数据所在位置</translation>
    </message>
    <message>
        <source>To keep another store, start Weir with --data DIR. Nothing is moved.</source>
        <translation>要使用另一个存储，请用 --data DIR 启动 Weir。不会移动任何内容。</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Share of the budget that is used</source>
        <translation>已用预算的比例</translation>
    </message>
    <message>
        <source>Disk budget of the whole store</source>
        <translation>整个存储的磁盘预算</translation>
    </message>
    <message>
        <source>Durability of new streams</source>
        <translation>新流的持久性</translation>
    </message>
    <message>
        <source>%1 used now</source>
        <translation>现已使用 %1</translation>
    </message>
    <message>
        <source>The create dialog begins with it, and streams of AWS clients, which cannot choose, get it.</source>
        <translation>新建对话框以它为初始值；AWS 客户端无法选择，它们的流也使用它。</translation>
    </message>
    <message>
        <source>Once saved, the create dialog begins with it, and streams that AWS clients make from then on get it. Until then: %1.</source>
        <translation>保存后，新建对话框以它为初始值，此后 AWS 客户端创建的流也采用它。在此之前：%1。</translation>
    </message>
</context>
<context>
    <name>weir::StreamHeader</name>
    <message>
        <source>DAMAGED</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>On-demand</source>
        <translation>按需</translation>
    </message>
    <message>
        <source>Provisioned</source>
        <translation>预置</translation>
    </message>
    <message numerus="yes">
        <source>%n open shard(s)</source>
        <translation>
            <numerusform>%n 个打开的分片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open shard(s), %1 closed</source>
        <translation>
            <numerusform>%n 个打开的分片，%1 个关闭</numerusform>
        </translation>
    </message>
    <message>
        <source>generated on this machine</source>
        <translation>在本机生成</translation>
    </message>
    <message>
        <source>%1 retention</source>
        <translation>保留 %1</translation>
    </message>
    <message>
        <source>in</source>
        <translation>流入</translation>
    </message>
    <message>
        <source>out</source>
        <translation>流出</translation>
    </message>
    <message>
        <source>worst iterator age</source>
        <translation>最大迭代器滞后</translation>
    </message>
    <message>
        <source>throttles</source>
        <translation>限流</translation>
    </message>
    <message>
        <source>Produce</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Copy the stream&apos;s ARN</source>
        <translation>复制流的 ARN</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Stop the demo&apos;s producer</source>
        <translation>停止演示的生产者</translation>
    </message>
    <message>
        <source>More about this stream</source>
        <translation>关于此流的更多操作</translation>
    </message>
    <message>
        <source>Copy ARN</source>
        <translation>复制 ARN</translation>
    </message>
    <message>
        <source>Copy endpoint</source>
        <translation>复制端点</translation>
    </message>
    <message>
        <source>Change retention…</source>
        <translation>更改保留期…</translation>
    </message>
    <message>
        <source>Delete stream…</source>
        <translation>删除流…</translation>
    </message>
    <message>
        <source>in · %1</source>
        <translation>流入 · %1</translation>
    </message>
    <message numerus="yes">
        <source>out · %n reader(s)</source>
        <translation>
            <numerusform>流出 · %n 个读取者</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/分</translation>
    </message>
    <message>
        <source>Start the demo&apos;s producer</source>
        <translation>启动演示的生产者</translation>
    </message>
    <message>
        <source>Demo, stopped</source>
        <translation>演示，已停止</translation>
    </message>
    <message>
        <source>0 ms</source>
        <translation>0 ms</translation>
    </message>
    <message>
        <source>NOT WRITABLE</source>
        <translation>不可写</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>磁盘占用 %1</translation>
    </message>
    <message>
        <source>Change durability…</source>
        <translation>更改持久性…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>%1 in memory</source>
        <translation>内存中 %1</translation>
    </message>
    <message>
        <source>Reshard…</source>
        <translation>重新分片…</translation>
    </message>
</context>
<context>
    <name>weir::StreamPage</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Shard map</source>
        <translation>分片图</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Produce</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Open shards</source>
        <translation>打开的分片</translation>
    </message>
    <message>
        <source>This stream was deleted</source>
        <translation>此流已被删除</translation>
    </message>
    <message>
        <source>Its records are gone. A stream with the same name would be another one.</source>
        <translation>其记录已不存在。同名的流会是另一个流。</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Waiting for the stream&apos;s description…</source>
        <translation>正在等待流的描述…</translation>
    </message>
    <message>
        <source>The store has not answered since %1</source>
        <translation>存储自 %1 起没有应答</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新启动</translation>
    </message>
</context>
<context>
    <name>weir::StreamReading</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>weir::StreamSetup</name>
    <message>
        <source>%1 was created, but it keeps records for %2 hours only: %3</source>
        <translation>%1 已创建，但只保留记录 %2 小时：%3</translation>
    </message>
    <message>
        <source>%1 was created, but its records are not encrypted: %2</source>
        <translation>%1 已创建，但其记录未加密：%2</translation>
    </message>
</context>
<context>
    <name>weir::StreamWindow</name>
    <message>
        <source>%1 - Weir</source>
        <translation>%1 - Weir</translation>
    </message>
</context>
<context>
    <name>weir::StreamYield</name>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Records in</source>
        <translation>流入记录</translation>
    </message>
    <message>
        <source>Reads, shared by all</source>
        <translation>读取，所有读取者共享</translation>
    </message>
    <message>
        <source>GetRecords calls</source>
        <translation>GetRecords 调用</translation>
    </message>
    <message>
        <source>What you get</source>
        <translation>你将得到</translation>
    </message>
    <message>
        <source>Hash key space</source>
        <translation>哈希键空间</translation>
    </message>
    <message numerus="yes">
        <source>Limits at the start, with %n shard(s)</source>
        <translation>
            <numerusform>起始限额，%n 个分片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limits with %n shard(s)</source>
        <translation>
            <numerusform>%n 个分片的限额</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>预期 %1</translation>
    </message>
    <message>
        <source>expected %1 /s</source>
        <translation>预期 %1 /s</translation>
    </message>
    <message>
        <source>not enforced here</source>
        <translation>此处不执行</translation>
    </message>
    <message>
        <source>Each fan-out consumer</source>
        <translation>每个扇出消费者</translation>
    </message>
    <message>
        <source>Same thing from a shell</source>
        <translation>在 shell 中做同样的事</translation>
    </message>
    <message>
        <source>Stays in CREATING for about %1 here, as it would for longer on AWS.</source>
        <translation>在这里保持 CREATING 约 %1，在 AWS 上会更久。</translation>
    </message>
    <message>
        <source>+ %1</source>
        <translation>+ %1</translation>
    </message>
</context>
<context>
    <name>weir::TagEdit</name>
    <message>
        <source>add key=value</source>
        <translation>添加 键=值</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>A tag needs a key before the equals sign.</source>
        <translation>标签的等号前需要有键。</translation>
    </message>
    <message>
        <source>A tag&apos;s key has at most 128 characters.</source>
        <translation>标签的键最多 128 个字符。</translation>
    </message>
    <message>
        <source>A tag&apos;s value has at most 256 characters.</source>
        <translation>标签的值最多 256 个字符。</translation>
    </message>
    <message>
        <source>Tags have letters, digits, blanks and _ . : / = + - @ only.</source>
        <translation>标签只能包含字母、数字、空格和 _ . : / = + - @。</translation>
    </message>
    <message>
        <source>A stream has at most %1 tags.</source>
        <translation>一个流最多 %1 个标签。</translation>
    </message>
</context>
<context>
    <name>weir::TailGaugeView</name>
    <message>
        <source>all shown</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>buffered</source>
        <translation>已缓冲</translation>
    </message>
    <message>
        <source>behind %1</source>
        <translation>滞后 %1</translation>
    </message>
</context>
<context>
    <name>weir::TimelineStrip</name>
    <message>
        <source>Records per second by shard</source>
        <translation>各分片每秒记录数</translation>
    </message>
    <message>
        <source>Peak %1 records per second</source>
        <translation>峰值每秒 %1 条记录</translation>
    </message>
    <message>
        <source>records/s by shard, peak %1</source>
        <translation>各分片每秒记录数，峰值 %1</translation>
    </message>
    <message>
        <source>records/s by shard</source>
        <translation>各分片每秒记录数</translation>
    </message>
    <message>
        <source>Records per second</source>
        <translation>每秒记录数</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>weir::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>撤销（%1）</translation>
    </message>
</context>
<context>
    <name>weir::UserRecordModel</name>
    <message>
        <source>Partition key</source>
        <translation>分区键</translation>
    </message>
    <message>
        <source>Explicit hash key</source>
        <translation>显式哈希键</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>用户数据</translation>
    </message>
</context>
<context>
    <name>weir::UserRecordTable</name>
    <message>
        <source>User records</source>
        <translation>用户记录</translation>
    </message>
</context>
<context>
    <name>weir::ValuesDialog</name>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>weir::VerifiedStreamModel</name>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>段</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘</translation>
    </message>
</context>
<context>
    <name>weir::WeirStyle</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>weir::WindowCorner</name>
    <message>
        <source>Show the navigator</source>
        <translation>显示导航器</translation>
    </message>
    <message>
        <source>Show activity and jobs</source>
        <translation>显示活动和任务</translation>
    </message>
    <message>
        <source>Show how to get started</source>
        <translation>显示入门提示</translation>
    </message>
</context>
<context>
    <name>weir::WindowKeeper</name>
    <message>
        <source>Local engine</source>
        <translation>本地引擎</translation>
    </message>
</context>
<context>
    <name>weir::Workspace</name>
    <message>
        <source>Change the budget…</source>
        <translation>更改预算…</translation>
    </message>
    <message>
        <source>Open its settings</source>
        <translation>打开其设置</translation>
    </message>
</context>
</TS>
