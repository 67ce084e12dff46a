#include "models/common/format.h"
#include "models/streams/stream_settings.h"
#include "widgets/common/buttons.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/labels.h"
#include "widgets/streams/form_grid.h"
#include "widgets/streams/stream_setting.h"
#include "widgets/streams/tag_edit.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>
#include <memory>

namespace weir {

namespace {

constexpr int kMostConsumerRows = 4; ///< more are scrolled to
constexpr int kPolicyHeight = 140;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StreamSettings)
};

QString tagsText(const std::map<QString, QString>& tags)
{
    QStringList list;
    for (const auto& [key, value] : tags)
        list << key + u'=' + value;
    return list.isEmpty() ? Text::tr("none") : list.join(QStringLiteral(", "));
}

void fillConsumers(QStandardItemModel& model, const StreamSettings& now)
{
    model.setRowCount(0);
    for (const StreamSettings::Consumer& consumer : now.consumers) {
        QList<QStandardItem*> row;
        for (const QString& cell :
             {consumer.name, consumer.status, formatDateTime(consumer.created), consumer.arn})
            row << new QStandardItem(cell);
        model.appendRow(row);
    }
}

/// As tall as its rows; gone without any.
void fitHeight(FlatTable& table)
{
    const int rows = std::min(table.model()->rowCount(), kMostConsumerRows);
    table.setFixedHeight(table.horizontalHeader()->height() +
                         rows * table.verticalHeader()->defaultSectionSize() + 2);
    table.setVisible(rows > 0);
}

} // namespace

StreamSetting makeTagsSetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block =
        new SettingBlock(Text::tr("Tags"), Text::tr("Names and values of your own, 50 at most."));
    auto* tags = new TagEdit;
    setting.block->addField(tags);
    auto* block = setting.block;
    QObject::connect(tags, &TagEdit::tagsChanged, setting.block, edited);
    QObject::connect(tags, &TagEdit::problemChanged, block,
                     [block](const QString& problem) { block->showProblem(problem); });
    setting.show = [tags](const StreamSettings& now) { tags->setTags(now.tags); };
    setting.change = [tags](const StreamSettings& now) { return changeTags(now, tags->tags()); };
    setting.describe = [tags](const StreamSettings& now, SettingBlock::Change& change) {
        change.before = tagsText(now.tags);
        change.after = tagsText(tags->tags());
    };
    return setting;
}

StreamSetting makeConsumersSetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block = new SettingBlock(
        Text::tr("Registered consumers"),
        Text::tr("Each reads by enhanced fan-out, with 2 MB/s of its own from every shard."));
    auto* table = new FlatTable(Text::tr("Registered consumers"));
    auto* model = new QStandardItemModel(0, 4, table);
    model->setHorizontalHeaderLabels(
        {Text::tr("Name"), Text::tr("State"), Text::tr("Registered"), QStringLiteral("ARN")});
    table->setModel(model);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setItemDelegate(new FlatDelegate(table));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setColumnLetters(0, 18);
    table->setColumnLetters(1, 9);
    table->setColumnLetters(2, 24);
    table->horizontalHeader()->setStretchLastSection(true);
    fitHeight(*table);
    auto* name = new QLineEdit;
    name->setPlaceholderText(Text::tr("name of a consumer to register"));
    name->setAccessibleName(Text::tr("Name of a consumer to register"));
    auto* leave = makeSmallButton(Text::tr("Deregister the chosen one"), QStringLiteral("trash"));
    leave->setCheckable(true);
    leave->setEnabled(false);
    setting.block->addField(table);
    setting.block->addField(name);
    setting.block->addField(inOneLine({leave}));
    leave->hide();
    const auto chosen = [table, model] {
        const QModelIndexList rows = table->selectionModel()->selectedRows();
        return rows.isEmpty() ? QString() : model->item(rows.front().row(), 0)->text();
    };
    QObject::connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, leave,
                     [leave, chosen] {
                         leave->setEnabled(!chosen().isEmpty());
                         leave->setChecked(false);
                     });
    QObject::connect(name, &QLineEdit::textChanged, leave, [leave](const QString& text) {
        if (!text.isEmpty())
            leave->setChecked(false);
    });
    QObject::connect(name, &QLineEdit::textChanged, setting.block, edited);
    QObject::connect(leave, &QPushButton::toggled, setting.block, edited);
    setting.show = [table, model, name, leave](const StreamSettings& now) {
        fillConsumers(*model, now);
        fitHeight(*table);
        leave->setVisible(!now.consumers.empty());
        name->clear();
        leave->setChecked(false);
        leave->setEnabled(false);
    };
    setting.change = [name, leave, chosen](const StreamSettings& now) {
        return leave->isChecked() ? deregisterConsumer(now, chosen())
                                  : registerConsumer(now, name->text().trimmed());
    };
    setting.describe = [name, leave, chosen](const StreamSettings&, SettingBlock::Change& change) {
        if (!leave->isChecked()) {
            change.before = Text::tr("not registered");
            change.after = name->text().trimmed();
            return;
        }
        change.before = chosen();
        change.after = Text::tr("not registered");
        change.warning = Text::tr("Its subscriptions end at once.");
    };
    return setting;
}

StreamSetting makePolicySetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block = new SettingBlock(
        Text::tr("Resource policy"),
        Text::tr("Who else may use the stream, as a JSON policy. The embedded store keeps it and "
                 "gives it back; it does not enforce it."));
    auto* policy = new QPlainTextEdit;
    policy->setFont(themeOf(policy).font(FontRole::Data));
    policy->setPlaceholderText(Text::tr("no policy"));
    policy->setTabChangesFocus(true);
    policy->setFixedHeight(kPolicyHeight);
    setting.block->addField(policy);
    QObject::connect(policy, &QPlainTextEdit::textChanged, setting.block, edited);
    setting.show = [policy](const StreamSettings& now) { policy->setPlainText(now.policy); };
    setting.change = [policy](const StreamSettings& now) {
        return changePolicy(now, policy->toPlainText().trimmed());
    };
    setting.describe = [policy](const StreamSettings& now, SettingBlock::Change& change) {
        const bool none = policy->toPlainText().trimmed().isEmpty();
        change.before = now.policy.isEmpty() ? Text::tr("no policy") : Text::tr("a policy");
        change.after = none ? Text::tr("no policy") : Text::tr("the policy above");
    };
    setting.problem = [policy](const StreamSettings&) {
        const QString text = policy->toPlainText().trimmed();
        QJsonParseError error;
        QJsonDocument::fromJson(text.toUtf8(), &error);
        return text.isEmpty() || error.error == QJsonParseError::NoError
                   ? QString()
                   : Text::tr("A policy is a JSON object: %1.").arg(error.errorString());
    };
    return setting;
}

} // namespace weir
