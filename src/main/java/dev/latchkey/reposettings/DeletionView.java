package dev.latchkey.reposettings;

import dev.latchkey.page.FieldErrors;

/** The question before a repository is deleted. */
public record DeletionView(String fullName, String typed, int branches, int tags, FieldErrors errors) {}
