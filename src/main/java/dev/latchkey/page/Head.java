package dev.latchkey.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a page says of itself to the layout.
 *
 * @param title of the document and the window; says which thing it is about
 * @param crumbs the way to it, outermost first
 * @param notice what just happened, in a sentence
 * @param wide whether it takes the whole window: code and differences
 */
public record Head(String title, List<Crumb> crumbs, Optional<Notice> notice, boolean wide) {
    public Head {
        crumbs = List.copyOf(crumbs);
    }

    public static Head titled(String title) {
        return new Head(title, List.of(), Optional.empty(), false);
    }

    /** One more step of the way. */
    public Head under(String text, String href) {
        List<Crumb> more = new ArrayList<>(crumbs);
        more.add(new Crumb(text, href));
        return new Head(title, more, notice, wide);
    }

    public Head saying(Notice what) {
        return new Head(title, crumbs, Optional.of(what), wide);
    }

    public Head saying(Optional<Notice> what) {
        return new Head(title, crumbs, what, wide);
    }

    public Head acrossTheWindow() {
        return new Head(title, crumbs, notice, true);
    }
}
