package dev.latchkey.source;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.TreePath;
import dev.latchkey.http.Multipart;
import dev.latchkey.http.QueryParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The fields of a commit that is asked for: five are about the commit, wherever they stand; the name of any other is the
 * path of a file. So is the name of a part that has a file name, or begins with a slash.
 */
final class UploadForm {
    private static final String BRANCH = "branch";
    private static final String PARENTS = "parents";
    private static final String MESSAGE = "message";
    private static final String AUTHOR = "author";
    private static final String FILES = "files";
    private static final Set<String> ABOUT = Set.of(BRANCH, PARENTS, MESSAGE, AUTHOR, FILES);
    private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

    private final Map<String, List<String>> about = new LinkedHashMap<>();
    private final List<FileUpload> files = new ArrayList<>();

    /** What stands in the address counts, too, but only what is about the commit. */
    private UploadForm(QueryParameters query) {
        query.entries().stream()
                .filter(entry -> ABOUT.contains(entry.getKey()))
                .forEach(entry -> add(entry.getKey(), entry.getValue()));
    }

    static NewCommit read(QueryParameters query, QueryParameters form) {
        UploadForm read = new UploadForm(query);
        for (Map.Entry<String, String> field : form.entries()) {
            if (ABOUT.contains(field.getKey())) {
                read.add(field.getKey(), field.getValue());
            } else {
                byte[] content = field.getValue().getBytes(StandardCharsets.UTF_8);
                read.files.add(new FileUpload(
                        TreePath.parse(field.getKey()),
                        FileMode.REGULAR_FILE,
                        content.length,
                        () -> new ByteArrayInputStream(content)));
            }
        }
        return read.commit();
    }

    /** The commit is good as long as the parts are. */
    static NewCommit read(QueryParameters query, Multipart multipart) throws IOException {
        UploadForm read = new UploadForm(query);
        for (Multipart.Part part : multipart.parts()) {
            if (part.fileName().isEmpty() && ABOUT.contains(part.name())) {
                read.add(part.name(), part.text());
            } else {
                read.files.add(file(part));
            }
        }
        return read.commit();
    }

    private static FileUpload file(Multipart.Part part) throws IOException {
        TreePath path = TreePath.parse(name(part));
        String encoding = part.header("Content-Transfer-Encoding").orElse("binary");
        if (!PLAIN.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw new Failure(new Problem.Unsupported(
                    "'" + path + "' is sent with the Content-Transfer-Encoding " + encoding + "; send it as it is."));
        }
        FileMode mode = FileAttributes.mode(path, part.parameter("x-attributes"));
        if (mode.equals(FileMode.SYMLINK)) {
            FileAttributes.requireTarget(path, part);
        }
        return new FileUpload(path, mode, part.size(), part::open);
    }

    /** What mail programs send has no name of a field, but an id of the content. */
    private static String name(Multipart.Part part) {
        String id = part.header("Content-ID").orElse("").strip();
        boolean enclosed = id.length() > 1
                && ((id.startsWith("\"") && id.endsWith("\"")) || (id.startsWith("<") && id.endsWith(">")));
        String unnamed = enclosed ? id.substring(1, id.length() - 1) : id;
        String name = part.name().isEmpty() ? unnamed : part.name();
        if (name.isEmpty()) {
            throw new Failure(new Problem.Invalid(
                    "A part has no name. The name of a file's part is its path in the repository."));
        }
        return name;
    }

    private void add(String name, String value) {
        about.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    private NewCommit commit() {
        Optional<String> branch = one(BRANCH);
        if (branch.filter(String::isEmpty).isPresent()) {
            throw Failure.invalid(BRANCH, "The branch has no name; leave 'branch' out for the main branch.");
        }
        Set<TreePath> named = new LinkedHashSet<>();
        about.getOrDefault(FILES, List.of()).forEach(path -> named.add(TreePath.parse(path)));
        return new NewCommit(branch, parent(), one(MESSAGE), one(AUTHOR).map(Author::parse), files, named);
    }

    private Optional<String> one(String name) {
        List<String> values = about.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Failure.invalid(name, "'" + name + "' is given more than once.");
        }
        return values.stream().findFirst();
    }

    private Optional<ObjectId> parent() {
        Set<String> ids = new LinkedHashSet<>();
        for (String value : about.getOrDefault(PARENTS, List.of())) {
            for (String id : value.split(",", -1)) {
                ids.add(id.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (ids.size() > 1) {
            throw Failure.invalid(PARENTS, "A commit made here has one parent; merges are made by git.");
        }
        for (String id : ids) {
            if (!ObjectId.isId(id)) {
                throw Failure.invalid(PARENTS, "'" + id + "' is no full id of a commit, which has 40 digits.");
            }
        }
        return ids.stream().findFirst().map(ObjectId::fromString);
    }
}
