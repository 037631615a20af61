package dev.latchkey.token;

import dev.latchkey.auth.GitService;
import dev.latchkey.core.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bodies that the token API takes; a field that is unknown, missing or of the wrong type is noted. */
final class TokenRequests {
    private static final String ON = "expires_on";
    private static final String IN_DAYS = "expires_in_days";
    private static final String IN_SECONDS = "expires_in_seconds";
    private static final Set<String> CREATION =
            Set.of("name", "scopes", ON, IN_DAYS, IN_SECONDS, "repositories", "workspaces", "networks");

    private TokenRequests() {}

    static NewToken creation(ObjectNode body, FieldErrors errors) {
        JsonFields fields = new JsonFields(body, CREATION, errors);
        return new NewToken(
                required(fields.text("name"), "name", errors).orElse(""),
                fields.texts("scopes").orElse(List.of()),
                expiry(fields, errors),
                fields.texts("repositories"),
                fields.texts("workspaces"),
                fields.texts("networks"));
    }

    private static <T> Optional<T> required(Optional<T> value, String field, FieldErrors errors) {
        if (value.isEmpty() && !errors.has(field)) {
            errors.add(field, "This field is required.");
        }
        return value;
    }

    /** As a duration; numbers that none can hold are as far out of bounds as the largest that one can. */
    private static Duration days(long count) {
        long most = Duration.ofSeconds(Long.MAX_VALUE).toDays();
        return Duration.ofDays(Math.max(-most, Math.min(most, count)));
    }

    private static Expiry expiry(JsonFields fields, FieldErrors errors) {
        List<Expiry> given = new ArrayList<>();
        fields.text(ON)
                .flatMap(text -> errors.parsed(ON, () -> moment(text)))
                .ifPresent(moment -> given.add(Expiry.on(moment)));
        fields.number(IN_DAYS).ifPresent(days -> given.add(Expiry.after(IN_DAYS, days(days))));
        fields.number(IN_SECONDS)
                .ifPresent(seconds -> given.add(Expiry.after(IN_SECONDS, Duration.ofSeconds(seconds))));
        given.stream()
                .skip(1)
                .forEach(extra -> errors.add(
                        extra.field(),
                        "Say when the token ends once: " + given.get(0).field() + " is given too."));
        return given.isEmpty() ? Expiry.standard() : given.get(0);
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Failure.invalid(ON, "'" + text + "' is not a time; write it as 2030-01-31T12:00:00Z.");
        }
    }

    static Rotation rotation(ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        JsonFields fields = new JsonFields(body, Set.of("grace_seconds", IN_DAYS), errors);
        Rotation rotation = new Rotation(
                fields.number("grace_seconds").map(Duration::ofSeconds).orElse(Rotation.STANDARD_GRACE),
                fields.number(IN_DAYS).map(TokenRequests::days));
        errors.throwIfAny();
        return rotation;
    }

    static List<String> leaked(ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        Optional<List<String>> tokens = new JsonFields(body, Set.of("tokens"), errors).texts("tokens");
        required(tokens, "tokens", errors);
        errors.throwIfAny();
        return tokens.orElse(List.of());
    }

    /** A call of the REST API or git's, by which of its fields are there. */
    sealed interface Asked {
        Explanations.Explanation put(Explanations to, Explanations.Question question);

        record Call(String method, String path) implements Asked {
            @Override
            public Explanations.Explanation put(Explanations to, Explanations.Question question) {
                return to.call(question, method, path);
            }
        }

        record Git(GitService service, String repository, Optional<String> ref) implements Asked {
            @Override
            public Explanations.Explanation put(Explanations to, Explanations.Question question) {
                return to.git(question, service, repository, ref);
            }
        }
    }

    static Asked explanation(ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        boolean git = body.has("git") || body.has("repository");
        JsonFields fields =
                new JsonFields(body, git ? Set.of("git", "repository", "ref") : Set.of("method", "path"), errors);
        Asked asked = git ? git(fields, errors) : call(fields, errors);
        errors.throwIfAny();
        return asked;
    }

    private static Asked call(JsonFields fields, FieldErrors errors) {
        String method = required(fields.text("method"), "method", errors).orElse("");
        String path = required(fields.text("path"), "path", errors).orElse("");
        if (!path.startsWith("/") && !errors.has("path")) {
            errors.add("path", "A path begins with a slash, such as /2.0/user.");
        }
        return new Asked.Call(method.toUpperCase(java.util.Locale.ROOT), path);
    }

    private static Asked git(JsonFields fields, FieldErrors errors) {
        String what = required(fields.text("git"), "git", errors).orElse("fetch");
        String repository =
                required(fields.text("repository"), "repository", errors).orElse("");
        if (!what.equals("fetch") && !what.equals("push")) {
            errors.add("git", "'git' is fetch or push.");
        }
        GitService service = what.equals("push") ? GitService.RECEIVE_PACK : GitService.UPLOAD_PACK;
        return new Asked.Git(service, repository, fields.text("ref"));
    }
}
