package dev.latchkey.fetchcache;

import java.io.IOException;

/** The room on the disk for answers that grow. */
interface Room {
    /** Takes so many bytes, for which others may have to go; false if there is no room. */
    boolean take(long bytes);

    void giveBack(long bytes);

    /** The disk cannot be written. */
    void trouble(IOException e);
}
