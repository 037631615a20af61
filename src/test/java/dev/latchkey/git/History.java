package dev.latchkey.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commits to be made by {@code git fast-import}: any graph, any time, any content. */
public final class History {
    private static final String BUILDING = "refs/heads/building";
    private static final String AUTHOR = "Ann Author <ann@example.com>";

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final Map<String, Integer> refs = new LinkedHashMap<>();
    private int count;

    /** A commit's number, from 1; {@code parents} are numbers of earlier ones. It changes one file. */
    public int commit(long time, String file, int... parents) {
        return commit(time, Map.of(file, "content " + (count + 1)), parents);
    }

    public int commit(long time, Map<String, String> files, int... parents) {
        count++;
        if (parents.length == 0) {
            line("reset " + BUILDING);
        }
        line("commit " + BUILDING);
        line("mark :" + count);
        line("author " + AUTHOR + " " + time + " +0000");
        line("committer " + AUTHOR + " " + time + " +0000");
        data("commit " + count + "\n");
        for (int i = 0; i < parents.length; i++) {
            line((i == 0 ? "from :" : "merge :") + parents[i]);
        }
        files.forEach((name, content) -> {
            line("M 100644 inline " + name);
            data(content);
        });
        line("");
        return count;
    }

    /** Points a ref at a commit. */
    public void ref(String name, int commit) {
        refs.put(name, commit);
    }

    /** Ids by number less one. */
    public List<String> writeTo(RealGit git) throws IOException {
        refs.forEach((name, commit) -> {
            line("reset " + name);
            line("from :" + commit);
            line("");
        });
        Path marks = Files.createTempFile("marks", "");
        git.run(stream.toByteArray(), "fast-import", "--quiet", "--force", "--export-marks=" + marks);
        String[] ids = new String[count];
        for (String mark : Files.readAllLines(marks)) {
            ids[Integer.parseInt(mark.substring(1, mark.indexOf(' '))) - 1] = mark.substring(mark.indexOf(' ') + 1);
        }
        Files.delete(marks);
        git.run("update-ref", "-d", BUILDING);
        return new ArrayList<>(List.of(ids));
    }

    private void data(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line("data " + bytes.length);
        stream.writeBytes(bytes);
        line("");
    }

    private void line(String text) {
        stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
