package dev.latchkey.project;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.workspace.Workspace;

/** A project inside of another object, in JSON (contract 2.8). */
public record EmbeddedProject(String type, String key, String uuid, String name, EmbeddedLinks links) {
    /** The links that each mention of a project has. */
    public record EmbeddedLinks(Link self, Link html, Link avatar) {}

    public static EmbeddedProject of(Workspace workspace, Project project, Links links) {
        ProjectBody.ProjectLinks all = ProjectBody.ProjectLinks.of(workspace, project.key(), links);
        return new EmbeddedProject(
                "project",
                project.key(),
                project.id().braced(),
                project.name(),
                new EmbeddedLinks(all.self(), all.html(), all.avatar()));
    }
}
