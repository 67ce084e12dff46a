#include "app/application.h"

#include <QEvent>
#include <QWidget>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

FrameMeter::Time now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

void nameProgram()
{
    QCoreApplication::setApplicationName(u"weir"_s);
    QCoreApplication::setOrganizationName(u"Weir"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
}

Application::Application(int& argc, char** argv) : QApplication(argc, argv)
{
    nameProgram();
    setApplicationDisplayName(u"Weir"_s);
    setDesktopFileName(u"weir"_s);
}

bool Application::notify(QObject* receiver, QEvent* event)
{
    if (m_depth++ == 0)
        m_frames.eventBegins(now());
    const QEvent::Type type = event->type();
    m_painted = m_painted || type == QEvent::UpdateRequest;
    const bool handled = QApplication::notify(receiver, event);
    if (type == QEvent::Paint && !m_firstPainted && receiver->isWidgetType()) {
        m_firstPainted = true;
        QMetaObject::invokeMethod(this, &Application::firstPainted, Qt::QueuedConnection);
    }
    if (--m_depth == 0) {
        m_frames.eventEnds(now(), m_painted);
        m_painted = false;
    }
    return handled;
}

} // namespace weir
