package dev.latchkey.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.account.AccountBody;
import dev.latchkey.code.CommitBodies;
import dev.latchkey.code.EmbeddedCommit;
import dev.latchkey.code.RenderedText;
import dev.latchkey.http.Link;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a commit in JSON.
 *
 * @param user null when the account is no longer there
 * @param inline absent when it is about the commit as a whole
 * @param parent absent when it answers none
 */
record CommentBody(
        long id,
        String createdOn,
        String updatedOn,
        RenderedText content,
        @Nullable AccountBody user,
        boolean deleted,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Anchor inline,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Parent parent,
        String type,
        EmbeddedCommit commit,
        CommentLinks links) {
    record Anchor(
            @Nullable Integer from,
            @Nullable Integer to,
            String path,
            @Nullable Integer startFrom,
            @Nullable Integer startTo) {
        static Anchor of(Inline inline) {
            return new Anchor(
                    inline.from().end().orElse(null),
                    inline.to().end().orElse(null),
                    inline.path(),
                    inline.from().start().orElse(null),
                    inline.to().start().orElse(null));
        }
    }

    record Parent(long id, CommentLinks links) {}

    /** @param code the change of the file; absent when the comment is about no file */
    record CommentLinks(
            Link self,
            Link html,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Link code) {}

    static CommentBody of(Comment comment, String commit, Request request) {
        Comment.Terms terms = comment.terms();
        return new CommentBody(
                comment.id(),
                Timestamp.of(comment.createdOn()),
                Timestamp.of(comment.updatedOn()),
                RenderedText.of(terms.text().raw()),
                comment.author()
                        .map(author -> AccountBody.of(author, request.links()))
                        .orElse(null),
                !comment.isWritten(),
                terms.inline().map(Anchor::of).orElse(null),
                terms.parent()
                        .map(parent -> new Parent(parent, links(parent, commit, null, request)))
                        .orElse(null),
                "commit_comment",
                CommitBodies.embedded(request, commit),
                links(comment.id(), commit, terms.inline().map(Inline::path).orElse(null), request));
    }

    private static CommentLinks links(long id, String commit, @Nullable String path, Request request) {
        String repository = "/" + request.repository().fullName();
        String api = "/repositories" + repository;
        Link code = path == null
                ? null
                : new Link(request.links().api(api + "/diff/" + commit + "?path=" + PercentEncoding.encodePath(path)));
        return new CommentLinks(
                new Link(request.links().api(api + "/commit/" + commit + "/comments/" + id)),
                new Link(request.links().html(repository + "/commits/" + commit + "#comment-" + id)),
                code);
    }
}
