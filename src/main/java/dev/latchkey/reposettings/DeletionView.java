package dev.latchkey.reposettings;

import dev.latchkey.page.Mistakes;

/** The question before a repository is deleted. */
public record DeletionView(String fullName, String typed, int branches, int tags, Mistakes mistakes) {}
