package dev.latchkey.source;

import dev.latchkey.git.TreePath;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.lib.FileMode;

/** A file that is sent to be put into a commit. */
record FileUpload(TreePath path, FileMode mode, long size, Content content) {
    /** Opens what was sent, from its beginning. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
