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
 * @param width how much of the window it takes
 */
public record Head(String title, List<Crumb> crumbs, Optional<Notice> notice, Width width) {
    public Head {
        crumbs = List.copyOf(crumbs);
    }

    public static Head titled(String title) {
        return new Head(title, List.of(), Optional.empty(), Width.NORMAL);
    }

    /** One more step of the way. */
    public Head under(String text, String href) {
        List<Crumb> more = new ArrayList<>(crumbs);
        more.add(new Crumb(text, href, false));
        return new Head(title, more, notice, width);
    }

    /** This page itself, as the last step of the way. */
    public Head here(String text, String href) {
        List<Crumb> more = new ArrayList<>(crumbs);
        more.add(new Crumb(text, href, true));
        return new Head(title, more, notice, width);
    }

    public Head saying(Notice what) {
        return new Head(title, crumbs, Optional.of(what), width);
    }

    public Head saying(Optional<Notice> what) {
        return new Head(title, crumbs, what, width);
    }

    public Head of(Width wanted) {
        return new Head(title, crumbs, notice, wanted);
    }
}
