package dev.latchkey.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of dotted paths as a tree of names; immutable once built. */
final class FieldPaths {
    static final FieldPaths NOTHING = new FieldPaths(false);
    static final FieldPaths EVERYTHING = new FieldPaths(true);
    private static final String ANY = "*";

    private final Map<String, FieldPaths> children = new HashMap<>();
    private boolean whole;

    private FieldPaths(boolean whole) {
        this.whole = whole;
    }

    static FieldPaths of(List<List<String>> paths) {
        FieldPaths root = new FieldPaths(false);
        for (List<String> path : paths) {
            FieldPaths at = root;
            for (String name : path) {
                at = at.children.computeIfAbsent(name, ignored -> new FieldPaths(false));
            }
            at.whole = true;
        }
        return root;
    }

    /** Whether all that is below belongs to the set. */
    boolean isWhole() {
        return whole;
    }

    boolean isEmpty() {
        return !whole && children.isEmpty();
    }

    /** The rest of the paths that go through this name. */
    FieldPaths below(String name) {
        if (whole) {
            return EVERYTHING;
        }
        FieldPaths named = children.get(name);
        FieldPaths any = children.get(ANY);
        if (named == null || any == null) {
            FieldPaths only = named == null ? any : named;
            return only == null ? NOTHING : only;
        }
        return named.and(any);
    }

    private FieldPaths and(FieldPaths other) {
        if (whole || other.whole) {
            return EVERYTHING;
        }
        FieldPaths both = new FieldPaths(false);
        both.children.putAll(children);
        other.children.forEach((name, paths) -> both.children.merge(name, paths, FieldPaths::and));
        return both;
    }
}
