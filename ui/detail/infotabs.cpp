// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/infotabs.h"

#include "ui/detail/unknownstrip.h"
#include "ui/models/itemroles.h"
#include "ui/text/coretext.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablekept.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTreeWidget>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString durationText(qint64 ms)
{
    const qint64 minutes = ms / 60000;
    return u"%1:%2:%3"_s.arg(minutes / 60)
        .arg(minutes % 60, 2, 10, QChar(u'0'))
        .arg(ms / 1000 % 60, 2, 10, QChar(u'0'));
}

QString bitRateText(qint64 bitsPerSecond)
{
    return bitsPerSecond > 0 ? u"%L1 kbit/s"_s.arg(bitsPerSecond / 1000) : QString();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QTreeWidget *makeTree(const QString &name, const QStringList &headers)
{
    auto *tree = new QTreeWidget;
    tree->setObjectName(name);
    tree->setAccessibleName(headers.first());
    tree->setHeaderLabels(headers);
    tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setProperty("lines", true);
    tree->header()->setHighlightSections(false);
    return tree;
}

/// The newest that came to be: its row, or -1.
int presentVersion(const QList<PublishLogEntry> &log)
{
    const auto found =
        std::find_if(log.cbegin(), log.cend(), [](const PublishLogEntry &entry) { return entry.success; });
    return found == log.cend() ? -1 : int(found - log.cbegin());
}

void addStreams(QTreeWidgetItem *parent, const StreamDetails &streams)
{
    const auto add = [&](const QString &kind, const QString &text) {
        new QTreeWidgetItem(parent, {kind, text});
    };
    for (const VideoStream &v : streams.video) {
        add(FilesTab::tr("Video"),
            joined({v.codec.toUpper(), u"%1 × %2"_s.arg(v.width).arg(v.height), hdrName(v.hdrType),
                    v.frameRate > 0 ? FilesTab::tr("%1 fps").arg(QLocale().toString(v.frameRate, 'g', 5))
                                    : QString(),
                    v.bitDepth > 0 ? FilesTab::tr("%1 bit").arg(v.bitDepth) : QString(),
                    bitRateText(v.bitRate)}));
    }
    for (const AudioStream &a : streams.audio) {
        add(FilesTab::tr("Audio"),
            joined({languageText(a.language), a.codec.toUpper(), a.isAtmos ? u"Atmos"_s : QString(),
                    a.channels > 0 ? FilesTab::tr("%n channel(s)", nullptr, a.channels) : QString(),
                    bitRateText(a.bitRate), a.title, a.isCommentary ? FilesTab::tr("commentary") : QString(),
                    a.isDefault ? FilesTab::tr("default") : QString()}));
    }
    for (const SubtitleStream &s : streams.subtitles) {
        add(FilesTab::tr("Subtitle"),
            joined({languageText(s.language), s.codec, s.title,
                    s.isForced ? FilesTab::tr("forced") : QString(),
                    s.isHearingImpaired ? FilesTab::tr("for the hard of hearing") : QString(),
                    s.externalName.isEmpty() ? QString() : displayName(s.externalName)}));
    }
}

} // namespace

FilesTab::FilesTab(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_folder(makeLabel({}, "dim"))
    , m_tree(makeTree(u"filesTree"_s, {tr("File"), tr("Details")}))
    , m_unknown(new UnknownStrip(context))
{
    setObjectName(u"plainPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    m_folder->setWordWrap(true);
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_folder);
    layout->addWidget(m_tree, 1);
    keepColumns(m_tree->header(), context.layout, u"filesTree"_s);
    layout->addWidget(m_unknown);
}

void FilesTab::show(const ItemDetails &details)
{
    m_unknown->setItem(details.item.ref, details.root.id != 0 && !details.item.folder.isEmpty()
                                             ? details.root.path.join(details.item.folder)
                                             : Path());
    m_folder->setText(details.root.id != 0 ? details.root.path.join(details.item.folder).display()
                                           : tr("Without a folder"));
    // Every event of the item comes here: what is chosen, folded and scrolled to stays.
    if (details.item.ref != m_ref) {
        m_ref = details.item.ref;
        m_tree->clear();
        m_tree->verticalScrollBar()->setValue(0);
    }
    const auto nameOf = [](const QTreeWidgetItem *line) {
        const QString file = (line->parent() ? line->parent() : line)->data(0, Qt::UserRole).toString();
        return line->parent() ? file + line->text(0) + line->text(1) : file;
    };
    std::optional<TableKept> kept(std::in_place, m_tree, nameOf, TableKept::Gone::Nothing);
    for (qsizetype at = 0; at < details.files.size(); ++at) {
        const MediaFile &file = details.files.at(at).file;
        const StreamDetails streams = details.streams.value(at);
        QString state;
        switch (file.probe) {
        case ProbeState::Pending:
            state = tr("not measured yet");
            break;
        case ProbeState::Failed:
        case ProbeState::Crashed:
            state = file.probeError.isEmpty() ? tr("could not be read") : coreText(file.probeError);
            break;
        default:
            break;
        }
        auto *item = new QTreeWidgetItem(
            m_tree, {displayName(Path(file.path).fileName()),
                     joined({fileSizeText(file.size), streams.container,
                             streams.durationMs > 0 ? durationText(streams.durationMs) : QString(), state})});
        item->setToolTip(0, displayName(file.path));
        item->setData(0, Qt::UserRole, file.id);
        addStreams(item, streams);
        item->setExpanded(true);
    }
    if (details.files.isEmpty()) {
        new QTreeWidgetItem(m_tree, {details.item.ref.type == EntityType::Series ||
                                             details.item.ref.type == EntityType::Season
                                         ? tr("Its episodes have the files.")
                                         : tr("No file: this item is known, but not in the library.")});
    }
    kept.reset();
    if (!isColumnKept(m_tree->header(), 0)) {
        m_tree->resizeColumnToContents(0);
        m_tree->setColumnWidth(0, std::min(m_tree->columnWidth(0), std::max(200, width() / 2)));
    }
}

HistoryTab::HistoryTab(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_tree(makeTree(u"historyTree"_s, {tr("When"), tr("By"), tr("What")}))
    , m_empty(makeLabel(tr("Nothing was published yet."), "dim"))
    , m_caption(makeLabel({}, "dim"))
    , m_diff(new DiffView(context.theme))
    , m_revert(new QPushButton(tr("Go back to this version")))
{
    setObjectName(u"plainPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    m_empty->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_empty);
    m_tree->setRootIsDecorated(false);
    keepColumns(m_tree->header(), context.layout, u"historyTree"_s);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_caption);
    m_diff->setObjectName(u"historyDiff"_s);
    m_diff->setAccessibleName(tr("How the NFO changed"));
    layout->addWidget(m_diff, 2);
    auto *bar = new QHBoxLayout;
    m_revert->setObjectName(u"historyRevert"_s);
    bar->addWidget(m_revert);
    bar->addStretch(1);
    layout->addLayout(bar);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &HistoryTab::showChosen);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem *item = m_tree->currentItem()) {
            Q_EMIT revertWanted(item->data(0, Qt::UserRole).toLongLong());
        }
    });
}

void HistoryTab::showChosen()
{
    const auto row = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    const bool shown = row >= 0 && row < m_log.size();
    const bool present = shown && row == m_present;
    if (!shown || present) {
        passFocusOn(m_revert, m_tree);
    }
    m_revert->setEnabled(shown && !present);
    m_revert->setToolTip(
        present ? tr("This version is the one that holds now")
                : tr("Takes texts and artwork of the chosen entry; becomes an unpublished change"));
    m_caption->setVisible(shown);
    m_diff->setVisible(shown);
    if (!shown) {
        return;
    }
    const bool first = row + 1 >= m_log.size();
    m_caption->setText(first ? tr("The NFO that was written") : tr("What it changed in the NFO"));
    if (first) {
        m_diff->showText(QString::fromUtf8(m_log.at(row).nfo));
    } else {
        m_diff->show(m_log.at(row + 1).nfo, m_log.at(row).nfo);
    }
}

void HistoryTab::show(const ItemDetails &details, qint64 nowMs)
{
    const int current = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    const qint64 kept = m_log.value(current).id;
    // What is hidden or disabled for a moment would lose the focus.
    const QSignalBlocker filling(m_tree);
    m_log = details.log;
    m_present = details.item.hasUnpublishedChanges ? -1 : presentVersion(m_log);
    m_tree->clear();
    for (const PublishLogEntry &entry : details.log) {
        const QString by = entry.by == u"manual"_s    ? tr("you")
                           : entry.by == u"webhook"_s ? tr("webhook")
                                                      : tr("Metarr");
        const QString what =
            entry.success
                ? joined({tr("%n file(s) written", nullptr, entry.filesWritten),
                          entry.filesRemoved > 0 ? tr("%n removed", nullptr, entry.filesRemoved) : QString()})
                : tr("failed: %1").arg(coreText(entry.error));
        auto *item = new QTreeWidgetItem(m_tree, {timeAgo(entry.publishedAt, nowMs), by, what});
        item->setToolTip(
            0, QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.publishedAt), QLocale::LongFormat));
        item->setData(0, Qt::UserRole, entry.id);
    }
    if (!isColumnKept(m_tree->header(), 0)) {
        m_tree->resizeColumnToContents(0);
    }
    m_tree->setVisible(!details.log.isEmpty());
    m_revert->setVisible(!details.log.isEmpty());
    m_empty->setVisible(details.log.isEmpty());
    for (int row = 0; row < int(m_log.size()); ++row) {
        if (row == 0 || m_log.at(row).id == kept) {
            m_tree->setCurrentItem(m_tree->topLevelItem(row));
        }
    }
    showChosen();
}

} // namespace metarr
