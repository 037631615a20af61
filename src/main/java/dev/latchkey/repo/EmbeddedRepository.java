package dev.latchkey.repo;

import dev.latchkey.auth.Place;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;

/** A repository inside of another object, in JSON (contract 2.8). */
public record EmbeddedRepository(String type, String fullName, RepositoryLinks links, String name, String uuid) {
    /** The links that each mention of a repository has. */
    public record RepositoryLinks(Link self, Link html, Link avatar) {
        static RepositoryLinks of(String fullName, Links links) {
            String path = "/" + fullName;
            return new RepositoryLinks(
                    new Link(links.api("/repositories" + path)),
                    new Link(links.html(path)),
                    new Link(links.html(path + "/avatar")));
        }
    }

    public static EmbeddedRepository of(Repository repository, Links links) {
        return new EmbeddedRepository(
                "repository",
                repository.fullName(),
                RepositoryLinks.of(repository.fullName(), links),
                repository.about().name(),
                repository.id().braced());
    }

    public static EmbeddedRepository of(Place.Repository place, Links links) {
        return new EmbeddedRepository(
                "repository",
                place.fullName(),
                RepositoryLinks.of(place.fullName(), links),
                place.name(),
                place.id().braced());
    }

    static EmbeddedRepository of(Parent parent, Links links) {
        return new EmbeddedRepository(
                "repository",
                parent.fullName(),
                RepositoryLinks.of(parent.fullName(), links),
                parent.name(),
                parent.id().braced());
    }
}
