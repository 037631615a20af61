package dev.latchkey.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Trees that nobody would think of, by full name. */
final class RandomTrees {
    private RandomTrees() {}

    /** A file of a tree. */
    @SuppressWarnings("ArrayRecordComponent")
    record Blob(String mode, byte[] content) {
        static Blob text(String content) {
            return new Blob("100644", content.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Map<String, Blob> tree(Random random) {
        Map<String, Blob> tree = new TreeMap<>();
        List<String> names =
                List.of("a b", "dir/ü", "dir/tab\tx", "q\"uote", "plain.txt", "sub/deep/x", "link", "bin", "#1");
        for (String name : names) {
            if (random.nextInt(5) > 0) {
                tree.put(name, blob(random));
            }
        }
        tree.put("always", Blob.text("1\n"));
        return tree;
    }

    private static Blob blob(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Blob("100644", noise(random));
            case 1 -> new Blob("120000", ("target" + random.nextInt(9)).getBytes(StandardCharsets.UTF_8));
            case 2 -> new Blob("100755", lines(random, "\r\n"));
            default -> new Blob("100644", lines(random, "\n"));
        };
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Latin-1, sometimes without a line feed at the end. */
    private static byte[] lines(Random random, String end) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append("zeile ").append((char) (0xe0 + random.nextInt(12))).append(end);
        }
        return text.append(random.nextBoolean() ? "" : "last").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Some files are left out, changed, moved, or other files. */
    static Map<String, Blob> changed(Map<String, Blob> old, Random random) {
        Map<String, Blob> tree = new TreeMap<>();
        old.forEach((name, blob) -> {
            switch (random.nextInt(6)) {
                case 0 -> tree.put(name, blob(random));
                case 1 -> tree.put("moved/" + name, blob);
                case 2 -> tree.put(name, new Blob("100755", blob.content()));
                case 3 -> tree.put("moved2/" + name, appended(blob));
                case 4 -> {}
                default -> tree.put(name, blob);
            }
        });
        tree.put("new", blob(random));
        return tree;
    }

    private static Blob appended(Blob blob) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(blob.content());
        out.writeBytes("more\n".getBytes(StandardCharsets.US_ASCII));
        return new Blob(blob.mode(), out.toByteArray());
    }
}
