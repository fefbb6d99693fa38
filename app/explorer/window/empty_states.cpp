// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/empty_states.h"

#include "widgets/answers/answers_table.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QPushButton>

namespace neurex::app {
namespace {

constexpr int kBelowText = 8 * ui::kGrid; ///< from the middle of the view, where its text stands

} // namespace

EmptyStates::EmptyStates(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions,
                         QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
    , m_map(addButton(views.heatmap))
    , m_answers(addButton(views.answers))
{
    connect(m_map, &QPushButton::clicked, this, [this] { apply(m_map, m_mapHelp); });
    connect(m_answers, &QPushButton::clicked, this, [this] { apply(m_answers, m_answersHelp); });
    connect(&session->models(), &ModelController::stateChanged, this, &EmptyStates::update);
    connect(&session->tasks(), &TaskController::taskChanged, this, &EmptyStates::update);
    connect(&session->tasks(), &TaskController::openFailed, this, &EmptyStates::update);
    connect(&session->attribution(), &AttributionController::runningChanged, this, &EmptyStates::update);
    connect(&session->attribution(), &AttributionController::resultChanged, this, &EmptyStates::update);
    connect(&session->answers(), &AnswersController::questionsChanged, this, &EmptyStates::update);
    update();
}

QPushButton* EmptyStates::addButton(QWidget* over)
{
    auto* button = new QPushButton(over);
    button->hide();
    over->installEventFilter(this);
    return button;
}

EmptyStates::Help EmptyStates::mapHelp() const
{
    const ModelController& models = m_session->models();
    const AttributionController& attribution = m_session->attribution();
    if (attribution.result() || attribution.isRunning())
        return Help::None;
    if (models.state() == ModelState::Failed)
        return Help::Restart;
    if (models.state() == ModelState::Idle && !models.model())
        return Help::OpenDemo;
    if (models.state() != ModelState::Ready)
        return Help::None;
    if (attribution.canRun())
        return Help::Run;
    return m_session->tasks().task() ? Help::None : answersHelp();
}

EmptyStates::Help EmptyStates::answersHelp() const
{
    const bool lacksTask = m_session->models().isReady() && m_session->answers().questionCount() == 0
        && !m_session->tasks().task() && !m_session->tasks().isPreparing();
    return lacksTask ? Help::ChooseTask : Help::None;
}

void EmptyStates::update()
{
    m_mapHelp = mapHelp();
    m_answersHelp = answersHelp();
    show(m_map, m_mapHelp);
    show(m_answers, m_answersHelp);
}

void EmptyStates::show(QPushButton* button, Help help)
{
    switch (help) {
    case Help::None:
        break;
    case Help::Run:
        button->setText(tr("Run attribution"));
        break;
    case Help::ChooseTask:
        button->setText(tr("Choose a task"));
        break;
    case Help::OpenDemo:
        button->setText(tr("Open the demo model"));
        break;
    case Help::Restart:
        button->setText(tr("Restart the engine"));
        break;
    }
    button->setVisible(help != Help::None);
    place(button);
}

void EmptyStates::place(QPushButton* button)
{
    button->adjustSize();
    const QRect view = button->parentWidget()->rect();
    button->move(view.center().x() - button->width() / 2, view.center().y() + kBelowText);
    button->raise();
}

void EmptyStates::apply(QPushButton* button, Help help)
{
    switch (help) {
    case Help::None:
        break;
    case Help::Run:
        m_actions->run->trigger();
        break;
    case Help::ChooseTask:
        m_actions->taskMenu->popup(button->mapToGlobal(button->rect().bottomLeft()));
        break;
    case Help::OpenDemo:
        m_actions->openDemoModel->trigger();
        break;
    case Help::Restart:
        m_actions->restartEngine->trigger();
        break;
    }
}

bool EmptyStates::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place(watched == m_map->parent() ? m_map : m_answers);
    return QObject::eventFilter(watched, event);
}

} // namespace neurex::app
