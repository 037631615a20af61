package dev.latchkey.admin;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.core.Failure;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.token.Lifetimes;
import dev.latchkey.token.Policies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long tokens may live: set after a look at what that would do to those there are. */
public final class PolicyPages {
    private static final int MAX_DIGITS = 5;
    private static final String STANDARD = "standard";
    private static final String LONGEST = "longest";

    private final Policies policies;
    private final Pages pages;

    public PolicyPages(Policies policies, Pages pages) {
        this.policies = policies;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/admin/policies", Access.administratorRecently(), this::show),
                Route.form("/admin/policies", Access.administratorRecently(), this::set));
    }

    private Response show(Request request) {
        if (request.query().first(LONGEST).isEmpty()) {
            Lifetimes now = policies.get();
            return show(request, days(now.standard()), days(now.longest()), Optional.empty(), Mistakes.NONE);
        }
        String standard = request.query().first(STANDARD).orElse("");
        String longest = request.query().first(LONGEST).orElse("");
        try {
            Policies.Preview preview =
                    policies.preview(number(request.query(), STANDARD), number(request.query(), LONGEST));
            return show(request, standard, longest, Optional.of(preview), Mistakes.NONE);
        } catch (Failure e) {
            return show(request, standard, longest, Optional.empty(), Mistakes.of(e, STANDARD, LONGEST));
        }
    }

    private Response show(
            Request request, String standard, String longest, Optional<Policies.Preview> preview, Mistakes mistakes) {
        Lifetimes now = policies.get();
        PolicyView view = new PolicyView(
                new PolicyView.InForce(now.standard().toDays(), now.longest().toDays()),
                policies.allowed().longest().toDays(),
                standard,
                longest,
                preview,
                mistakes);
        Head head = AdminPage.POLICIES.head().saying(mistakes.notice().or(() -> Done.notice(request)));
        return pages.draw(mistakes.status(), request, head, "admin/policies", view);
    }

    private Response set(Request request) throws IOException {
        QueryParameters form = request.form();
        try {
            boolean cut = choice(form);
            int count = policies.set(number(form, STANDARD), number(form, LONGEST), cut, Actor.onPages(request));
            return Done.POLICY.at(AdminPage.POLICIES.href(), count);
        } catch (Failure e) {
            return show(
                    request,
                    form.first(STANDARD).orElse(""),
                    form.first(LONGEST).orElse(""),
                    Optional.empty(),
                    Mistakes.of(e, STANDARD, LONGEST));
        }
    }

    private static boolean choice(QueryParameters form) {
        String existing = form.first("existing").orElse("");
        if (!existing.equals("cut") && !existing.equals("keep")) {
            throw Failure.invalid("existing", "Say whether tokens that live longer are cut or keep their end.");
        }
        return existing.equals("cut");
    }

    private static String days(Duration life) {
        return Long.toString(life.toDays());
    }

    private static Duration number(QueryParameters given, String field) {
        String text = given.first(field).orElse("").strip();
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw Failure.invalid(field, "Write a whole number of days.");
        }
        return Duration.ofDays(Integer.parseInt(text));
    }
}
