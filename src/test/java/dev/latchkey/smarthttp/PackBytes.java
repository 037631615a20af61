package dev.latchkey.smarthttp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** A pack written byte by byte (gitformat-pack), for objects that git itself refuses to write. */
final class PackBytes {
    static final String PERSON = "Ann <ann@example.com> 1700000000 +0000";
    private static final int REF_DELTA = 7;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private int count;

    ObjectId blob(String content) {
        return add(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
    }

    ObjectId add(int type, byte[] content) {
        header(type, content.length);
        deflate(content);
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(type, content);
        }
    }

    /** A blob of zeros, without having it in memory. */
    void zeros(long size) {
        header(Constants.OBJ_BLOB, size);
        try (DeflaterOutputStream out = new DeflaterOutputStream(keepOpen(), new Deflater(9))) {
            byte[] block = new byte[1 << 16];
            for (long left = size; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A delta against another object of the pack. */
    void delta(ObjectId base, byte[] instructions) {
        header(REF_DELTA, instructions.length);
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        base.copyRawTo(raw, 0);
        entries.writeBytes(raw);
        deflate(instructions);
    }

    /** Only the entry's header, which promises more than follows. */
    void promise(int type, long size) {
        header(type, size);
    }

    static byte[] commit(ObjectId tree, String person) {
        return ("tree " + tree.name() + "\nauthor " + person + "\ncommitter " + person + "\n\nmessage\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    ObjectId commit(ObjectId tree) {
        return add(Constants.OBJ_COMMIT, commit(tree, PERSON));
    }

    /** An entry of a tree: mode and name as they stand there. */
    static byte[] entry(String modeAndName, ObjectId id) {
        byte[] text = (modeAndName + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry =
                ByteBuffer.allocate(text.length + Constants.OBJECT_ID_LENGTH).put(text);
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        id.copyRawTo(raw, 0);
        return entry.put(raw).array();
    }

    ObjectId tree(byte[]... parts) {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            tree.writeBytes(part);
        }
        return add(Constants.OBJ_TREE, tree.toByteArray());
    }

    byte[] bytes() {
        return bytes(count);
    }

    /** The pack with another number of objects in its header. */
    byte[] bytes(int claimed) {
        byte[] body = entries.toByteArray();
        ByteBuffer pack = ByteBuffer.allocate(12 + body.length + 20);
        pack.put("PACK".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(claimed)
                .put(body);
        java.security.MessageDigest sha = Constants.newMessageDigest();
        sha.update(pack.array(), 0, pack.position());
        return pack.put(sha.digest()).array();
    }

    private void header(int type, long size) {
        count++;
        long left = size >>> 4;
        int first = type << 4 | (int) (size & 15);
        entries.write(left == 0 ? first : first | 0x80);
        while (left != 0) {
            int next = (int) (left & 0x7f);
            left >>>= 7;
            entries.write(left == 0 ? next : next | 0x80);
        }
    }

    private void deflate(byte[] content) {
        try (DeflaterOutputStream out = new DeflaterOutputStream(keepOpen())) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream keepOpen() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                entries.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                entries.write(bytes, offset, length);
            }
        };
    }
}
