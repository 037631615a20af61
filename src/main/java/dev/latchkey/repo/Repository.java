package dev.latchkey.repo;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.project.Project;
import dev.latchkey.workspace.Workspace;
import java.time.Instant;

/** A repository as its row has it; what is in it is git's. */
public record Repository(
        RepositoryId id,
        Workspace workspace,
        Project project,
        Slug slug,
        About about,
        Overrides overrides,
        Instant createdOn,
        Instant updatedOn) {
    /** Whether it has settings of its own in place of its project's. */
    public record Overrides(boolean mergeStrategy, boolean branchingModel) {
        /** Of a new repository: its project's branching model; projects have no merge strategy. */
        static final Overrides INITIAL = new Overrides(true, false);
    }

    /**
     * What its administrators may change.
     *
     * @param name for people; its slug is made of it
     * @param website a web address, or empty
     */
    public record About(
            String name, String description, String website, String language, ForkPolicy forkPolicy, boolean isPublic) {
        public About {
            name = RepositoryText.name(name);
            description = RepositoryText.description(description);
            website = RepositoryText.website(website);
            language = RepositoryText.language(language);
        }

        /** All by default, with the slug for a name. */
        public static About of(Slug slug, boolean isPublic) {
            return RepositoryChange.NONE.withPublic(isPublic).creating(slug);
        }
    }

    /** {@code workspace/slug}. */
    public String fullName() {
        return workspace.slug() + "/" + slug;
    }
}
