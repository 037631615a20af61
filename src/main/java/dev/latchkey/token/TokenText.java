package dev.latchkey.token;

import dev.latchkey.auth.Network;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How lists stand in one column: words with a blank between. Null is "not restricted", the empty text "to nothing". */
final class TokenText {
    private TokenText() {}

    static String ofScopes(Collection<Scope> scopes) {
        return String.join(" ", Scope.names(scopes));
    }

    /** A word that is no scope of this version gives nothing. */
    static Set<Scope> scopes(String text) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        words(text).forEach(word -> Scope.find(word).ifPresent(scopes::add));
        return scopes;
    }

    static @Nullable String ofList(Optional<? extends Collection<?>> list) {
        return list.map(items -> items.stream().map(Object::toString).sorted().collect(Collectors.joining(" ")))
                .orElse(null);
    }

    static Restrictions restrictions(ResultSet row) throws SQLException {
        return new Restrictions(
                list(row.getString("repositories"), RepositoryId::of).map(Set::copyOf),
                list(row.getString("workspaces"), WorkspaceId::of).map(Set::copyOf),
                list(row.getString("networks"), Network::parse));
    }

    private static <T> Optional<List<T>> list(@Nullable String text, Function<String, T> parse) {
        return Optional.ofNullable(text)
                .map(words -> words(words).stream().map(parse).toList());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
