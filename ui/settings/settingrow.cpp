// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingrow.h"

#include "app/libraryservice.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/settings/orderedit.h"
#include "ui/settings/settingtext.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace metarr {

QString choiceText(const QString &choice, const QString &setting)
{
    static const QHash<QString, const char *> names = {
        {u"manual"_s, QT_TRANSLATE_NOOP("Choice", "Nothing by itself (manual)")},
        {u"hybrid"_s, QT_TRANSLATE_NOOP("Choice", "Prepare, then wait (hybrid)")},
        {u"yolo"_s, QT_TRANSLATE_NOOP("Choice", "Everything (yolo)")},
        {u"item"_s, QT_TRANSLATE_NOOP("Choice", "Fill gaps where an NFO came with the item")},
        {u"fill"_s, QT_TRANSLATE_NOOP("Choice", "Fill gaps only")},
        {u"replace"_s, QT_TRANSLATE_NOOP("Choice", "Replace what is not locked")},
        // What the same word means differs from setting to setting.
        {u"publish.nfoName/file"_s, QT_TRANSLATE_NOOP("Choice", "Like the video")},
        {u"publish.nfoName/movie"_s, QT_TRANSLATE_NOOP("Choice", "movie.nfo")},
        {u"publish.nfoLocks/none"_s, QT_TRANSLATE_NOOP("Choice", "Leave what is there")},
        {u"publish.artworkName/file"_s, QT_TRANSLATE_NOOP("Choice", "Like the video (Film-poster.jpg)")},
        {u"publish.artworkName/short"_s, QT_TRANSLATE_NOOP("Choice", "Short (poster.jpg)")},
        {u"publish.trailers/link"_s, QT_TRANSLATE_NOOP("Choice", "As link in the NFO")},
        {u"publish.trailers/none"_s, QT_TRANSLATE_NOOP("Choice", "Not at all")},
        {u"fields"_s, QT_TRANSLATE_NOOP("Choice", "The locked fields")},
        {u"all"_s, QT_TRANSLATE_NOOP("Choice", "Everything")},
        {u"kodi"_s, QT_TRANSLATE_NOOP("Choice", "Kodi")},
        {u"jellyfin"_s, QT_TRANSLATE_NOOP("Choice", "Jellyfin")},
        {u"system"_s, QT_TRANSLATE_NOOP("Choice", "As the system")},
        {u"light"_s, QT_TRANSLATE_NOOP("Choice", "Light")},
        {u"dark"_s, QT_TRANSLATE_NOOP("Choice", "Dark")},
        {u"en"_s, QT_TRANSLATE_NOOP("Choice", "English")},
        {u"de"_s, QT_TRANSLATE_NOOP("Choice", "German")},
        {u"debug"_s, QT_TRANSLATE_NOOP("Choice", "Everything, for finding faults")},
        {u"info"_s, QT_TRANSLATE_NOOP("Choice", "What happens")},
        {u"warning"_s, QT_TRANSLATE_NOOP("Choice", "Warnings")},
        {u"error"_s, QT_TRANSLATE_NOOP("Choice", "Errors only")},
        {u"monday"_s, QT_TRANSLATE_NOOP("Choice", "Monday")},
        {u"tuesday"_s, QT_TRANSLATE_NOOP("Choice", "Tuesday")},
        {u"wednesday"_s, QT_TRANSLATE_NOOP("Choice", "Wednesday")},
        {u"thursday"_s, QT_TRANSLATE_NOOP("Choice", "Thursday")},
        {u"friday"_s, QT_TRANSLATE_NOOP("Choice", "Friday")},
        {u"saturday"_s, QT_TRANSLATE_NOOP("Choice", "Saturday")},
        {u"sunday"_s, QT_TRANSLATE_NOOP("Choice", "Sunday")},
    };
    auto found = names.constFind(setting + u'/' + choice);
    if (found == names.cend()) {
        found = names.constFind(choice);
    }
    return found == names.cend() ? choice : QCoreApplication::translate("Choice", *found);
}

QString settingSourceText(SettingSource source)
{
    switch (source) {
    case SettingSource::Default:
        return SettingRow::tr("default");
    case SettingSource::ConfigFile:
        return SettingRow::tr("from the configuration file");
    case SettingSource::Database:
        return SettingRow::tr("set by you");
    case SettingSource::Library:
        return SettingRow::tr("set for the library");
    case SettingSource::Environment:
        return SettingRow::tr("fixed by the environment");
    case SettingSource::CommandLine:
        return SettingRow::tr("fixed on the command line");
    }
    return {};
}

namespace {

constexpr int columnGap = 12;

/// Changes one library's own values.
Result<> setOwn(Core &core, LibraryId id, const std::function<void(QJsonObject &)> &edit)
{
    METARR_TRY([[maybe_unused]] const Library changed, core.libraries().change(id, [&](Library &library) {
        edit(library.settings);
        return Result<>();
    }));
    return {};
}

int resetWidth(const QWidget *page)
{
    return page->fontMetrics().height() + 10;
}

/// Settings that are an order of providers.
bool isProviderOrder(const QString &key)
{
    return key == u"assets.providers" || key.startsWith(u"metadata.providers."_s);
}

/// A line for a number that ends with what it counts.
class UnitLine : public QLineEdit {
public:
    UnitLine(const Theme &theme, QString unit)
        : m_theme(theme)
        , m_unit(std::move(unit))
    {
        if (!m_unit.isEmpty()) {
            setTextMargins(0, 0, fontMetrics().horizontalAdvance(m_unit) + gap, 0);
        }
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLineEdit::paintEvent(event);
        if (!m_unit.isEmpty()) {
            QPainter painter(this);
            painter.setPen(m_theme.tokens().dim);
            painter.drawText(rect().adjusted(0, 0, -margin, 0), int(Qt::AlignRight | Qt::AlignVCenter),
                             m_unit);
        }
    }

private:
    static constexpr int gap = 4;
    static constexpr int margin = 10; ///< of the style sheet, with the frame
    const Theme &m_theme;
    QString m_unit;
};

QString providerText(const QString &provider)
{
    return provider == u"local"_s ? SettingRow::tr("What you have already") : sourceLabel(provider);
}

/// All that take part, those that the setting does not name last, as the core has them.
QList<std::pair<QString, QString>> providerEntries(const QString &setting, const QStringList &order)
{
    QList<std::pair<QString, QString>> entries;
    QStringList keys = order + QStringList{u"local"_s, u"tmdb"_s, u"tvdb"_s, u"omdb"_s};
    if (setting == u"assets.providers") {
        keys += u"fanarttv"_s; // it has no texts
    }
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys)) {
        entries.emplace_back(key, providerText(key));
    }
    return entries;
}

QString defaultText(const SettingInfo &info)
{
    if (const QString unit = unitText(info); !unit.isEmpty()) {
        return shownValue(info, info.defaultValue) + u' ' + unit;
    }
    if (info.type == SettingType::Choice) {
        return choiceText(info.defaultValue, info.key);
    }
    if (!isProviderOrder(info.key)) {
        return shownValue(info, info.defaultValue);
    }
    QStringList names;
    for (const QString &provider : info.defaultValue.split(u", "_s)) {
        names += providerText(provider);
    }
    return names.join(u", "_s);
}

} // namespace

SettingRow::SettingRow(WindowContext &context, const SettingInfo &info, LibraryId library, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_info(info)
    , m_library(library)
    , m_note(makeLabel({}, "dim"))
    , m_reset(new QToolButton)
    , m_error(new ErrorLine)
{
    setObjectName(u"settingRow_"_s + info.key);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 6, 0, 6);
    grid->setHorizontalSpacing(columnGap);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    makeEditor(grid, info.description());
    m_editor->setObjectName(u"setting_"_s + info.key);
    const QString unit = unitText(info);
    m_editor->setAccessibleName(unit.isEmpty() ? info.description()
                                               : u"%1 (%2)"_s.arg(info.description(), unit));
    m_editor->setAccessibleDescription(info.key);
    m_reset->setIcon(context.theme.icon(u"undo"_s));
    m_reset->setObjectName(u"settingReset_"_s + info.key);
    m_reset->setAccessibleName(tr("Back to the default: %1").arg(info.description()));
    m_reset->setToolTip(library != 0    ? tr("As for all libraries again")
                        : info.isSecret ? tr("Forget it")
                                        : tr("Back to the default: %1").arg(defaultText(info)));
    m_reset->setFixedWidth(resetWidth(this));
    QSizePolicy keep = m_reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keep);
    grid->addWidget(m_reset, 0, 2, m_info.type == SettingType::List ? Qt::AlignTop : Qt::Alignment());
    m_note->setWordWrap(true);
    grid->addWidget(m_note, 1, 0, 1, 3);
    grid->addWidget(m_error, 2, 0, 1, 3);
    connect(m_reset, &QToolButton::clicked, this, &SettingRow::reset);
    if (info.perLibrary) {
        connect(&context.bridge, &CoreBridge::librariesChanged, this, &SettingRow::refresh);
    }
    refresh();
}

int SettingRow::fieldWidth(const QWidget *page)
{
    return 44 * page->fontMetrics().averageCharWidth();
}

int SettingRow::fieldMargin(const QWidget *page)
{
    return columnGap + resetWidth(page);
}

void SettingRow::makeEditor(QGridLayout *grid, const QString &description)
{
    if (m_info.type == SettingType::Boolean) {
        auto *box = new QCheckBox(description);
        connect(box, &QCheckBox::toggled, this, [this](bool on) { commit(on ? u"true"_s : u"false"_s); });
        m_editor = box;
        grid->addWidget(box, 0, 0, 1, 2);
        return;
    }
    auto *label = new QLabel(description);
    label->setWordWrap(true);
    if (isProviderOrder(m_info.key)) {
        label->setContentsMargins(0, 8, 0, 0); // in line with the first of the list
        grid->addWidget(label, 0, 0, Qt::AlignTop);
    } else {
        grid->addWidget(label, 0, 0);
    }
    const int em = fontMetrics().averageCharWidth();
    if (m_info.type == SettingType::Choice) {
        auto *combo = new QComboBox;
        for (const QString &choice : m_info.choices) {
            combo->addItem(choiceText(choice, m_info.key), choice);
        }
        connect(combo, &QComboBox::activated, this,
                [this, combo] { commit(combo->currentData().toString()); });
        m_editor = combo;
    } else if (isProviderOrder(m_info.key)) {
        auto *order = new OrderEdit(m_context.theme, description);
        connect(order, &OrderEdit::edited, this, [this, order] { commit(order->order().join(u", "_s)); });
        m_editor = order;
    } else {
        auto *line = new UnitLine(m_context.theme, unitText(m_info));
        if (m_info.isSecret) {
            line->setEchoMode(QLineEdit::Password);
        }
        const bool number = m_info.type == SettingType::Integer || m_info.type == SettingType::Real;
        if (number) {
            line->setAlignment(Qt::AlignRight);
            m_hint = tr("From %1 to %2").arg(boundText(m_info.minimum), boundText(m_info.maximum));
        }
        connect(line, &QLineEdit::editingFinished, this, [this, line] {
            // A secret is never shown: an empty line means that nobody typed one.
            if (line->text() != shownText() && !(m_info.isSecret && line->text().isEmpty())) {
                commit(storedValue(m_info, line->text()));
            } else {
                m_taken = line->text();
                m_error->clear();
                setUnsaved(m_editor, {});
            }
        });
        m_editor = line;
    }
    label->setBuddy(m_editor);
    const bool shortOne = m_info.type == SettingType::Integer || m_info.type == SettingType::Real ||
                          m_info.type == SettingType::Time;
    const bool longOne = (m_info.type == SettingType::List && !isProviderOrder(m_info.key)) ||
                         m_info.type == SettingType::Weights;
    m_editor->setFixedWidth(shortOne ? 16 * em : longOne ? 70 * em : fieldWidth(this));
    grid->addWidget(m_editor, 0, 1, Qt::AlignRight);
}

SettingsSnapshot SettingRow::settings() const
{
    const auto all = m_context.bridge.core().settings().snapshot();
    for (const Library &library : m_context.bridge.libraries()) {
        if (library.id == m_library) {
            return all->forLibrary(library.settings);
        }
    }
    return *all;
}

QString SettingRow::shownText() const
{
    return m_info.isSecret ? QString() : shownValue(m_info, settings().text(m_info.key));
}

QString SettingRow::typed() const
{
    const auto *line = qobject_cast<const QLineEdit *>(m_editor);
    return line ? line->text() : QString();
}

QString SettingRow::noteText(SettingSource source) const
{
    QStringList notes;
    if (source == SettingSource::Environment || source == SettingSource::CommandLine) {
        notes += settingSourceText(source);
    } else if (m_library != 0) {
        notes += source == SettingSource::Library ? tr("only here") : tr("as for all libraries");
    } else if (m_info.perLibrary) {
        QStringList others;
        for (const Library &library : m_context.bridge.libraries()) {
            if (library.settings.contains(m_info.key)) {
                others += library.name;
            }
        }
        if (!others.isEmpty()) {
            notes += tr("other in %1").arg(others.join(u", "_s));
        }
    }
    if (m_info.needsRestart) {
        notes += tr("takes effect at the next start");
    }
    return notes.join(u" · "_s);
}

void SettingRow::refresh()
{
    const SettingsSnapshot settings = this->settings();
    const SettingSource source = settings.source(m_info.key);
    const bool fixed = source == SettingSource::Environment || source == SettingSource::CommandLine;
    m_refreshing = true;
    if (auto *box = qobject_cast<QCheckBox *>(m_editor)) {
        box->setChecked(settings.boolean(m_info.key));
    } else if (auto *combo = qobject_cast<QComboBox *>(m_editor)) {
        combo->setCurrentIndex(combo->findData(settings.text(m_info.key)));
    } else if (auto *order = qobject_cast<OrderEdit *>(m_editor)) {
        order->setEntries(providerEntries(m_info.key, settings.list(m_info.key)));
    } else if (auto *line = qobject_cast<QLineEdit *>(m_editor)) {
        // What is being typed, is on its way into the store or was refused there stays: a library changes with every scan.
        if (line->text() == m_taken) {
            m_taken = shownText();
            if (line->text() != m_taken) {
                line->setText(m_taken);
                line->setCursorPosition(0); // what does not fit is cut at its end
            }
        }
        if (m_info.isSecret || fixed) {
            line->setPlaceholderText(fixed                                 ? settingSourceText(source)
                                     : settings.text(m_info.key).isEmpty() ? tr("not set")
                                                                           : tr("set; type to replace"));
        }
    }
    m_refreshing = false;
    m_editor->setEnabled(!fixed);
    m_editor->setToolTip(fixed ? tr("Cannot be changed here: %1").arg(settingSourceText(source)) : m_hint);
    m_reset->setVisible(
        !fixed && (m_library != 0 ? source == SettingSource::Library : source != SettingSource::Default));
    const QString note = noteText(source);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setToolTip(u"%1 · %2"_s.arg(m_info.key, settingSourceText(source)));
}

void SettingRow::commit(const QString &text)
{
    if (m_refreshing) {
        return;
    }
    m_sent = typed();
    m_context.changes.push(
        {}, this,
        [&core = m_context.bridge.core(), &info = m_info, library = m_library, text]() -> Result<> {
            if (library == 0) {
                return core.settings().set(info.key, text);
            }
            METARR_TRY(const QString value, canonicalValue(info, text));
            return setOwn(core, library, [&](QJsonObject &own) { own.insert(info.key, value); });
        },
        [this](const Result<> &done) { finish(done); });
}

void SettingRow::reset()
{
    m_editor->setFocus(Qt::OtherFocusReason); // the button goes
    m_sent = typed();
    m_context.changes.push(
        {}, this,
        [&core = m_context.bridge.core(), key = m_info.key, library = m_library]() -> Result<> {
            if (library == 0) {
                return core.settings().reset(key);
            }
            return setOwn(core, library, [&](QJsonObject &own) { own.remove(key); });
        },
        [this](const Result<> &done) { finish(done); });
}

QString SettingRow::inOwnWords(Error error) const
{
    if (const auto *line = qobject_cast<const QLineEdit *>(m_editor); line && !m_info.isSecret) {
        if (const QString sent = storedValue(m_info, line->text()).trimmed(); !sent.isEmpty()) {
            error.message.replace(sent, line->text().trimmed());
        }
    }
    if (m_info.type == SettingType::Weights) {
        const QString pattern = weightsPattern(m_info);
        error.remedy.replace(pattern, shownValue(m_info, pattern));
    }
    for (const double bound : {m_info.minimum, m_info.maximum}) {
        if (const QString sent = QString::number(bound, 'g', 10); sent.contains(u'.')) {
            error.remedy.replace(sent, boundText(bound));
        }
    }
    return withLabels(errorText(error));
}

void SettingRow::finish(const Result<> &done)
{
    setUnsaved(m_editor, done ? QString() : m_info.description());
    if (!done) {
        m_error->showText(inOwnWords(done.error()));
        return;
    }
    m_error->clear();
    m_taken = m_sent;
    if (m_library != 0) {
        m_context.bridge.refresh(); // the library is read anew, and then the row
    } else {
        refresh();
    }
    Q_EMIT changed(m_info.key);
}

} // namespace metarr
