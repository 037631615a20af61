package dev.latchkey.code;

import dev.latchkey.account.AccountBody;
import dev.latchkey.account.Accounts;
import dev.latchkey.auth.Place;
import dev.latchkey.http.Links;
import dev.latchkey.repo.EmbeddedRepository;
import dev.latchkey.repo.Repositories;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Accounts and repositories inside of commits, from the present rows. */
public final class RowEmbedded implements Embedded {
    private final Accounts accounts;
    private final Repositories repositories;

    public RowEmbedded(Accounts accounts, Repositories repositories) {
        this.accounts = accounts;
        this.repositories = repositories;
    }

    @Override
    public Object repository(Place.Repository repository, Links links) {
        return EmbeddedRepository.of(repositories.get(repository.id()), links);
    }

    @Override
    public Map<String, Object> accounts(Set<String> emails, Links links) {
        Map<String, Object> bodies = new LinkedHashMap<>();
        accounts.byEmails(emails).forEach((email, profile) -> bodies.put(email, AccountBody.of(profile, links)));
        return bodies;
    }
}
