package dev.latchkey.ref;

import dev.latchkey.code.CommitBodies;
import dev.latchkey.code.CommitBody;
import dev.latchkey.git.AnnotatedTag;
import dev.latchkey.git.Commit;
import dev.latchkey.git.Ident;
import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.RememberedAnswers;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Branches and tags of the request's repository as JSON. Safe for use by many threads. */
public final class RefBodies {
    private static final String DEFAULT_STRATEGY = "merge_commit";
    private static final List<String> STRATEGIES = List.of(DEFAULT_STRATEGY, "squash", "fast_forward");

    private final CommitBodies commits;

    public RefBodies(CommitBodies commits) {
        this.commits = commits;
    }

    /** See {@link CommitBodies#remembered}. */
    Response remembered(Request request, long generation, RememberedAnswers.Fresh fresh) throws IOException {
        return commits.remembered(request, generation, fresh);
    }

    /** In the order given. */
    List<Object> of(Request request, List<ReadRef> refs) {
        List<Commit> targets =
                refs.stream().flatMap(ref -> ref.target().stream()).toList();
        Map<String, JsonFragment> targetBodies = commits.byHash(request, targets);
        Set<Ident> taggers = new LinkedHashSet<>();
        refs.forEach(ref -> ref.annotation().flatMap(AnnotatedTag::tagger).ifPresent(taggers::add));
        Map<Ident, CommitBody.Author> people = taggers.isEmpty() ? Map.of() : commits.people(request, taggers);
        List<Object> bodies = new ArrayList<>();
        for (ReadRef ref : refs) {
            JsonFragment target =
                    ref.target().map(commit -> targetBodies.get(commit.id())).orElse(null);
            BranchBody.RefLinks links = links(request, ref);
            bodies.add(
                    switch (ref.kind()) {
                        case BRANCH ->
                            new BranchBody(ref.name(), links, DEFAULT_STRATEGY, STRATEGIES, "branch", target);
                        case TAG -> tag(ref, links, people, target);
                    });
        }
        return bodies;
    }

    Object of(Request request, ReadRef ref) {
        return of(request, List.of(ref)).get(0);
    }

    private static TagBody tag(
            ReadRef ref,
            BranchBody.RefLinks links,
            Map<Ident, CommitBody.Author> people,
            @Nullable JsonFragment target) {
        Optional<Ident> tagger = ref.annotation().flatMap(AnnotatedTag::tagger);
        return new TagBody(
                ref.name(),
                links,
                tagger.map(people::get).orElse(null),
                tagger.map(CommitBodies::date).orElse(null),
                ref.annotation().map(AnnotatedTag::message).orElse(null),
                "tag",
                target);
    }

    private static BranchBody.RefLinks links(Request request, ReadRef ref) {
        Links links = request.links();
        String repository = request.repository().fullName();
        String name = PercentEncoding.encodePath(ref.name());
        String page = ref.kind() == RefKind.BRANCH ? "/branch/" : "/commits/tag/";
        return new BranchBody.RefLinks(
                new Link(links.api("/repositories/" + repository + "/commits/" + name)),
                new Link(self(request, ref)),
                new Link(links.html("/" + repository + page + name)));
    }

    static String self(Request request, ReadRef ref) {
        return request.links()
                .api("/repositories/" + request.repository().fullName() + "/refs/"
                        + ref.kind().plural() + "/" + PercentEncoding.encodePath(ref.name()));
    }
}
