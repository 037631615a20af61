package dev.latchkey.history;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.diff.DiffSpec;
import dev.latchkey.diff.DiffWish;
import dev.latchkey.diff.Differences;
import dev.latchkey.diff.Diffs;
import dev.latchkey.diff.FileDiff;
import dev.latchkey.diff.FileDiff.Hunk;
import dev.latchkey.diff.FileDiff.Line;
import dev.latchkey.diff.FileDiff.Part;
import dev.latchkey.http.Paging;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes differences ready to print, as the address asks for them. */
final class DiffViews {
    private static final String VIEW = "view";
    private static final String SIDES = "sides";
    private static final String BLANKS = "w";
    private static final String PATH = "path";
    private static final String PAGE = "page";

    private final Diffs diffs;

    DiffViews(Diffs diffs) {
        this.diffs = diffs;
    }

    /** @param topic against the merge base instead of the base itself */
    DiffView of(Request request, DiffSpec spec, boolean topic) throws IOException {
        QueryParameters query = request.query();
        DiffWish wish = new DiffWish(
                query.first(PATH).filter(path -> !path.isEmpty()),
                query.first(BLANKS).filter("1"::equals).isPresent(),
                topic,
                Paging.of(request, DiffWish.FILES, DiffWish.FILES).page());
        boolean sides = query.first(VIEW).filter(SIDES::equals).isPresent();
        try {
            Differences found = diffs.differences(request.repository().id(), spec, wish);
            return view(query, wish, found, sides);
        } catch (Failure e) {
            if (e.problem() instanceof Problem.TooCostly) {
                return new DiffView(
                        0,
                        new Stat(0, 0),
                        sides,
                        links(query, wish, 0),
                        List.of(),
                        Optional.of(
                                "The differences are not shown: there are too many for a page. Compare with git diff."));
            }
            throw e;
        }
    }

    private static DiffView view(QueryParameters query, DiffWish wish, Differences found, boolean sides) {
        List<DiffView.File> files = new ArrayList<>();
        int added = 0;
        int removed = 0;
        for (FileDiff file : found.files()) {
            files.add(file(query, file, files.size(), sides));
            added += file.change().added();
            removed += file.change().removed();
        }
        return new DiffView(
                found.count(),
                new Stat(added, removed),
                sides,
                links(query, wish, found.count()),
                files,
                Optional.empty());
    }

    private static DiffView.Links links(QueryParameters query, DiffWish wish, int count) {
        boolean more = wish.path().isEmpty() && (long) wish.page() * DiffWish.FILES < count;
        boolean later = wish.path().isEmpty() && wish.page() > 1;
        return new DiffView.Links(
                address(query, Map.of(VIEW, "")),
                address(query, Map.of(VIEW, SIDES)),
                address(query, Map.of(BLANKS, wish.ignoreWhitespace() ? "" : "1")),
                wish.ignoreWhitespace(),
                wish.path().map(path -> address(query, Map.of(PATH, ""))),
                later ? Optional.of(address(query, Map.of(PAGE, "" + (wish.page() - 1)))) : Optional.empty(),
                more ? Optional.of(address(query, Map.of(PAGE, "" + (wish.page() + 1)))) : Optional.empty());
    }

    /** The same page with some parameters replaced; empty ones are left out. */
    private static String address(QueryParameters query, Map<String, String> replaced) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : List.of(VIEW, BLANKS, PATH, PAGE)) {
            String value = replaced.getOrDefault(name, query.first(name).orElse(""));
            boolean first = name.equals(PAGE) && (value.equals("1") || replaced.containsKey(PATH));
            if (!value.isEmpty() && !first) {
                all.put(name, value);
            }
        }
        return "?" + QueryParameters.none().with(all);
    }

    private static DiffView.File file(QueryParameters query, FileDiff file, int at, boolean sides) {
        String path = file.change().after().or(() -> file.change().before()).orElse("");
        return new DiffView.File(
                "file-" + (at + 1),
                name(file),
                file.change().status().name().toLowerCase(Locale.ROOT),
                file.mode(),
                new Stat(file.change().added(), file.change().removed()),
                note(file),
                file.content() == FileDiff.Content.LONG
                        ? Optional.of(address(query, Map.of(PATH, path)))
                        : Optional.empty(),
                file.hunks().stream().map(hunk -> block(hunk, sides)).toList());
    }

    private static String name(FileDiff file) {
        Optional<String> before = file.change().before();
        Optional<String> after = file.change().after();
        boolean moved = before.isPresent() && after.isPresent() && !before.equals(after);
        String name = after.or(() -> before).orElse("");
        return Visible.of(moved ? before.get() + " → " + name : name);
    }

    private static String note(FileDiff file) {
        int lines = file.change().added() + file.change().removed();
        return switch (file.content()) {
            case TEXT -> "";
            case SAME -> "No lines differ.";
            case BINARY -> "A binary file; its bytes differ.";
            case LARGE -> "Too large to be compared line by line.";
            case LONG ->
                String.format(Locale.ENGLISH, "%,d lines differ: too many to be shown among other files.", lines);
        };
    }

    private static DiffView.Block block(Hunk hunk, boolean sides) {
        List<Line> lines = hunk.lines().stream().map(DiffViews::visible).toList();
        Hunk shown = new Hunk(hunk.oldStart(), hunk.oldLines(), hunk.newStart(), hunk.newLines(), lines);
        return new DiffView.Block(shown, sides ? Pairs.of(lines) : List.of());
    }

    private static Line visible(Line line) {
        List<Part> parts = line.parts().stream()
                .map(part -> new Part(VisibleCode.of(part.text()), part.marked()))
                .toList();
        return new Line(line.side(), line.before(), line.after(), parts, line.open());
    }
}
