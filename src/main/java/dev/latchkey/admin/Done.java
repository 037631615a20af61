package dev.latchkey.admin;

import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.page.Notice;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What was just done, as the address of the next page names it and the page says it. */
enum Done {
    CREATED("The account is made."),
    ENABLED("The account is enabled again."),
    DISABLED("The account is disabled: its sessions and tokens open nothing from now on."),
    APPOINTED("The account administers this server now."),
    DISMISSED("The account does not administer this server any more."),
    PASSWORD("The password is set, and every session of the account has ended."),
    SESSIONS("Every session of the account has ended."),
    CONFIRMED("The address is confirmed, and stands as user name for git and the REST API."),
    WORKSPACE("The workspace is made."),
    MEMBER("The role is set."),
    MEMBER_GONE("The account is not a member any more, and has lost what was granted to it there."),
    REVOKED("%s."),
    POLICY("The policy is set. %s."),
    MAINTAINED("The repository is queued for maintenance."),
    MAINTAINED_ALREADY("The repository is being maintained already, or waits for it.");

    private static final String PARAMETER = "done";
    private static final String COUNT = "count";

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    /** Sends the browser to a page that says so. */
    Response at(String page) {
        return Response.seeOther(page + "?" + PARAMETER + "=" + word());
    }

    /** The same with how many tokens it ended or cut. */
    Response at(String page, int count) {
        return Response.seeOther(page + "?" + PARAMETER + "=" + word() + "&" + COUNT + "=" + count);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Notice> notice(Request request) {
        String word = request.query().first(PARAMETER).orElse("");
        String count = request.query().first(COUNT).filter(Done::isNumber).orElse("0");
        return Stream.of(values())
                .filter(done -> done.word().equals(word))
                .map(done -> Notice.success(done.said(Integer.parseInt(count))))
                .findFirst();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String said(int count) {
        String tokens = Counted.of(count, "token");
        return switch (this) {
            case REVOKED -> String.format(Locale.ROOT, sentence, tokens + (count == 1 ? " was" : " were") + " revoked");
            case POLICY ->
                String.format(Locale.ROOT, sentence, tokens + (count == 1 ? " was cut to it" : " were cut to it"));
            default -> sentence;
        };
    }
}
