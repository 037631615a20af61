package dev.latchkey.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A history in which everything happens that may happen between two fetches: files and directories are changed, moved,
 * copied, taken away, brought back, made out of one another, merged criss-cross, by clocks that go wrong now and then.
 */
public final class RandomHistory {
    private static final String SUBMODULE = "submodule ";
    private static final long BEGIN = 1_700_000_000L;

    private final Random random;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final List<SortedMap<String, String>> commits = new ArrayList<>();
    private int made;

    private RandomHistory(long seed) {
        random = new Random(seed);
    }

    /** Writes so many commits, each on a branch {@code c<number>}, every seventh with an annotated tag {@code t<number>}. */
    public static void write(RealGit git, long seed, int count) throws IOException {
        RandomHistory history = new RandomHistory(seed);
        for (int n = 1; n <= count; n++) {
            history.commit(n);
        }
        git.run(history.stream.toByteArray(), "fast-import", "--quiet");
    }

    private void commit(int n) {
        List<Integer> parents = parents(n);
        SortedMap<String, String> files = n == 1 ? first() : new TreeMap<>(commits.get(parents.get(0) - 1));
        for (int parent : parents) {
            commits.get(parent - 1).forEach((path, content) -> {
                if (random.nextInt(4) == 0) {
                    put(files, path, content);
                }
            });
        }
        for (int changes = n == 1 ? 0 : random.nextInt(4); changes > 0; changes--) {
            change(files, n);
        }
        commits.add(files);
        emit(n, parents, files);
    }

    private List<Integer> parents(int n) {
        List<Integer> parents = new ArrayList<>();
        int wanted = n == 1 ? 0 : random.nextInt(6) == 0 ? 2 + random.nextInt(2) : 1;
        while (parents.size() < wanted && parents.size() < n - 1) {
            int parent = random.nextInt(3) > 0 ? n - 1 : Math.max(1, n - 1 - random.nextInt(8));
            if (parents.contains(parent)) {
                parent = 1 + random.nextInt(n - 1);
            }
            if (!parents.contains(parent)) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private SortedMap<String, String> first() {
        SortedMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            put(files, "d" + i % 4 + "/e" + i % 3 + "/f" + i, content());
        }
        return files;
    }

    private void change(SortedMap<String, String> files, int n) {
        String path = any(files);
        int slash = path.indexOf('/', random.nextInt(2) * 3);
        String directory = slash < 0 ? path : path.substring(0, slash + 1);
        switch (random.nextInt(12)) {
            case 0 -> put(files, "new" + n + "/" + random.nextInt(3) + "/x", content());
            case 1 -> copy(files, path, "moved" + n, true);
            case 2 -> copy(files, directory, "d" + random.nextInt(6) + "/to" + n + "/", true);
            case 3 -> copy(files, directory, "copy" + n + "/", false);
            case 4 -> copy(files, directory, "", true);
            case 5 -> commits.get(random.nextInt(commits.size())).forEach((old, content) -> put(files, old, content));
            case 6 -> put(files, path, files.getOrDefault(any(files), content()));
            case 7 -> put(files, path + "/inside", content());
            case 8 -> put(files, directory.replace("/", ""), content());
            case 9 -> put(files, "sub" + random.nextInt(2), SUBMODULE + Math.max(1, n - 1));
            default -> put(files, path, content());
        }
    }

    /** To "" takes away. */
    private static void copy(SortedMap<String, String> files, String from, String to, boolean moves) {
        Map<String, String> taken = new TreeMap<>();
        files.forEach((path, content) -> {
            if (path.startsWith(from)) {
                taken.put(path, content);
            }
        });
        if (moves) {
            files.keySet().removeAll(taken.keySet());
        }
        if (!to.isEmpty()) {
            taken.forEach((path, content) ->
                    put(files, to + (path.equals(from) ? "it" : path.substring(from.length())), content));
        }
    }

    /** What stands in the way goes. */
    private static void put(SortedMap<String, String> files, String path, String content) {
        files.keySet().removeIf(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
        files.put(path, content);
    }

    private String any(SortedMap<String, String> files) {
        if (files.isEmpty()) {
            files.put("only", content());
        }
        return new ArrayList<>(files.keySet()).get(random.nextInt(files.size()));
    }

    private String content() {
        return "line of " + ++made + "\n" + "the same in all\n".repeat(random.nextInt(30));
    }

    private void emit(int n, List<Integer> parents, SortedMap<String, String> files) {
        long time = BEGIN + n * 10L + (random.nextInt(15) == 0 ? random.nextInt(4000) - 2000 : -n % 3 * 10L);
        String person = "Ann <ann@example.com> " + time + " +0000\n";
        line("reset refs/heads/c" + n + "\ncommit refs/heads/c" + n + "\nmark :" + n + "\ncommitter " + person.strip());
        data("commit " + n);
        for (int i = 0; i < parents.size(); i++) {
            line((i == 0 ? "from :" : "merge :") + parents.get(i));
        }
        line("deleteall");
        files.forEach((path, content) -> {
            if (content.startsWith(SUBMODULE)) {
                line("M 160000 :" + content.substring(SUBMODULE.length()) + " " + path);
            } else {
                line("M 100644 inline " + path);
                data(content);
            }
        });
        line("");
        if (n % 7 == 0) {
            line("tag t" + n + "\nfrom :" + n + "\ntagger " + person.strip());
            data("tag " + n);
        }
    }

    private void data(String text) {
        line("data " + text.getBytes(StandardCharsets.UTF_8).length + "\n" + text);
    }

    private void line(String text) {
        stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
