package dev.latchkey.core;

/** A number of bytes, so that no limit is a bare number. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }

    public static ByteSize mebibytes(long count) {
        return new ByteSize(count * STEP * STEP);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** For people: the largest unit that leaves at least 1, with one decimal where it says more. */
    @Override
    public String toString() {
        int unit = 0;
        double left = bytes;
        while (left >= STEP && unit < UNITS.length - 1) {
            left /= STEP;
            unit++;
        }
        boolean whole = Math.rint(left) == left;
        return (whole ? Long.toString((long) left) : String.format(java.util.Locale.ROOT, "%.1f", left)) + " "
                + UNITS[unit];
    }
}
