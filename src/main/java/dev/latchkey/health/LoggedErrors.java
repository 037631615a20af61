package dev.latchkey.health;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what this process logs as errors; the log itself says what they are. */
public final class LoggedErrors extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final long NEVER = -1;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong last = new AtomicLong(NEVER);

    private LoggedErrors() {}

    /** Begins to count. */
    public static LoggedErrors counted() {
        LoggedErrors errors = new LoggedErrors();
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            errors.setContext(root.getLoggerContext());
            errors.start();
            root.addAppender(errors);
        }
        return errors;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            count.incrementAndGet();
            last.set(event.getTimeStamp());
        }
    }

    public long count() {
        return count.get();
    }

    /** When the last one was logged. */
    public Optional<Instant> last() {
        long millis = last.get();
        return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    @Override
    public void close() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.detachAppender(this);
        }
        stop();
    }
}
