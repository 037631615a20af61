package dev.latchkey.account;

import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.page.Notice;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What was just done, as the address of the next page names it and the page says it. */
enum Done {
    RENAMED("Your full name is saved."),
    ADDED("The address is added. An administrator of this server has to confirm it before it opens anything."),
    SENT("A link is on its way to that address. Open it within 24 hours, while you are signed in here."),
    CONFIRMED("The address is confirmed. It now stands as your user name for git and the REST API."),
    PRIMARY("That is your primary address now."),
    REMOVED("The address is removed. It opens nothing any more.");

    private static final String PARAMETER = "done";

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    /** Sends the browser to a page that says so. */
    Response at(String page) {
        return Response.seeOther(page + "?" + PARAMETER + "=" + name().toLowerCase(Locale.ROOT));
    }

    static Optional<Notice> notice(Request request) {
        String word = request.query().first(PARAMETER).orElse("");
        return Stream.of(values())
                .filter(done -> done.name().toLowerCase(Locale.ROOT).equals(word))
                .map(done -> Notice.success(done.sentence))
                .findFirst();
    }
}
