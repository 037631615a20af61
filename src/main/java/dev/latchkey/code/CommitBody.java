package dev.latchkey.code;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.account.AccountBody;
import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.Link;
import dev.latchkey.repo.EmbeddedRepository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit in JSON: keys and their order are Bitbucket's (contract 3).
 *
 * @param date the author's, in the author's zone
 * @param participants on a single commit only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommitBody(
        String type,
        String hash,
        String date,
        Author author,
        String message,
        RenderedText summary,
        Map<String, Link> links,
        List<EmbeddedCommit> parents,
        Rendered rendered,
        EmbeddedRepository repository,
        @Nullable List<ParticipantBody> participants) {
    /** The parts of a commit that are marked up. */
    public record Rendered(RenderedText message) {}

    /** @param user when the address belongs to an account */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Author(String type, String raw, @Nullable AccountBody user) {}

    /** @param next absent on the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<JsonFragment> values,
            int pagelen,
            @Nullable String next) {}
}
