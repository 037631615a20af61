package dev.latchkey.fetchcache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Which answers were asked for already, of those that are as cheap to compute as to write down. Such an answer is kept when it is
 * asked for again, and its first recipient gets it straight from the repository.
 *
 * <p>Who gets it like this may read slowly and needs a thread meanwhile, so only few can.
 */
final class FirstAsks {
    private static final int REMEMBERED = 4_096;
    private static final int AT_ONCE = 32;

    private final Map<AnswerKey, Boolean> asked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AnswerKey, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** Empty if the answer was asked for before, or too many pass just now. */
    Optional<Pass> pass(AnswerKey key) {
        synchronized (this) {
            if (asked.put(key, true) != null) {
                return Optional.empty();
            }
        }
        return free.tryAcquire() ? Optional.of(free::release) : Optional.empty();
    }
}
