package dev.latchkey.reposettings;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Notice;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.project.Projects;
import dev.latchkey.ref.RefTips;
import dev.latchkey.ref.Refs;
import dev.latchkey.ref.Tip;
import dev.latchkey.repo.ForkPolicy;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The general settings of a repository: what it is called, who sees it, which branch is the default. */
public final class GeneralPages {
    private static final String GENERAL = "/{workspace}/{repo_slug}/admin";
    private static final Access ADMIN = Access.repository(Permission.ADMIN);
    private static final int BRANCHES = 500;

    private final Repositories repositories;
    private final Projects projects;
    private final Refs refs;
    private final Pages pages;

    public GeneralPages(Repositories repositories, Projects projects, Refs refs, Pages pages) {
        this.repositories = repositories;
        this.projects = projects;
        this.refs = refs;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(Route.page(GENERAL, ADMIN, this::show), Route.form(GENERAL, ADMIN, this::save));
    }

    private Response show(Request request) throws IOException {
        Repository repository = repositories.get(request.repository().id());
        RefTips tips = refs.tips(repository.id());
        GeneralForm form = GeneralForm.of(repository, tips.main().orElse(""));
        return draw(200, request, tips, form, Mistakes.NONE, Optional.empty());
    }

    private Response save(Request request) throws IOException {
        GeneralForm form = GeneralForm.of(request.form());
        RefTips tips = refs.tips(request.repository().id());
        try {
            requireBranch(tips, form.branch());
            Repository changed = repositories.update(
                    request.repository().id(), form.change(tips.main().orElse("")), Actor.onPages(request));
            return Response.seeOther("/" + changed.fullName() + "/admin?done=saved");
        } catch (Failure e) {
            if (!(e.problem() instanceof Problem.Invalid)) {
                throw e;
            }
            Optional<Mistakes> mistakes = Mistakes.of(e.problem());
            Optional<String> refusal = mistakes.isPresent()
                    ? Optional.empty()
                    : Optional.of(e.problem().message());
            return draw(400, request, tips, form, mistakes.orElse(Mistakes.NONE), refusal);
        }
    }

    /** As long as there are branches, the default is one of them. */
    private static void requireBranch(RefTips tips, String wanted) {
        boolean known = tips.branch(wanted).isPresent()
                || tips.main().filter(wanted::equals).isPresent();
        if (!tips.branches().isEmpty() && !wanted.isEmpty() && !known) {
            throw Failure.invalid("branch", "There is no branch '" + wanted + "'.");
        }
    }

    private Response draw(
            int status, Request request, RefTips tips, GeneralForm form, Mistakes mistakes, Optional<String> refusal) {
        Repository repository = repositories.get(request.repository().id());
        RepositoryTabs tabs = RepositoryTabs.of(request.repository(), repository, RepositoryTabs.Tab.SETTINGS);
        GeneralView view =
                new GeneralView(tabs, form, forks(), projects(request, repository), branches(tips), mistakes, refusal);
        return pages.draw(status, request, tabs.head("Settings").saying(done(request)), "reposettings/general", view);
    }

    private static Optional<Notice> done(Request request) {
        return request.query()
                .first("done")
                .filter("saved"::equals)
                .map(saved -> Notice.success("The settings were saved."));
    }

    private static List<GeneralView.Choice> forks() {
        return List.of(
                new GeneralView.Choice(ForkPolicy.ALLOW_FORKS.wireName(), "Allowed"),
                new GeneralView.Choice(ForkPolicy.NO_PUBLIC_FORKS.wireName(), "Only private ones"),
                new GeneralView.Choice(ForkPolicy.NO_FORKS.wireName(), "Not allowed"));
    }

    /** Those that the visitor sees, and in any case the one that it is in. */
    private List<GeneralView.Choice> projects(Request request, Repository repository) {
        List<GeneralView.Choice> choices = new ArrayList<>();
        choices.add(new GeneralView.Choice(
                repository.project().key(), repository.project().name()));
        projects.seenBy(repository.workspace().id(), request.principal()).stream()
                .filter(project ->
                        !project.project().key().equals(repository.project().key()))
                .map(project -> new GeneralView.Choice(
                        project.project().key(), project.about().name()))
                .forEach(choices::add);
        return choices;
    }

    private static List<GeneralView.Choice> branches(RefTips tips) {
        return Stream.concat(
                        tips.main().stream(),
                        tips.branches().stream()
                                .map(Tip::name)
                                .filter(name -> tips.main().filter(name::equals).isEmpty()))
                .limit(BRANCHES)
                .map(name -> new GeneralView.Choice(name, Visible.of(name)))
                .toList();
    }
}
