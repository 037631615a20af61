package dev.latchkey.token.page;

import dev.latchkey.auth.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The page on which a token is made.
 *
 * @param mistakes by field
 * @param ignored what the address asked for and is not to be had
 * @param more whether there are repositories that are not offered and have to be typed
 */
public record CreationView(
        CreationForm form,
        Map<String, List<String>> mistakes,
        List<String> ignored,
        List<PresetLink> presets,
        long longest,
        List<ScopeGroup> groups,
        List<Choice> repositories,
        boolean more,
        String seen,
        List<Choice> workspaces,
        Summary summary) {
    private static final long[] DAYS = {7, 30, 90, 365};

    /** A kind of token to start from. */
    public record PresetLink(String href, String title, String meaning, boolean chosen) {}

    /** A repository or workspace to be ticked. */
    public record Choice(String name, String note, boolean ticked) {}

    /** A usual life. */
    public record Life(String days, String text, boolean chosen) {}

    /** What is wrong with a field. */
    public record Mistake(String href, String field, String text) {}

    public List<Life> lives() {
        List<Life> lives = new ArrayList<>();
        for (long days : DAYS) {
            if (days <= longest) {
                String text = Long.toString(days);
                lives.add(new Life(text, days + " days", text.equals(form.chosenDays())));
            }
        }
        return lives;
    }

    /** What stands beside the usual lives: nothing, if it is one of them. */
    public String otherDays() {
        return lives().stream().anyMatch(Life::chosen) ? "" : form.chosenDays();
    }

    public boolean wrong(String field) {
        return mistakes.containsKey(field);
    }

    /** Everything that is wrong with the field, in one line. */
    public String mistake(String field) {
        return String.join(" ", mistakes.getOrDefault(field, List.of()));
    }

    public List<Mistake> allMistakes() {
        return mistakes.keySet().stream()
                .map(field -> new Mistake(
                        field.equals("workspaces") ? "#repositories" : "#" + field, label(field), mistake(field)))
                .toList();
    }

    private static String label(String field) {
        return switch (field) {
            case "repositories", "workspaces" -> "Where";
            default -> Character.toUpperCase(field.charAt(0)) + field.substring(1);
        };
    }

    public boolean all() {
        return form.where().equals(CreationForm.ALL);
    }

    public boolean onlyWorkspaces() {
        return form.where().equals(CreationForm.WORKSPACES);
    }

    public boolean onlyRepositories() {
        return form.where().equals(CreationForm.REPOSITORIES);
    }

    static Choice choice(Place.Repository place, List<String> ticked) {
        return new Choice(place.fullName(), note(place), ticked.contains(place.fullName()));
    }

    private static String note(Place.Repository place) {
        return (place.isPublic() ? "public, " : "") + "you may "
                + switch (place.permission()) {
                    case ADMIN -> "administer it";
                    case WRITE -> "push";
                    default -> "read";
                };
    }
}
