package dev.latchkey.repo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.http.Link;
import dev.latchkey.workspace.WorkspaceLinks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A repository in JSON; keys and their order are Bitbucket's (contract 2.8). */
record RepositoryBody(
        String type,
        String fullName,
        AllLinks links,
        String name,
        String slug,
        String description,
        String scm,
        String website,
        Owner owner,
        InWorkspace workspace,
        boolean isPrivate,
        InProject project,
        String forkPolicy,
        String createdOn,
        String updatedOn,
        long size,
        String language,
        String uuid,
        @Nullable Branch mainbranch,
        OverrideSettings overrideSettings,
        @Nullable EmbeddedRepository parent,
        @Nullable Boolean enforcedSignedCommits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean hasIssues,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean hasWiki) {
    record AllLinks(
            Link self,
            Link html,
            Link avatar,
            Link pullrequests,
            Link commits,
            Link forks,
            Link watchers,
            Link branches,
            Link tags,
            Link downloads,
            Link source,
            @JsonProperty("clone") List<CloneLink> cloneLinks,
            Link hooks) {}

    record CloneLink(String name, String href) {}

    /** A workspace in the shape of the accounts that it replaced. */
    record Owner(String displayName, OwnerLinks links, String type, String uuid, String username) {}

    record OwnerLinks(Link self, Link avatar, Link html) {}

    record InWorkspace(String type, String uuid, String name, String slug, WorkspaceLinks links) {}

    record InProject(String type, String key, String uuid, String name, ProjectLinks links) {}

    record ProjectLinks(Link self, Link html, Link avatar) {}

    record Branch(String name, String type) {}

    record OverrideSettings(boolean defaultMergeStrategy, boolean branchingModel) {}
}
