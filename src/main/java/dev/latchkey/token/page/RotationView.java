package dev.latchkey.token.page;

import java.util.List;
import java.util.Map;

/**
 * The page that rotates a token.
 *
 * @param mistakes by field
 * @param longest days that a token may live
 */
public record RotationView(TokenFacts facts, RotationForm form, Map<String, List<String>> mistakes, long longest) {
    public List<RotationForm.Grace> graces() {
        return RotationForm.GRACES;
    }

    public boolean wrong(String field) {
        return mistakes.containsKey(field);
    }

    public String mistake(String field) {
        return String.join(" ", mistakes.getOrDefault(field, List.of()));
    }

    public String href() {
        return TokenRoom.HOME + "/" + facts.id();
    }
}
