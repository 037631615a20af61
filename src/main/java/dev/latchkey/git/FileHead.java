package dev.latchkey.git;

/** A file's bytes, or if there are too many, its beginning. */
public final class FileHead {
    private final FileFacts facts;
    private final byte[] bytes;

    FileHead(long size, byte[] bytes) {
        this.facts = FileFacts.of(size, bytes);
        this.bytes = bytes;
    }

    public FileFacts facts() {
        return facts;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isWhole() {
        return bytes.length == facts.size();
    }
}
