package dev.latchkey.http;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Decision;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Incidents;
import dev.latchkey.auth.Incidents.Incident;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Target;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of every request: route, who is it, may they, handler. Whatever fails is rendered here, once, in the shape of the
 * door it came through.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final Authenticator authenticator;
    private final Guard guard;
    private final Incidents incidents;
    private final Fronts fronts;
    private final AnswerListener listener;
    private final InProgress inProgress;
    private final Introspection introspection;

    Dispatcher(Router router, Doorkeepers keepers, Fronts fronts, AnswerListener listener, InProgress inProgress) {
        this.inProgress = inProgress;
        this.introspection = new Introspection(router.routes());
        this.router = router;
        this.authenticator = keepers.authenticator();
        this.guard = keepers.guard();
        this.incidents = keepers.incidents();
        this.fronts = fronts;
        this.listener = listener;
    }

    Response dispatch(org.eclipse.jetty.server.Request wire, Origin origin) {
        Surface surface = Surface.of(wire, origin, fronts.problems());
        try {
            Exchange exchange = new Exchange(wire, origin);
            return Cors.isPreflight(exchange) && surface.shape() == Shape.JSON
                    ? Cors.preflight()
                    : Finish.ofAnswer(exchange, surface, answer(exchange, surface));
        } catch (Failure failure) {
            return surface.render(failure.problem());
        } catch (RuntimeException e) {
            return bug(surface, e);
        }
    }

    private Response answer(Exchange exchange, Surface surface) {
        try {
            return dispatch(exchange, surface);
        } catch (Failure failure) {
            return surface.render(failure.problem());
        } catch (IOException e) {
            LOG.debug("The connection of {} {} broke", exchange.method(), surface, e);
            return surface.render(new Problem.Invalid("The request could not be read to its end."));
        } catch (RuntimeException e) {
            return bug(surface, e);
        }
    }

    private Response dispatch(Exchange exchange, Surface surface) throws IOException {
        try {
            exchange.refuseTokensInTarget();
            Optional<Router.Match> match = router.match(exchange.method(), exchange.target());
            Optional<Route> route = match.flatMap(Router.Match::route);
            Response response;
            if (match.isEmpty()) {
                response = surface.render(Unserved.path());
            } else {
                response = route.isEmpty()
                        ? Unserved.method(surface, match.get())
                        : admit(exchange, surface.through(route.get().door()), route.get(), match.get());
            }
            listener.answered(exchange.address(), route, response);
            return response;
        } catch (Exchange.TokenInRequest e) {
            report(
                    exchange,
                    Principal.anonymous(),
                    surface.door(),
                    Incidents.Kind.TOKEN_IN_REQUEST,
                    "a token in the request");
            throw e.asFailure();
        }
    }

    private Response admit(Exchange exchange, Surface surface, Route route, Router.Match match) throws IOException {
        Principal principal = Principal.anonymous();
        Surface seen = surface;
        Response response;
        try {
            principal = authenticator.authenticate(exchange.attempt(route.door()));
            seen = surface.by(principal);
            if (principal instanceof Principal.Holder holder) {
                inProgress.enter(holder.credential().id(), exchange);
            }
            Target target = match.target(exchange.origin().address());
            Decision decision = decide(exchange, principal, route, route.access(), target);
            Optional<Response> detour = Detour.of(exchange, route, principal, decision);
            if (detour.isPresent()) {
                return detour.get();
            }
            boolean kept = Detour.keeps(exchange, decision);
            Place place = kept ? decision.place() : decision.require();
            Request request = new Request(
                    exchange, match.variables(), principal, place, new Again(exchange, route, target, place));
            FormGuard.require(exchange, route, request);
            if (exchange.method().equals("OPTIONS")) {
                response = Unserved.options(match);
            } else {
                response = Finish.ofRoute(
                        exchange,
                        route,
                        kept
                                ? prove(exchange, route, target, request)
                                : route.handler().handle(request));
            }
        } catch (Failure failure) {
            response = seen.render(failure.problem());
        }
        return introspection.tell(response, principal, route);
    }

    /** The page that asks who sent this form; or what the form is answered with, decided on anew, when it shows that. */
    private Response prove(Exchange exchange, Route route, Target target, Request request) throws IOException {
        Optional<KeptForm> form = KeptForm.of(exchange.address(), request.form());
        if (form.isEmpty()) {
            return Detour.toProof("/");
        }
        ProofDesk.Verdict verdict = fronts.desk().look(request, form.get());
        if (verdict instanceof ProofDesk.Asked asked) {
            return asked.page();
        }
        exchange.replaceSession(((ProofDesk.Shown) verdict).session());
        Principal proved = authenticator.authenticate(exchange.attempt(route.door()));
        Decision decision = decide(exchange, proved, route, route.access(), target);
        return route.handler().handle(request.by(proved, decision.require()));
    }

    private Decision decide(Exchange exchange, Principal principal, Route route, Access access, Target target) {
        Decision decision = guard.decide(principal, access, target);
        if (!decision.allowed() && !isChallenge(principal, route, decision)) {
            report(exchange, principal, route.door(), Incidents.Kind.DENIED, route.method() + " " + route.path());
        }
        return decision;
    }

    /** Asks all over again: what was true when the request came may have ended since. */
    private final class Again implements Afresh {
        private final Exchange exchange;
        private final Route route;
        private final Target target;

        /** @param place what the target was found to be; a repository may have been renamed since, and another have its name */
        Again(Exchange exchange, Route route, Target target, Place place) {
            this.exchange = exchange;
            this.route = route;
            this.target = place instanceof Place.Repository repository
                    ? Target.repository(
                            repository.workspaceId().braced(), repository.id().braced(), target.address())
                    : target;
        }

        @Override
        public Decision decide() {
            return decide(principal(), route.access(), target);
        }

        @Override
        public Decision decide(String workspace) {
            if (!(route.access() instanceof Access.Fork fork)) {
                throw new IllegalStateException("the rule of " + route.path() + " is about no second place");
            }
            Principal principal = principal();
            Decision first = decide(principal, fork, target);
            Target destination = Target.repository(workspace, "", target.address());
            return first.allowed() ? decide(principal, fork.destination(), destination) : first;
        }

        private Principal principal() {
            return authenticator.authenticate(exchange.attempt(route.door()));
        }

        private Decision decide(Principal principal, Access access, Target about) {
            return Dispatcher.this.decide(exchange, principal, route, access, about);
        }
    }

    /** Asking for credentials refuses nothing: git comes without any first, each time, and visitors of pages sign in. */
    private static boolean isChallenge(Principal principal, Route route, Decision decision) {
        Problem problem = decision.problem().orElseThrow();
        return problem instanceof Problem.ProofNeeded
                || (principal.identity().isEmpty()
                        && (problem instanceof Problem.Unauthenticated || route.door() == Door.WEB));
    }

    private void report(Exchange exchange, Principal principal, Door door, Incidents.Kind kind, String detail) {
        incidents.report(new Incident(
                kind,
                principal,
                door,
                exchange.origin().address(),
                exchange.header("User-Agent").orElse(""),
                detail));
    }

    private static Response bug(Surface surface, RuntimeException e) {
        UUID id = UUID.randomUUID();
        LOG.error("Request {} failed", id, e);
        return surface.bug(id);
    }
}
