package dev.latchkey.token.page;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.GitService;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.Target;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.token.page.Summary.Line;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts what a token that is not there yet could do: asks the very {@link Guard} that will decide on its calls, with the
 * scopes and restrictions of the form, about every place that its owner sees now. Networks are told, not asked about.
 */
final class Reckoning {
    private static final Set<Scope> COUNTED = EnumSet.of(
            Scope.READ_REPOSITORY,
            Scope.WRITE_REPOSITORY,
            Scope.ADMIN_REPOSITORY,
            Scope.DELETE_REPOSITORY,
            Scope.READ_PULLREQUEST,
            Scope.WRITE_PULLREQUEST);

    private final Sight sight;
    private final CreationForm form;
    private final Principal.Holder holder;
    private final Guard guard;
    private final Instant now;

    Reckoning(Identity owner, Sight sight, CreationForm form, Clock clock) {
        this.sight = sight;
        this.form = form;
        this.now = clock.instant();
        this.guard = new Guard(new KnownPlaces(sight.workspaces(), sight.repositories()), new Policy(true), clock);
        this.holder = new Principal.Holder(
                owner,
                new Credential(
                        TokenId.random(),
                        form.name(),
                        "api_token",
                        scopes(),
                        restrictions(),
                        Instant.MAX,
                        Optional.empty()));
    }

    private Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        form.scopes().forEach(name -> Scope.find(name).ifPresent(scopes::add));
        return scopes;
    }

    private Restrictions restrictions() {
        return switch (form.where()) {
            case CreationForm.REPOSITORIES -> {
                List<String> names = form.namedRepositories();
                yield new Restrictions(
                        Optional.of(sight.repositories().stream()
                                .filter(place -> names.contains(place.fullName()))
                                .map(Place.Repository::id)
                                .collect(Collectors.toSet())),
                        Optional.empty(),
                        Optional.empty());
            }
            case CreationForm.WORKSPACES ->
                new Restrictions(Optional.empty(), Optional.of(workspaces(form.workspaces())), Optional.empty());
            default -> Restrictions.NONE;
        };
    }

    private Set<WorkspaceId> workspaces(List<String> names) {
        return sight.workspaces().stream()
                .filter(place -> names.contains(place.slug().value()))
                .map(Place.Workspace::workspaceId)
                .collect(Collectors.toSet());
    }

    Summary summary() {
        List<Line> lines = new ArrayList<>();
        lines.add(counted("read", Access.git(GitService.UPLOAD_PACK)));
        lines.add(counted("push to", Access.git(GitService.RECEIVE_PACK)));
        lines.add(counted("change settings of", Access.repository(Permission.ADMIN, Scope.ADMIN_REPOSITORY)));
        lines.add(created());
        lines.add(counted("delete", Access.repository(Permission.ADMIN, Scope.DELETE_REPOSITORY)));
        lines.add(counted("see pull requests of", Access.repository(Permission.READ, Scope.READ_PULLREQUEST)));
        lines.add(counted("work on pull requests of", Access.repository(Permission.READ, Scope.WRITE_PULLREQUEST)));
        holder.credential().scopes().stream()
                .filter(scope -> !COUNTED.contains(scope))
                .sorted()
                .map(scope -> Line.able(inside(scope.meaning())))
                .forEach(lines::add);
        CreationForm.words(form.networks())
                .reduce((all, next) -> all + ", " + next)
                .ifPresent(networks -> lines.add(Line.fact("lock", "work from " + networks + " only")));
        OptionalLong days = CreationForm.number(form.chosenDays());
        if (days.isPresent() && days.getAsLong() > 0) {
            lines.add(Line.fact("clock", "end on " + Words.day(now.plus(Duration.ofDays(days.getAsLong())))));
        }
        return new Summary(lines);
    }

    private Line counted(String deed, Access access) {
        List<Place.Repository> able = sight.repositories().stream()
                .filter(place -> allowed(
                        access, place.workspaceSlug().value(), place.slug().value()))
                .toList();
        if (able.isEmpty()) {
            return Line.unable(deed + " no repository");
        }
        String least = sight.more() && able.size() > 1 ? "at least " : "";
        String what = able.size() == 1
                ? able.get(0).fullName()
                : least + Words.counted(able.size(), "repository", "repositories");
        return Line.able(deed + " " + what);
    }

    private Line created() {
        long able = sight.workspaces().stream()
                .filter(place -> allowed(
                        Access.newRepository(Scope.ADMIN_REPOSITORY),
                        place.slug().value(),
                        ""))
                .count();
        return able == 0
                ? Line.unable("create no repository")
                : Line.able("create repositories in " + Words.counted(able, "workspace", "workspaces"));
    }

    private boolean allowed(Access access, String workspace, String repository) {
        Target target = Target.repository(workspace, repository, InetAddress.getLoopbackAddress());
        return guard.decide(holder, access, target).allowed();
    }

    /** A sentence as a part of another one. */
    private static String inside(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1);
    }
}
