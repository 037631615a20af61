package dev.latchkey.diff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.Base85;

/** The part of git's diff that spells out a binary file: its new and its old content, deflated, in base 85. */
final class BinaryPatch {
    private static final int LINE = 52;
    private static final int LETTERS = 26;

    private final ObjectReader reader;
    private final OutputStream out;

    BinaryPatch(ObjectReader reader, OutputStream out) {
        this.reader = reader;
        this.out = out;
    }

    /** The zero id stands for a file that is not there. */
    void write(ObjectId before, ObjectId after) throws IOException {
        ascii("GIT binary patch\n");
        literal(after);
        literal(before);
    }

    private void literal(ObjectId id) throws IOException {
        if (id.equals(ObjectId.zeroId())) {
            ascii("literal 0\n");
            lines(InputStream.nullInputStream());
        } else {
            ObjectLoader content = reader.open(id);
            ascii("literal " + content.getSize() + "\n");
            try (InputStream bytes = content.openStream()) {
                lines(bytes);
            }
        }
        out.write('\n');
    }

    private void lines(InputStream content) throws IOException {
        Deflater deflater = new Deflater();
        try (InputStream deflated = new DeflaterInputStream(content, deflater)) {
            byte[] line = deflated.readNBytes(LINE);
            while (line.length > 0) {
                out.write(line.length <= LETTERS ? 'A' + line.length - 1 : 'a' + line.length - LETTERS - 1);
                out.write(Base85.encode(line, 0, line.length));
                out.write('\n');
                line = deflated.readNBytes(LINE);
            }
        } finally {
            deflater.end();
        }
    }

    private void ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
