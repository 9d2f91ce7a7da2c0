// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/fieldform.h"

#include "ui/detail/fieldtext.h"
#include "ui/detail/lockbutton.h"
#include "ui/detail/ratingsedit.h"
#include "ui/widgets/chipedit.h"
#include "ui/widgets/elidedline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/unsaved.h"

#include <QFocusEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QTextLayout>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int textMargin = 11; ///< frame, padding and inner margin of a line: where its words begin
} // namespace

PlotEdit::PlotEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    document()->setDocumentMargin(2); // as far in as the words of a line
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::textChanged, this, &PlotEdit::fit);
}

QSize PlotEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, height()};
}

void PlotEdit::fit()
{
    // The document counts lines as wrapped at the present width.
    const int lines = std::clamp(int(document()->size().height()), 2, 9);
    setFixedHeight(lines * fontMetrics().lineSpacing() + 20);
}

void PlotEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        Q_EMIT editingFinished();
    }
}

void PlotEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void PlotEdit::wheelEvent(QWheelEvent *event)
{
    // Scrolling the page must not stop at a text box that the pointer happens to cross.
    hasFocus() ? QPlainTextEdit::wheelEvent(event) : event->ignore();
}

FieldForm::FieldForm(EntityType type, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_type(type)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    const QList<Field> fields = overviewFields(type);
    for (const Field field : fields) {
        addRow(grid, field);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    // 80 characters is as long as a line of text may be to be read with ease.
    setMaximumWidth(fontMetrics().averageCharWidth() * 112);
}

void FieldForm::addRow(QGridLayout *grid, Field field)
{
    const QString name = fieldLabel(field, m_type);
    const FieldInfo &info = fieldInfo(field);
    Row row;
    auto *label = makeLabel(name, "dim");
    label->setContentsMargins(0, 6, 8, 0);
    if (!isEditable(field)) {
        auto *text = new QLabel;
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->setContentsMargins(textMargin, 6, textMargin, 6);
        row.editor = text;
    } else if (field == Field::Ratings) {
        auto *ratings = new RatingsEdit;
        connect(ratings, &RatingsEdit::edited, this, [this, field] { commit(field); });
        row.editor = ratings;
    } else if (info.kind == FieldKind::Names) {
        auto *chips = new ChipEdit(m_theme, name);
        connect(chips, &ChipEdit::edited, this, [this, field] { commit(field); });
        connect(chips, &ChipEdit::completionsWanted, this,
                [this, field] { Q_EMIT completionsWanted(field); });
        chips->line()->installEventFilter(this);
        row.editor = chips;
    } else if (info.kind == FieldKind::LongText) {
        auto *edit = new PlotEdit;
        edit->installEventFilter(this);
        connect(edit, &PlotEdit::editingFinished, this, [this, field] { commit(field); });
        row.editor = edit;
    } else {
        auto *edit = new ElidedLine;
        edit->installEventFilter(this);
        connect(edit, &QLineEdit::editingFinished, this, [this, field] { commit(field); });
        if (info.kind == FieldKind::Date) {
            edit->setPlaceholderText(tr("yyyy-mm-dd"));
        } else if (info.kind == FieldKind::Structured) {
            edit->setToolTip(tr("Separate names with commas."));
        }
        row.editor = edit;
    }
    if (auto *chips = qobject_cast<ChipEdit *>(row.editor)) {
        chips->setObjectName(u"chips_"_s + info.key());
        chips->line()->setObjectName(u"field_"_s + info.key());
    } else {
        row.editor->setObjectName(u"field_"_s + info.key());
    }
    row.editor->setAccessibleName(name);
    label->setBuddy(row.editor);
    const int at = grid->rowCount();
    grid->addWidget(label, at, 0, Qt::AlignTop);
    grid->addWidget(row.editor, at, 1);
    if (info.lockable) {
        row.lock = new LockButton(m_theme, name);
        row.lock->setObjectName(u"lock_"_s + info.key());
        connect(row.lock, &LockButton::lockWanted, this,
                [this, field](bool locked) { Q_EMIT lockWanted(field, locked); });
        connect(row.lock, &LockButton::providerValueWanted, this,
                [this, field] { Q_EMIT providerValueWanted(field); });
        connect(row.lock, &LockButton::formerValueWanted, this,
                [this, field](qint64 untilMs) { Q_EMIT formerValueWanted(field, untilMs); });
        grid->addWidget(row.lock, at, 2, Qt::AlignTop);
    }
    row.error = new ErrorLine;
    grid->addWidget(row.error, at + 1, 1);
    if (info.lockable) {
        addProviderLine(row, field);
        grid->addWidget(row.provider, at + 2, 1);
    }
    m_rows.insert(field, row);
}

/// A button, not a link in the text: the keyboard would stop at the text first, where nothing shows it.
void FieldForm::addProviderLine(Row &row, Field field)
{
    row.provider = new QWidget;
    auto *layout = new QHBoxLayout(row.provider);
    layout->setContentsMargins(textMargin, 0, 0, 2);
    row.providerText = makeLabel({}, "dim");
    row.providerText->setObjectName(u"provider_"_s + fieldInfo(field).key());
    row.providerText->setTextFormat(Qt::PlainText);
    row.providerText->setWordWrap(true);
    auto *use = new QPushButton(tr("Use it"));
    use->setObjectName(u"useProvider_"_s + fieldInfo(field).key());
    use->setProperty("flat", true);
    use->setToolTip(tr("Takes what the provider says, and unlocks the field"));
    connect(use, &QPushButton::clicked, this, [this, field] { Q_EMIT providerValueWanted(field); });
    layout->addWidget(row.providerText, 1);
    layout->addWidget(use, 0, Qt::AlignTop);
    row.provider->hide();
}

bool FieldForm::eventFilter(QObject *watched, QEvent *event)
{
    // Before the window takes it: who leaves by that key would store what they do not want.
    if ((event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
        if (const Row *row = typedIn(watched)) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                putBack(*row);
            }
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        auto *line = qobject_cast<QLineEdit *>(watched);
        if (line && reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            line->setCursorPosition(0); // Tab has chosen the whole text, and scrolled to its end
        }
    }
    return QWidget::eventFilter(watched, event);
}

const FieldForm::Row *FieldForm::typedIn(const QObject *editor) const
{
    for (const Row &row : m_rows) {
        if (const auto *chips = qobject_cast<const ChipEdit *>(row.editor)) {
            if (chips->line() == editor && !chips->line()->text().isEmpty()) {
                return &row;
            }
        } else if (row.editor == editor && textOf(row.editor) != row.shown) {
            return &row;
        }
    }
    return nullptr;
}

void FieldForm::putBack(const Row &row)
{
    if (const auto *chips = qobject_cast<const ChipEdit *>(row.editor)) {
        chips->line()->clear();
    } else {
        setText(row.editor, row.shown);
    }
    refuse(row, {});
}

QString FieldForm::textOf(const QWidget *editor)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(editor)) {
        return line->text();
    }
    if (const auto *block = qobject_cast<const QPlainTextEdit *>(editor)) {
        return block->toPlainText();
    }
    if (const auto *chips = qobject_cast<const ChipEdit *>(editor)) {
        return chips->names().join(u", "_s);
    }
    if (const auto *ratings = qobject_cast<const RatingsEdit *>(editor)) {
        Metadata values;
        values.ratings = ratings->ratings();
        return editText(values, Field::Ratings);
    }
    return {};
}

void FieldForm::setText(QWidget *editor, const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setText(text);
        line->setCursorPosition(0);
    } else if (auto *block = qobject_cast<QPlainTextEdit *>(editor)) {
        block->setPlainText(text);
    } else if (auto *chips = qobject_cast<ChipEdit *>(editor)) {
        chips->setNames(text.split(u", "_s, Qt::SkipEmptyParts));
    } else if (auto *label = qobject_cast<QLabel *>(editor)) {
        label->setText(text.isEmpty() ? u"–"_s : text);
    }
}

void FieldForm::show(const ItemDetails &details)
{
    const Item &item = details.item;
    const bool sameItem = item.ref == m_item.ref;
    m_item = item;
    m_history = details.history;
    for (auto it = m_rows.begin(); it != m_rows.end(); ++it) {
        Row &row = it.value();
        const QString text = editText(item.metadata, it.key());
        if (auto *ratings = qobject_cast<RatingsEdit *>(row.editor)) {
            ratings->setRatings(item.metadata.ratings);
        }
        const bool typing =
            sameItem && textOf(row.editor) != row.shown && (row.editor->hasFocus() || isUnsaved(row.editor));
        if (!typing && (textOf(row.editor) != text || !isEditable(it.key()))) {
            setText(row.editor, text);
        }
        row.shown = text;
        if (fieldInfo(it.key()).kind == FieldKind::Structured && qobject_cast<QLineEdit *>(row.editor)) {
            const QString how = tr("Separate names with commas.");
            row.editor->setToolTip(
                text.isEmpty() ? how : text + u'\n' + how); // all of them, where the line is short
        }
        if (!sameItem) {
            refuse(row, {});
        }
        if (row.lock) {
            const FieldState state = item.fields.value(fieldInfo(it.key()).key());
            Metadata provider;
            const bool known = !state.providerValue.isUndefined() && !state.providerValue.isNull() &&
                               setFieldFromJson(provider, it.key(), state.providerValue);
            const QString providerText = known ? editText(provider, it.key()) : QString();
            const bool differs = !providerText.isEmpty() && providerText != text;
            row.lock->show(state, differs ? providerText : QString(), formerTexts(m_history, it.key()));
            const QString shortened =
                providerText.size() > 160 ? providerText.left(159) + u'…' : providerText;
            row.provider->setVisible(differs);
            row.providerText->setText(tr("The provider says: %1").arg(shortened));
            row.providerText->setToolTip(u"<p>%1</p>"_s.arg(providerText.toHtmlEscaped()));
        }
    }
}

void FieldForm::commit(Field field)
{
    Row &row = m_rows[field];
    const QString text = textOf(row.editor);
    Metadata values = m_item.metadata;
    const auto *ratings = qobject_cast<const RatingsEdit *>(row.editor);
    if (ratings) {
        values.ratings = ratings->ratings();
    }
    if (!m_item.ref.isValid() || (ratings ? sameField(values, m_item.metadata, field) : text == row.shown)) {
        refuse(row, {});
        return;
    }
    const auto *chips = qobject_cast<const ChipEdit *>(row.editor);
    if (ratings ? false
        : chips ? !setFieldValue(values, field, chips->names())
                : !applyEditText(values, field, text)) {
        refuse(row, fieldHint(field));
        return;
    }
    refuse(row, {});
    if (sameField(values, m_item.metadata, field)) {
        setText(row.editor, row.shown); // another way to write the same
        return;
    }
    // Shown as done at once, and what the next edit is compared with; show() corrects it should the store disagree.
    m_item.metadata = values;
    row.shown = editText(values, field);
    setText(row.editor, row.shown);
    if (row.lock) {
        FieldState state = m_item.fields.value(fieldInfo(field).key());
        state.locked = true;
        state.source = u"user"_s;
        state.changedAt = 0; // comes with what the store says
        row.lock->show(state, {}, formerTexts(m_history, field));
    }
    Q_EMIT edited(field, values);
}

void FieldForm::refuse(const Row &row, const QString &why)
{
    why.isEmpty() ? row.error->clear() : row.error->showText(why);
    setUnsaved(row.editor, why.isEmpty() ? QString() : row.editor->accessibleName());
}

void FieldForm::setCompletions(Field field, const QStringList &names)
{
    if (auto *chips = qobject_cast<ChipEdit *>(m_rows.value(field).editor)) {
        chips->setCompletions(names);
    }
}

void FieldForm::showError(Field field, const QString &text)
{
    if (m_rows.contains(field)) {
        text.isEmpty() ? m_rows[field].error->clear() : m_rows[field].error->showText(text);
    }
}

} // namespace metarr
