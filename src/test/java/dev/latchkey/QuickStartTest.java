package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

final class QuickStartTest {
    /** After an update of a library a name may be gone, and the start slow again. */
    @Test
    void everythingThatIsPreparedIsThere() throws ClassNotFoundException {
        assertThat(Class.forName(QuickStart.QUERIES)).isNotNull();
        assertThat(QuickStart.UNUSED_BY_DEMO)
                .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void whatIsNotThereStopsNobody() {
        assertThatCode(() -> QuickStart.load("dev.latchkey.NoSuchClass", true, NOPLogger.NOP_LOGGER))
                .doesNotThrowAnyException();
    }
}
