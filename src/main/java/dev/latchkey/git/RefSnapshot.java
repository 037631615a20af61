package dev.latchkey.git;

import java.util.List;
import org.eclipse.jgit.lib.Ref;

/**
 * All refs of a repository at one generation, sorted by name, hidden ones too. Symbolic refs do not know where they lead.
 *
 * @param generation another number after each change of refs
 */
public record RefSnapshot(long generation, List<Ref> refs) {}
