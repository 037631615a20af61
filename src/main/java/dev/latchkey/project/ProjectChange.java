package dev.latchkey.project;

import dev.latchkey.core.Failure;
import java.util.Optional;

/** What somebody wants a project to be; what is absent stays, or is the default of a new one. */
public record ProjectChange(
        Optional<ProjectKey> key, Optional<String> name, Optional<String> description, Optional<Boolean> isPrivate) {
    /** A private project unless wished otherwise; {@link dev.latchkey.core.Problem.Invalid} without a name. */
    ProjectProfile.About creating() {
        String given = name.orElseThrow(() -> Failure.invalid("name", "A new project needs a 'name'."));
        return new ProjectProfile.About(given, description.orElse(""), isPrivate.orElse(true));
    }

    ProjectProfile.About changing(ProjectProfile.About old) {
        return new ProjectProfile.About(
                name.orElse(old.name()), description.orElse(old.description()), isPrivate.orElse(old.isPrivate()));
    }

    /** The key of a new project, which needs one. */
    ProjectKey newKey() {
        return key.orElseThrow(() -> Failure.invalid("key", "A new project needs a 'key'."));
    }

    /** The same for the project with this key in its address; {@link dev.latchkey.core.Problem.Invalid} beside another. */
    ProjectChange at(ProjectKey address) {
        if (key.isPresent() && !key.get().equals(address)) {
            throw Failure.invalid(
                    "key",
                    "There is no project '" + address + "' to be renamed; leave 'key' out to make it, or address the"
                            + " project by the key that it has now.");
        }
        return new ProjectChange(Optional.of(address), name, description, isPrivate);
    }
}
